using System.Runtime.InteropServices;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// Which cards a quiz asks: what the learner has begun, the weak and the due more likely than the rest, and new ones
/// where that is not enough. Of the cards of one term only one is in it.
/// </summary>
internal static class QuizPlan
{
    /// <summary>More cards than this are not weighed against each other; those that are due first are.</summary>
    private const int WeighedCards = 2000;

    /// <summary>Who was asked a moment ago is asked something else.</summary>
    private static readonly TimeSpan JustSeen = TimeSpan.FromMinutes(10);

    /// <summary>Adds questions to the end of the plan.</summary>
    /// <returns>How many: fewer than asked for when there are no more terms.</returns>
    public static async Task<int> ExtendAsync(Turn turn, Quiz quiz, int count, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var planned = await PlannedAsync(turn.Db, quiz, cancel);
        var luck = new Random(unchecked((int)quiz.LuckOf(-planned.Count)));
        var taken = planned.ToHashSet();
        var picked = (await BegunAsync(turn, quiz, luck, cancel)).Where(card => taken.Add(card.Term)).Take(count)
            .Select(card => (card.CardId, Counts: !quiz.IsPracticeOnly))
            .ToList();
        if (picked.Count < count)
            picked.AddRange(await NewAsync(turn, quiz, taken, count - picked.Count, cancel));

        // Weak ones are drawn first, and should not all come first.
        luck.Shuffle(CollectionsMarshal.AsSpan(picked));
        foreach (var (cardId, counts) in picked)
            Add(turn.Db, quiz, planned.Count + 1 + picked.IndexOf((cardId, counts)), cardId, counts);
        await turn.Db.SaveChangesAsync(cancel);
        return picked.Count;
    }

    /// <summary>Plans an exam: terms from all sections of the deck, as many of each as it has its share, known or not.</summary>
    public static async Task OfExamAsync(Turn turn, Quiz quiz, int count, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var rows = await Asked(turn, quiz)
            .Where(card => !turn.Db.LearnerCards.Any(own => own.LearnerId == turn.Learner.Id && own.CardId == card.Id && own.SuspendedAt != null))
            .OrderBy(card => card.DeckId).ThenBy(card => card.Position).ThenBy(card => card.Kind)
            .Select(card => new
            {
                card.Id,
                card.DeckId,
                card.TermKey,
                IsBegun = turn.Db.LearnerCards.Any(own => own.LearnerId == turn.Learner.Id && own.CardId == card.Id && own.State != CardState.New),
            })
            .ToListAsync(cancel);
        var luck = new Random(unchecked((int)quiz.LuckOf(0)));
        var terms = rows.GroupBy(row => (row.DeckId, row.TermKey)).Select(cards => cards.ElementAt(luck.Next(cards.Count()))).ToList();

        // Every n-th of the notes, from a place by chance: no section is left out or asked twice as much.
        var step = Math.Max(1.0, (double)terms.Count / count);
        var start = luck.NextDouble() * step;
        var picked = Enumerable.Range(0, Math.Min(count, terms.Count)).Select(n => terms[(int)(start + (n * step)) % terms.Count]).ToList();
        luck.Shuffle(CollectionsMarshal.AsSpan(picked));
        foreach (var (card, index) in picked.Select((card, index) => (card, index)))
            Add(turn.Db, quiz, index + 1, card.Id, card.IsBegun);
        await turn.Db.SaveChangesAsync(cancel);
    }

    /// <summary>Plans exactly these cards.</summary>
    public static async Task OfAsync(BotDb db, Quiz quiz, IEnumerable<long> cards, CancellationToken cancel)
    {
        foreach (var (cardId, index) in cards.Select((cardId, index) => (cardId, index)))
            Add(db, quiz, index + 1, cardId, !quiz.IsPracticeOnly);
        await db.SaveChangesAsync(cancel);
    }

    private static void Add(BotDb db, Quiz quiz, int number, long cardId, bool counts) =>
        db.QuizQuestions.Add(new QuizQuestion { Quiz = quiz, QuizId = quiz.Id, Number = number, CardId = cardId, Counts = counts });

    private static Task<List<TermOfDeck>> PlannedAsync(BotDb db, Quiz quiz, CancellationToken cancel) => db.QuizQuestions
        .Where(question => question.QuizId == quiz.Id)
        .Select(question => new TermOfDeck(question.Card.DeckId, question.Card.TermKey))
        .ToListAsync(cancel);

