using System.Runtime.InteropServices;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>
/// Which cards a round asks: by chance, rather those that the group got wrong lately, and seldom what all of it knew a
/// moment ago. Of the cards of one term only one is in it.
/// </summary>
internal static class RoundPlan
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);
    private static readonly TimeSpan JustKnown = TimeSpan.FromDays(1);

    /// <summary>Plans the round, with spare questions for cards that cannot be asked.</summary>
    /// <returns>How many there are: with fewer terms than the round is long, it becomes shorter.</returns>
    public static async Task<int> DrawAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        var decks = round.DeckId is { } deck ? [deck] : await GroupDecks.OfAsync(turn.Db, turn.Group, cancel);
        var cards = await turn.Db.Cards
            .Where(card => decks.Contains(card.DeckId) && card.RetiredAt == null)
            .OrderBy(card => card.Id)
            .Select(card => new { card.Id, card.DeckId, card.TermKey, card.TermId })
            .ToListAsync(cancel);
        var history = await HistoryAsync(turn, cancel);
        var luck = new Random(unchecked((int)round.LuckOf(0)));

        var terms = WeightedDraw.InOrder(cards, card => Weight(history.GetValueOrDefault(card.TermId), turn.Now), luck)
            .DistinctBy(card => (card.DeckId, card.TermKey))
            .Select(card => card.Id)
            .ToList();
        var length = Math.Min(round.Length!.Value, terms.Count);
        var planned = terms.Take(2 * length).ToList();
        // What the group is weak in is drawn first, and should not all come first.
        luck.Shuffle(CollectionsMarshal.AsSpan(planned)[..length]);
        foreach (var (cardId, index) in planned.Select((cardId, index) => (cardId, index)))
            turn.Db.QuizQuestions.Add(new QuizQuestion { QuizId = round.Id, Number = index + 1, CardId = cardId, Counts = false });
        await turn.Db.SaveChangesAsync(cancel);
        return length;
    }

    private static double Weight(TermHistory? term, DateTimeOffset now)
    {
        if (term is null)
            return 1;

        var right = (double)term.Right / term.Answers;
        return right >= 0.75 && now - term.LastAt < JustKnown ? 0.2 : 1 + (3 * (1 - right));
    }

    private static async Task<Dictionary<long, TermHistory>> HistoryAsync(GroupTurn turn, CancellationToken cancel)
    {
        var since = turn.Now - Lately;
        var rows = await turn.Db.QuizAnswers
            .Where(answer => answer.Question.Quiz.ChatId == turn.Group.Id && answer.Question.Quiz.Kind == QuizKind.Round && answer.AnsweredAt >= since)
            .Select(answer => new { answer.Question.Card.TermId, answer.Outcome, answer.AnsweredAt })
            .ToListAsync(cancel);
        return rows.GroupBy(row => row.TermId)
            .ToDictionary(term => term.Key, term => new TermHistory(term.Count(), term.Count(row => row.Outcome == Outcome.Right), term.Max(row => row.AnsweredAt)));
    }

    private sealed record TermHistory(int Answers, int Right, DateTimeOffset LastAt);
}
