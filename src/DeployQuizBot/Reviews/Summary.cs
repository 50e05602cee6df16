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

    /// <summary>The next exam; null when none is ahead.</summary>
    public required ExamPlan? Exam { get; init; }

    /// <summary>Days until it.</summary>
    public required int DaysUntilExam { get; init; }

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
        var own = turn.Db.InHand(turn.Learner.Id).Wanted(turn.Learner).Where(card => card.State != CardState.New);
        var today = turn.Day.DayOf(turn.Now);
        var tomorrow = today.AddDays(1);
        var plans = await ExamPlans.LoadAsync(turn.Db, turn.Learner, today, cancel);
        var exam = plans.On(today).FirstOrDefault();
        var dayAfter = turn.Day.StartOf(tomorrow.AddDays(1));
        var dueTomorrow = await own.Where(card => card.Due < dayAfter)
            .Select(card => new TermOfDeck(card.Card.DeckId, card.Card.TermKey)).Distinct().ToListAsync(cancel);
        dueTomorrow.AddRange((await LastLooks.DueOnAsync(turn, plans, tomorrow, cancel)).Select(card => card.Term));
        var cards = turn.Db.Cards.Where(card => card.RetiredAt == null
            && turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId));
        var next = await own.Where(card => card.Due >= dayAfter).OrderBy(card => card.Due).Select(card => (DateTimeOffset?)card.Due)
            .FirstOrDefaultAsync(cancel);
        next = await LastLooks.FirstAsync(turn, plans, dayAfter, cancel) is { } look && (next is null || look < next) ? look : next;
        var reviews = dueTomorrow.Distinct().Count();
        // What a pile leaves of tomorrow's reviews is not for tomorrow, and as long as it does no new ones are begun.
        var isPile = reviews > agenda.PileLimit;
        var count = Math.Min(reviews, Math.Min(turn.Learner.ReviewsPerDay, agenda.PileLimit ?? int.MaxValue))
            + await NewCards.CountTomorrowAsync(turn, plans, isPile ? 0 : turn.Learner.NewPerDay, cancel);

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
            Exam = exam,
            DaysUntilExam = exam?.DaysLeft(today) ?? 0,
            HasCards = await cards.AnyAsync(cancel),
            CanChoose = await turn.Db.Cards.AnyAsync(card => card.RetiredAt == null, cancel),
            NewTurnedOff = turn.Learner.NewPerDay == 0 && await turn.Db.Unbegun(turn.Learner).AnyAsync(cancel),
        };
    }
}
