using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>/review: a new session, or the one of today that is not finished yet.</summary>
internal sealed class StartReview : ICommandHandler, IActionHandler<StartReview.Action>
{
    /// <summary>The button that starts a review from elsewhere.</summary>
    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "go";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => await ShowAsync(turn, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => await ShowAsync(turn, cancel);

    /// <summary>What the learner should see first.</summary>
    public static async Task<Screen> ShowAsync(Turn turn, CancellationToken cancel)
    {
        if (await Sitting.FindLastAsync(turn, cancel) is { } last && await GoesOnAsync(turn, last.Session, cancel))
        {
            (last.Session.ShownAt, last.Session.PauseAfter) = (turn.Now, null);
            last.Session.LookAnew();
            return await last.ShowAsync(cancel);
        }

        return await Sitting.Begin(turn).AdvanceAsync(cancel);
    }

    /// <summary>A session of so many cards, after which the learner is left in peace for a while.</summary>
    public static Task<Screen> ShowPortionAsync(Turn turn, int cards, CancellationToken cancel)
    {
        var sitting = Sitting.Begin(turn);
        sitting.Session.PauseAfter = cards;
        return sitting.AdvanceAsync(cancel);
    }

    private static async Task<bool> GoesOnAsync(Turn turn, ReviewSession session, CancellationToken cancel) =>
        session.CardId is { } cardId
        && turn.Day.DayOf(session.StartedAt) == turn.Day.DayOf(turn.Now)
        && await turn.Db.Cards.AnyAsync(
            card => card.Id == cardId
                && card.RetiredAt == null
                && turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId),
            cancel);
}
