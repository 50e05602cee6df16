using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>How a learner does, in days of their own: with all decks, or with one.</summary>
internal sealed record LearnerStatistics
{
    /// <summary>Days that are counted back and forth, today among them.</summary>
    public const int Days = 30;

    /// <summary>Weeks of the heat map, this one among them.</summary>
    public const int Weeks = 17;

    public required DateOnly Today { get; init; }

    /// <summary>Answers a day, from the Monday with which the heat map begins up to today.</summary>
    public required IReadOnlyList<int> Answers { get; init; }

    /// <summary>The last <see cref="Days"/> days.</summary>
    public required Tally Month { get; init; }

    /// <summary>Reviews that fall due a day, from today on; what is overdue is counted today.</summary>
    public required IReadOnlyList<int> Due { get; init; }

    public required IReadOnlyList<MemoryStates> Decks { get; init; }

    public DateOnly FirstDay => FirstDayOf(Today);

    /// <param name="decks">All that the learner has chosen.</param>
    /// <param name="deck">The one that is counted; null for all of them, and all answers that were ever given.</param>
    public static async Task<LearnerStatistics> LoadAsync(Turn turn, IReadOnlyList<MemoryStates> decks, int? deck, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var first = FirstDayOf(today);
        var answers = new int[today.DayNumber - first.DayNumber + 1];
        var month = new Tally();
        await foreach (var answer in Answer.Since(turn, turn.Day.StartOf(first), deck).WithCancellation(cancel))
        {
            // The clock of another replica may be ahead.
            var day = Math.Min(turn.Day.DayOf(answer.At).DayNumber - first.DayNumber, answers.Length - 1);
            answers[day]++;
            if (day > answers.Length - 1 - Days)
                month.Add(answer);
        }

        return new()
        {
            Today = today,
            Answers = answers,
            Month = month,
            Due = await DueAsync(turn, today, deck, cancel),
            Decks = [.. decks.Where(states => deck is null || states.Deck.Id == deck)],
        };
    }

    private static DateOnly FirstDayOf(DateOnly today) => today.AddDays(-LearnerClock.Weekday(today) - (7 * (Weeks - 1)));

    private static async Task<int[]> DueAsync(Turn turn, DateOnly today, int? deck, CancellationToken cancel)
    {
        var end = turn.Day.StartOf(today.AddDays(Days));
        var cards = turn.Db.InHand(turn.Learner.Id)
            .Where(card => card.State != CardState.New && card.Due < end && (deck == null || card.Card.DeckId == deck))
            .Select(card => new { card.Due, card.BuriedUntil })
            .AsAsyncEnumerable();
        var due = new int[Days];
        await foreach (var card in cards.WithCancellation(cancel))
        {
            var at = card.BuriedUntil > card.Due ? card.BuriedUntil.Value : card.Due;
            var day = Math.Max(0, turn.Day.DayOf(at).DayNumber - today.DayNumber);
            if (day < Days)
                due[day]++;
        }

        return due;
    }
}
