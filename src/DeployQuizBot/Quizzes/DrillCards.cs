using DeployQuizBot.Bot;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>[Drill the hard ones] under the statistics: a quiz of exactly the cards that they name.</summary>
internal sealed class DrillCards(StartQuiz start) : IActionHandler<DrillCards.Action>
{
    /// <summary>Up to three cards; 0 for none.</summary>
    internal readonly record struct Action(long First, long Second, long Third) : IAction<Action>
    {
        public static string Prefix => "qd";

        public static Action For(IReadOnlyList<long> cards) => new(cards[0], cards.ElementAtOrDefault(1), cards.ElementAtOrDefault(2));

        public long[] ToFields() => [First, Second, Third];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var first, var second, var third] ? new Action(first, second, third) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await ShowQuizSetup.RunningScreenAsync(turn, cancel) is { } running)
        {
            turn.Then(running);
            return null;
        }

        var named = action.ToFields();
        var cards = await turn.Db.LearnerCards
            .Where(card => card.LearnerId == turn.Learner.Id && named.Contains(card.CardId))
            .Where(card => card.State != CardState.New && card.SuspendedAt == null && card.Card.RetiredAt == null)
            .Select(card => card.CardId)
            .ToListAsync(cancel);
        if (cards.Count == 0)
            return Screen.JustToast(Texts.Toast_Expired);

        turn.Then(await start.BeginAsync(turn, default, [.. cards.OrderBy(card => Array.IndexOf(named, card))], cancel));
        return null;
    }
}
