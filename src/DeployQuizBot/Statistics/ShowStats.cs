using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>/stats: how the last month went and what comes, as a picture; "/stats week" compares two weeks in words.</summary>
internal sealed class ShowStats : ICommandHandler, IActionHandler<ShowStats.Action>
{
    private const int MostDecks = 6;
    private const int DecksInRow = 2;

    // In whatever language: people write what a friend showed them.
    private static readonly string[] Weeks = ["week", "неделя", "за неделю"];

    /// <summary>The same picture of another deck, or in other colors.</summary>
    /// <param name="Deck">null for all that the learner has chosen.</param>
    internal readonly record struct Action(int? Deck, bool IsDark) : IAction<Action>
    {
        public static string Prefix => "st";

        public long[] ToFields() => [Deck ?? 0, IsDark ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var deck and <= int.MaxValue, var dark and (0 or 1)] ? new Action(deck == 0 ? null : (int)deck, dark == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) =>
        argument.Length == 0 ? await ScreenAsync(turn, default, cancel)
        : Weeks.Contains(argument, StringComparer.OrdinalIgnoreCase) ? await ShowWeek.OfAsync(turn, cancel)
        : Screen.Of(Phrase.Of(Texts.Stats_Unknown));

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => await ScreenAsync(turn, action, cancel);

    private static async Task<Screen> ScreenAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var streak = await turn.Db.LoadStreakAsync(turn.Learner, turn.Now, cancel);
        if (!await turn.Db.Reviews.AnyAsync(review => review.LearnerId == turn.Learner.Id && review.UndoneAt == null, cancel))
        {
            var mixedUp = await ConfusedPairs.LoadAsync(turn, deck: null, cancel);
            return Screen.Of(StatsCaption.Of(turn.Learner, streak, deck: null, new Tally(), [], mixedUp), [.. Drills([], mixedUp)]);
        }

        var decks = await MemoryStates.LoadAsync(turn, cancel);
        var deck = decks.Find(states => states.Deck.Id == action.Deck)?.Deck;
        var numbers = await LearnerStatistics.LoadAsync(turn, decks, deck?.Id, cancel);
        var hardest = await HardestCards.LoadAsync(turn, deck?.Id, cancel);
        var pairs = await ConfusedPairs.LoadAsync(turn, deck?.Id, cancel);
        var shown = action with { Deck = deck?.Id };
        return Screen.Of(StatsCaption.Of(turn.Learner, streak, deck, numbers.Month, hardest, pairs), [.. Drills(hardest, deck is null ? pairs : []), .. Decks(decks, shown), [Colors(shown)]]) with
        {
            File = new SentFile("stats.png", StatsPicture.Draw(numbers, action.IsDark)),
        };
    }

    private static IEnumerable<IReadOnlyList<Button>> Drills(List<HardCard> hardest, List<ConfusedPair> pairs)
    {
        if (pairs.Count > 0)
            yield return [Button.For(Texts.Button_TellApart, new TellThemApart.Action(), ButtonStyle.Primary)];
        if (hardest.Count > 0)
            yield return [Button.For(Phrase.Plain(Texts.Button_DrillHardest, hardest.Count), DrillCards.Action.For([.. hardest.Select(card => card.CardId)]), ButtonStyle.Primary)];
    }

    private static IEnumerable<IReadOnlyList<Button>> Decks(List<MemoryStates> decks, Action shown)
    {
        if (decks.Count > 1)
        {
            foreach (var row in decks.Take(MostDecks).Where(states => states.Deck.Id != shown.Deck).Chunk(DecksInRow))
                yield return [.. row.Select(states => Button.For(QuizDecks.NameOf(states.Deck), shown with { Deck = states.Deck.Id }))];
        }

        if (shown.Deck is not null)
            yield return [Button.For(QuizDecks.NameOf(null), shown with { Deck = null })];
    }

    private static Button Colors(Action shown) => Button.For(shown.IsDark ? "☀️" : "🌙", shown with { IsDark = !shown.IsDark });
}
