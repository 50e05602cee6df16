using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>What the bot takes for the learner's time and hour, with a button to correct each.</summary>
internal static class ClockQuestion
{
    public static async Task<Screen> AddAsync(Turn turn, AskedFrom from, string hint, Screen screen, CancellationToken cancel) => screen with
    {
        Text = Html.Paragraphs(screen.Text!.Value, await AssumedAsync(turn, cancel), Phrase.Of(hint)),
        Keyboard = [.. screen.Keyboard, Buttons(from)],
    };

    /// <summary>Asks at the end of one session, unless the learner has spoken about it, or was asked at the end of another.</summary>
    public static async Task<Screen> AddOnceAsync(Turn turn, int session, Screen screen, CancellationToken cancel)
    {
        if ((turn.Learner.ClockAskedIn ?? session) != session)
            return screen;

        turn.Learner.ClockAskedIn = session;
        return await AddAsync(turn, AskedFrom.Finished, Texts.Clock_AskedOnce, screen, cancel);
    }

    public static IReadOnlyList<Button> Buttons(AskedFrom from) =>
        [Button.For(Texts.Button_OtherCity, new AskPlace.Action(from)), Button.For(Texts.Button_OtherHour, new AskHour.Action(from))];

    /// <summary>What the learner's clock shows, and when they are called.</summary>
    public static async Task<Html> AssumedAsync(Turn turn, CancellationToken cancel)
    {
        var (clock, city) = (TimeZones.Clock(turn.Learner.TimeZone, turn.Now), TimeZones.NameOf(turn.Learner));
        return await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel) is { Times: { Count: > 0 } times }
            ? Phrase.Of(Texts.Clock_AssumedWithCalls, clock, city, string.Join(", ", times.Select(Phrase.Clock)))
            : Phrase.Of(Texts.Clock_Assumed, clock, city);
    }
}