    /// <summary>Cards that the learner has begun, drawn by weight.</summary>
    private static async Task<List<(long CardId, TermOfDeck Term)>> BegunAsync(Turn turn, Quiz quiz, Random luck, CancellationToken cancel)
    {
        var rows = await Known(turn, quiz)
            .Where(card => card.State != CardState.New)
            .OrderBy(card => card.Due)
            .Take(WeighedCards)
            .Select(card => new { Card = card, card.Card.DeckId, card.Card.TermKey, card.Card.TermId })
            .ToListAsync(cancel);
        var confused = await turn.Db.Confusions.Where(confusion => confusion.LearnerId == turn.Learner.Id && confusion.Open > 0)
            .GroupBy(confusion => confusion.TermId)
            .Select(term => new { term.Key, Open = term.Sum(confusion => confusion.Open) })
            .ToDictionaryAsync(term => term.Key, term => term.Open, cancel);
        var scheduler = Scheduling.For(turn.Learner);

        return [.. WeightedDraw.InOrder(rows, row => Weight(row.Card, confused.GetValueOrDefault(row.TermId)), luck)
            .Select(row => (row.Card.CardId, new TermOfDeck(row.DeckId, row.TermKey)))];

        double Weight(LearnerCard card, int confusions)
        {
            var forgotten = 1 - scheduler.Retrievability(card.Schedule, Scheduling.NowFor(card.Schedule, turn.Now));
            var weight = 0.1 + (2 * forgotten) + (card.Due <= turn.Now ? 1 : 0) + (0.15 * Math.Min(card.Lapses, 5)) + (0.5 * Math.Min(confusions, 4));
            return turn.Now - card.LastReview < JustSeen ? weight / 10 : weight;
        }
    }

    /// <summary>New cards in the order of the notes; beyond the limit of the day they leave the timetable alone.</summary>
    private static async Task<List<(long CardId, bool Counts)>> NewAsync(Turn turn, Quiz quiz, HashSet<TermOfDeck> taken, int count, CancellationToken cancel)
    {
        var rows = await Asked(turn, quiz)
            .Where(card => !turn.Db.LearnerCards.Any(own => own.LearnerId == turn.Learner.Id
                && own.CardId == card.Id
                && (own.State != CardState.New || own.SuspendedAt != null || own.BuriedUntil > turn.Now)))
            .OrderBy(card => card.DeckId).ThenBy(card => card.Position).ThenBy(card => card.Kind)
            .Select(card => new { card.Id, card.DeckId, card.TermKey })
            // Some are siblings of each other, and some of cards that are in the plan already.
            .Take((count * 4) + (taken.Count * 4))
            .ToListAsync(cancel);
        var left = await NewLeftAsync(turn.Db, turn.Learner, turn.Now, cancel);
        return [.. rows.Where(row => taken.Add(new TermOfDeck(row.DeckId, row.TermKey))).Take(count).Select((row, index) => (row.Id, !quiz.IsPracticeOnly && index < left))];
    }

    /// <summary>How many new cards the learner still takes today, an exam ahead included; negative when there were more already.</summary>
    public static async Task<int> NewLeftAsync(BotDb db, Learner learner, DateTimeOffset now, CancellationToken cancel)
    {
        var days = LearnerClock.DayOf(learner);
        var day = days.DayOf(now);
        var today = days.StartOf(day);
        var begunToday = await db.Reviews
            .Where(review => review.LearnerId == learner.Id && review.ReviewedAt >= today && review.UndoneAt == null && review.Before.State == CardState.New)
            .Join(db.Cards, review => review.CardId, card => card.Id, (review, card) => new { card.Id, card.DeckId })
            .Distinct().ToListAsync(cancel);
        var plans = await ExamPlans.LoadAsync(db, learner, day, cancel);
        return Math.Max(
            learner.NewPerDay - begunToday.Count,
            plans.NewOn(day, learner.NewPerDay, deck => begunToday.Count(card => card.DeckId == deck)).Sum(exam => exam.Count));
    }

    private static IQueryable<LearnerCard> Known(Turn turn, Quiz quiz) => turn.Db.LearnerCards.Where(card =>
        card.LearnerId == turn.Learner.Id
        && card.SuspendedAt == null
        && (card.BuriedUntil == null || card.BuriedUntil <= turn.Now)
        && card.Card.RetiredAt == null
        && (quiz.DeckId == null
            ? turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.Card.DeckId)
            : card.Card.DeckId == quiz.DeckId)).Wanted(turn.Learner);

    private static IQueryable<Card> Asked(Turn turn, Quiz quiz) => turn.Db.CardsFor(turn.Learner.Id).Where(card =>
        card.RetiredAt == null
        && (quiz.DeckId == null
            ? turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId)
            : card.DeckId == quiz.DeckId)).Wanted(turn.Learner);

    private readonly record struct TermOfDeck(int DeckId, string TermKey);
}
