using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>What the last screen of a session tells.</summary>
internal sealed record Summary
{
    /// <summary>Cards graded in this session.</summary>
    public required int Cards { get; init; }

    /// <summary>Answers in this session that were not Again, and all of them.</summary>
    public required int Recalled { get; init; }

    public required int Answers { get; init; }

    public required TimeSpan Time { get; init; }

    /// <summary>Cards whose learning step ends later today.</summary>
    public required int Waiting { get; init; }

    /// <summary>Until the first of them comes.</summary>
    public required TimeSpan WaitingFor { get; init; }

    /// <summary>Cards that are due by the end of the learner's next day, new ones included.</summary>
    public required int Tomorrow { get; init; }

    /// <summary>Days until something is due again; null when nothing is.</summary>
    public required int? DaysUntilNext { get; init; }

    /// <summary>Whether the learner has any deck with cards at all.</summary>
    public required bool HasCards { get; init; }

    /// <summary>Whether there is one to choose.</summary>
    public required bool CanChoose { get; init; }

    /// <summary>Whether there would be new cards, had the learner not set their number to 0.</summary>
    public required bool NewTurnedOff { get; init; }

    public static async Task<Summary> LoadAsync(Turn turn, ReviewSession session, Agenda agenda, CancellationToken cancel)
    {
        var answers = await turn.Db.Reviews
            .Where(r => r.LearnerId == turn.Learner.Id && r.Session == session.Number && r.UndoneAt == null)
            .Select(r => new { r.CardId, r.Rating, r.Duration })
            .ToListAsync(cancel);
        var own = turn.Db.LearnerCards.Where(card => card.LearnerId == turn.Learner.Id
            && card.SuspendedAt == null && card.State != CardState.New && card.Card.RetiredAt == null
            && turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.Card.DeckId));
        var tomorrow = turn.Day.DayOf(turn.Now).AddDays(1);
        var dayAfter = turn.Day.StartOf(tomorrow.AddDays(1));
        var dueTomorrow = await own.Where(card => card.Due < dayAfter)
            .Select(card => new { card.Card.DeckId, card.Card.TermKey }).Distinct().CountAsync(cancel);
        var cards = turn.Db.Cards.Where(card => card.RetiredAt == null
            && turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId));
        var unseen = await cards
            .Where(card => !turn.Db.LearnerCards.Any(o => o.LearnerId == turn.Learner.Id && o.CardId == card.Id && (o.State != CardState.New || o.SuspendedAt != null)))
            .Select(card => new { card.DeckId, card.TermKey }).Distinct().CountAsync(cancel);
        var next = await own.Where(card => card.Due >= dayAfter).OrderBy(card => card.Due).Select(card => (DateTimeOffset?)card.Due)
            .FirstOrDefaultAsync(cancel);
        var count = Math.Min(dueTomorrow, turn.Learner.ReviewsPerDay) + Math.Min(unseen, turn.Learner.NewPerDay);

        return new Summary
        {
            Cards = answers.DistinctBy(answer => answer.CardId).Count(),
            Recalled = answers.Count(answer => answer.Rating != Rating.Again),
            Answers = answers.Count,
            Time = TimeSpan.FromTicks(answers.Sum(answer => answer.Duration.Ticks)),
            Waiting = agenda.Waiting.Count,
            WaitingFor = agenda.Waiting.Count == 0 ? TimeSpan.Zero : agenda.Waiting.Min(card => card.Due) - turn.Now,
            Tomorrow = count,
            DaysUntilNext = count > 0 ? 1 : next is { } due ? turn.Day.DaysBetween(turn.Now, due) : null,
            HasCards = await cards.AnyAsync(cancel),
            CanChoose = await turn.Db.Cards.AnyAsync(card => card.RetiredAt == null, cancel),
            NewTurnedOff = unseen > 0 && turn.Learner.NewPerDay == 0,
        };
    }
}
