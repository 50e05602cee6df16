using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Statistics;

/// <summary>Two weeks compared in words, and whether they come by themselves on Sundays.</summary>
internal sealed class ShowWeek : IActionHandler<ShowWeek.Action>
{
    /// <summary>On the learner's clock, from when a Sunday is told.</summary>
    private const int FromHour = 18;

    /// <summary>Who has not been here for so long gets no more of them.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    internal readonly record struct Action(bool OnSundays) : IAction<Action>
    {
        public static string Prefix => "sw";

        public long[] ToFields() => [OnSundays ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var on and (0 or 1)] ? new Action(on == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.Learner.WantsDigest = action.OnSundays;
        return await OfAsync(turn, cancel) with { Toast = action.OnSundays ? Texts.Toast_DigestOn : Texts.Toast_DigestOff };
    }

    public static async Task<Screen> OfAsync(Turn turn, CancellationToken cancel)
    {
        var (last, before) = await WeekStatistics.LoadAsync(turn, cancel);
        var streak = await turn.Db.LoadStreakAsync(turn.Learner, turn.Now, cancel);
        var wants = turn.Learner.WantsDigest;
        return new Screen
        {
            Text = Html.Paragraphs(
                Phrase.Of(Texts.Stats_Week),
                Html.Lines(
                    Phrase.Of(Texts.Stats_WeekAnswers, last.Tally.Answers, before.Tally.Answers),
                    Phrase.Of(Texts.Stats_WeekRetention, Percent(last), Percent(before)),
                    Phrase.Of(Texts.Stats_WeekTime, Time(last), Time(before)),
                    Phrase.Of(Texts.Stats_WeekBegun, last.Begun, before.Begun),
                    streak.Current < 2 ? Html.Empty : Phrase.Of(Texts.Finished_Streak, streak.Current)),
                last.Tally.Answers == 0 && before.Tally.Answers == 0 ? Phrase.Of(Texts.Stats_NothingYet) : Html.Empty),
            Keyboard = [[Button.For(wants ? Texts.Button_NoDigest : Texts.Button_Digest, new Action(!wants))]],
            Slot = "week",
        };

        static string Percent(WeekStatistics week) => week.Tally.Retention is { } percent ? $"{percent} %" : "–";
        static string Time(WeekStatistics week) => week.Tally.Answers == 0 ? "–" : StatsCaption.Spent(week.Tally.Time);
    }

    /// <summary>Whether it is the learner's Sunday evening, and they have not been told of it yet.</summary>
    public static bool IsDue(Learner learner, DateTimeOffset now)
    {
        var clock = LearnerClock.Show(learner.TimeZone, now);
        return learner is { WantsDigest: true, BlockedAt: null }
            && clock is { DayOfWeek: DayOfWeek.Sunday, Hour: >= FromHour }
            && learner.DigestOn != DateOnly.FromDateTime(clock)
            && learner.ActiveAt > now - Lately;
    }

    /// <summary>Tells of the week when it is due; null when it is not any more.</summary>
    public static async Task<Screen?> TellAsync(Turn turn, CancellationToken cancel)
    {
        if (!IsDue(turn.Learner, turn.Now))
            return null;

        turn.Learner.DigestOn = DateOnly.FromDateTime(LearnerClock.Show(turn.Learner.TimeZone, turn.Now));
        return await OfAsync(turn, cancel) with { Silent = true, Once = true };
    }
}
