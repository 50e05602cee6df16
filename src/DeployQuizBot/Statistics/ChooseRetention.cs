using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Learners;
using DeployQuizBot.Quizzes.ExamDates;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>How well a learner wants to remember, with what it costs them: the coming days are played with their own cards and pace.</summary>
internal sealed class ChooseRetention : IActionHandler<ChooseRetention.Action>
{
    /// <summary>Desired retention in percent.</summary>
    private static readonly int[] Offered = [80, 85, 90, 93, 95];

    private const int Days = 90;

    /// <summary>Of more cards, those that are due later change little.</summary>
    private const int MostCards = 3000;

    /// <param name="Percent">null to look at the choices.</param>
    internal readonly record struct Action(int? Percent) : IAction<Action>
    {
        public static string Prefix => "rt";

        public long[] ToFields() => [Percent ?? 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var percent and <= 100] && (percent == 0 || Offered.Contains((int)percent)) ? new Action(percent == 0 ? null : (int)percent) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (action.Percent is not { } percent)
            return await OfAsync(turn, cancel);

        turn.Learner.DesiredRetention = percent / 100.0;
        return ShowSettings.Of(turn) with { Toast = Texts.Toast_Saved };
    }

    private static async Task<Screen> OfAsync(Turn turn, CancellationToken cancel)
    {
        var now = (int)Math.Round(100 * turn.Learner.DesiredRetention);
        var (cards, newCards) = await CardsAsync(turn, cancel);
        var simulator = new Simulator(new SchedulerOptions { Parameters = Scheduling.ModelOf(turn.Learner).Parameters }, await OwnHabits.LoadAsync(turn, cancel));
        var lines = cards.Count + newCards == 0 ? [] : Offered.Select(percent =>
        {
            var course = simulator.Run(percent / 100.0, Days, cards, newCards, cancel);
            return Phrase.Of(Texts.Retention_Line, percent, Math.Max(1, (int)Math.Round(course.TimePerDay.TotalMinutes)), (int)Math.Round(course.Remembered));
        }).ToList();
        return new Screen
        {
            Text = Html.Paragraphs(
                Phrase.Of(Texts.Retention),
                lines.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Retention_Advice, Days), .. lines]),
                Html.Italic(Phrase.Of(Texts.Retention_Hint))),
            Keyboard =
            [
                [.. Offered.Select(percent => Button.For(percent == now ? $"✓ {percent} %" : $"{percent} %", new Action(percent)))],
                [Button.For(Texts.Button_Back, new ShowSettings.Action())],
            ],
            Slot = ShowSettings.Slot,
        };
    }

    private static async Task<(List<SimulatedCard> Cards, int NewCards)> CardsAsync(Turn turn, CancellationToken cancel)
    {
        var days = DayCount.LearnerDays(turn.Day);
        var rows = await turn.Db.InHand(turn.Learner.Id).Wanted(turn.Learner).AsNoTracking()
            .Where(card => card.State != CardState.New && card.LastReview != null)
            .OrderBy(card => card.Due)
            .Take(MostCards)
            .ToListAsync(cancel);
        var newCards = await turn.Db.Unbegun(turn.Learner).CountAsync(cancel);
        return ([.. rows.Select(row => SimulatedCard.Of(row.Schedule, Scheduling.NowFor(row.Schedule, turn.Now), days))], Math.Min(newCards, MostCards));
    }
}
