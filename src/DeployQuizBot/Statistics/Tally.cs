using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Statistics;

/// <summary>What statistics count of a review.</summary>
/// <param name="State">Of the card before the answer.</param>
internal readonly record struct Answer(DateTimeOffset At, CardState State, Rating Rating, ReviewSource Source, TimeSpan Duration)
{
    /// <summary>Answers that were not undone, read one by one: there may be very many.</summary>
    /// <param name="deck">null for all.</param>
    public static IAsyncEnumerable<Answer> Since(Turn turn, DateTimeOffset start, int? deck) => turn.Db.Reviews
        .Where(review => review.LearnerId == turn.Learner.Id && review.UndoneAt == null && review.ReviewedAt >= start)
        .Where(review => deck == null || turn.Db.Cards.Any(card => card.Id == review.CardId && card.DeckId == deck))
        .Select(review => new Answer(review.ReviewedAt, review.Before.State, review.Rating, review.Source, review.Duration))
        .AsAsyncEnumerable();
}

/// <summary>What the answers of some days come to.</summary>
internal sealed class Tally
{
    public int Answers { get; private set; }

    public int Recalled { get; private set; }

    /// <summary>Answers that the bot graded.</summary>
    public int Quizzed { get; private set; }

    public TimeSpan Time { get; private set; }

    /// <summary>Share of the due reviews at which a learned card was recalled, in percent; null without such reviews.</summary>
    public int? Retention => Tested == 0 ? null : Percent(Retained, Tested);

    // Reviews of cards past their learning steps, graded by the learner: what the desired retention is about.
    private int Tested { get; set; }

    private int Retained { get; set; }

    public void Add(in Answer answer)
    {
        var isRecalled = answer.Rating != Rating.Again;
        Answers++;
        Recalled += isRecalled ? 1 : 0;
        Quizzed += answer.Source == ReviewSource.Review ? 0 : 1;
        Time += answer.Duration;
        if (answer is { Source: ReviewSource.Review, State: CardState.Review })
        {
            Tested++;
            Retained += isRecalled ? 1 : 0;
        }
    }

    public static int Percent(int part, int all) => (int)Math.Round(100.0 * part / all);
}
