using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>How far a learner is with a deck, as a simulation needs it.</summary>
internal sealed record DeckProgress
{
    /// <summary>Of a larger deck the rest counts for nothing in a forecast.</summary>
    private const int MostCards = 20_000;

    public required int DeckId { get; init; }

    /// <summary>Cards that are begun.</summary>
    public required IReadOnlyList<SimulatedCard> Cards { get; init; }

    /// <summary>Terms that are not all put away.</summary>
    public required int Terms { get; init; }

    /// <summary>For each new card, in the order of the notes: whether it is the first of a term of which none is begun.</summary>
    public required IReadOnlyList<bool> NewCards { get; init; }

    public int UnseenTerms => NewCards.Count(isFirst => isFirst);

    public static async Task<DeckProgress> LoadAsync(Turn turn, int deckId, CancellationToken cancel)
    {
        var own = await turn.Db.LearnerCards.AsNoTracking()
            .Where(card => card.LearnerId == turn.Learner.Id && card.Card.DeckId == deckId)
            .ToDictionaryAsync(card => card.CardId, cancel);
        var cards = await turn.Db.Cards
            .Where(card => card.DeckId == deckId && card.RetiredAt == null)
            .OrderBy(card => card.Position).ThenBy(card => card.Kind)
            .Take(MostCards)
            .Select(card => new { card.Id, card.TermKey })
            .ToListAsync(cancel);
        var rows = cards.Select(card => (card.TermKey, Own: own.GetValueOrDefault(card.Id))).ToList();
        var begun = rows.Where(row => row.Own is { State: not CardState.New }).ToList();
        var shown = rows.Where(row => row.Own?.SuspendedAt is null).ToList();
        var seen = begun.Select(row => row.TermKey).ToHashSet();
        var days = DayCount.LearnerDays(turn.Day);
        return new DeckProgress
        {
            DeckId = deckId,
            Terms = shown.Select(row => row.TermKey).Distinct().Count(),
            Cards = [.. begun.Where(row => row.Own!.SuspendedAt is null)
                .Select(row => SimulatedCard.Of(row.Own!.Schedule, Scheduling.NowFor(row.Own.Schedule, turn.Now), days))],
            NewCards = [.. shown.Where(row => row.Own is null or { State: CardState.New }).Select(row => seen.Add(row.TermKey))],
        };
    }
}
