using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>What came back.</summary>
/// <param name="Kept">Cards with progress here, which is not touched.</param>
internal readonly record struct Restored(int Cards, int Answers, int Kept);

/// <summary>
/// Brings the timetable, answers and notes of a package to the cards that it is about. Answers are played through the
/// learner's own scheduler, so that each is logged with what it did; due dates stay as they are. A card that has been
/// begun here keeps what it has.
/// </summary>
internal sealed class RestoreProgress
{
    private const int AnswersAtOnce = 5000;
    private const int FarthestDue = 36_500;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private readonly Turn _turn;
    private readonly Scheduler _scheduler;
    private readonly LearningDay _calendar;
    private readonly HashSet<long> _begun, _noted;
    private readonly int _session;
    private int _answers, _cards, _kept;

    private RestoreProgress(Turn turn, HashSet<long> begun, HashSet<long> noted)
    {
        (_turn, _begun, _noted) = (turn, begun, noted);
        _scheduler = Scheduling.For(turn.Learner);
        _calendar = turn.Day;
        _session = ++turn.Learner.LastSession;
    }

    /// <summary>Once the private decks of the plan are there.</summary>
    public static async Task<Restored> RunAsync(Turn turn, PackagePlan plan, CancellationToken cancel)
    {
        var (db, id) = (turn.Db, turn.Learner.Id);
        await db.SaveChangesAsync(cancel);
        var begun = await db.LearnerCards.Where(own => own.LearnerId == id).Select(own => own.CardId).ToHashSetAsync(cancel);
        var noted = await db.CardNotes.Where(note => note.LearnerId == id).Select(note => note.CardId).ToHashSetAsync(cancel);
        var restore = new RestoreProgress(turn, begun, noted);
        foreach (var (term, cards) in await CardsAsync(db, id, plan, cancel))
            await restore.AddAsync(term, cards, cancel);
        await restore.SaveAsync(cancel);
        return new(restore._cards, restore._answers, restore._kept);
    }

    private static async Task<List<(PackedTerm Term, List<Card> Cards)>> CardsAsync(BotDb db, long ownerId, PackagePlan plan, CancellationToken cancel)
    {
        var known = plan.Known.Keys.ToList();
        var files = plan.Placed.Keys.Select(place => place.File).Distinct().ToList();
        var cards = await db.Cards.AsNoTracking()
            .Where(card => card.RetiredAt == null && (known.Contains(card.TermId) || (card.Deck.OwnerId == ownerId && files.Contains(card.File))))
            .OrderBy(card => card.Id)
            .ToListAsync(cancel);
        return [.. cards.GroupBy(card => card.TermId)
            .Select(term => (Packed: plan.Known.GetValueOrDefault(term.Key) ?? plan.Placed.GetValueOrDefault((term.First().File, term.First().Line)), Cards: term.ToList()))
            .Where(term => term.Packed is not null)
            .Select(term => (term.Packed!, term.Cards))];
    }

    private async Task AddAsync(PackedTerm term, List<Card> cards, CancellationToken cancel)
    {
        foreach (var packed in term.Cards.Where(packed => packed.HasProgress))
        {
            if (cards.Find(card => card.Kind == packed.Kind) is not { } card)
                continue;

            if (_begun.Add(card.Id))
                await AddAsync(card, packed, cancel);
            else
                _kept++;
        }

        if (term.Note is { } note && _noted.Add(cards[0].Id))
        {
            _turn.Db.CardNotes.Add(new CardNote
            {
                LearnerId = _turn.Learner.Id,
                CardId = cards[0].Id,
                Text = Html.Text(note).Shortened(CardNote.Longest).ToPlainText(),
                WrittenAt = _turn.Now,
            });
        }
    }

    private async Task AddAsync(Card card, PackedCard packed, CancellationToken cancel)
    {
        var replayed = packed.Answers is { Count: > 0 } answers ? await ReplayAsync(card.Id, answers, cancel) : (Schedule?)null;
        var own = new LearnerCard
        {
            LearnerId = _turn.Learner.Id,
            CardId = card.Id,
            Due = _turn.Now,
            Reviews = Math.Max(Math.Clamp(packed.Reviews, 0, 100_000), packed.Answers?.Count ?? 0),
            Lapses = Math.Clamp(packed.Lapses, 0, 100_000),
        };
        own.Schedule = ScheduleOf(packed, replayed);
        if (packed.IsSuspended)
            own.Suspend(own.Lapses >= Leech.Threshold ? Suspension.Leech : Suspension.ByLearner, _turn.Now);
        _turn.Db.LearnerCards.Add(own);
        _cards++;
    }

    private async Task<Schedule> ReplayAsync(long cardId, IReadOnlyList<PackedAnswer> answers, CancellationToken cancel)
    {
        var schedule = Schedule.New(Past(answers[0].At));
        for (var i = 0; i < answers.Count; i++)
        {
            var answer = answers[i];
            var at = Scheduling.NowFor(schedule, Past(answer.At));
            var after = _scheduler.Review(schedule, answer.Rating, at, Scheduler.FuzzSeed(cardId, i));
            _turn.Db.Reviews.Add(new ReviewLog
            {
                LearnerId = _turn.Learner.Id,
                Session = _session,
                Step = ++_answers,
                CardId = cardId,
                Source = ReviewSource.Imported,
                Rating = answer.Rating,
                ReviewedAt = at,
                Duration = TimeSpan.FromMilliseconds(Math.Clamp(answer.Took, 0, LongestAnswer.TotalMilliseconds)),
                Before = ScheduleSnapshot.Of(schedule),
                After = ScheduleSnapshot.Of(after),
            });
            schedule = after;
            if (_answers % AnswersAtOnce == 0)
                await SaveAsync(cancel);
        }

        return schedule;
    }

    private Schedule ScheduleOf(PackedCard packed, Schedule? replayed)
    {
        if (packed.State == CardState.New)
            return Schedule.New(_turn.Now);

        var due = packed.Due ?? (packed.DueDay is { } day ? _calendar.StartOf(day) : replayed?.Due ?? _turn.Now);
        var last = Past(packed.LastReview ?? replayed?.LastReview ?? (packed.Interval is { } interval ? due.AddDays(-interval) : _turn.Now));
        var steps = packed.State == CardState.Learning ? Preferences.LearningSteps[_turn.Learner.LearningSteps] : Preferences.RelearningSteps(_turn.Learner);
        return new()
        {
            State = packed.State,
            Step = packed.State == CardState.Review ? 0 : Math.Clamp(packed.StepsLeft is { } left ? steps.Count - left : packed.Step, 0, 100),
            Memory = new(
                Math.Clamp(Finite(packed.Stability) ?? replayed?.Memory?.Stability ?? packed.Interval ?? 1, 0.001, FarthestDue),
                Math.Clamp(Finite(packed.Difficulty) ?? replayed?.Memory?.Difficulty ?? DifficultyOf(packed.Ease), 1, 10)),
            Due = Min(due, _turn.Now.AddDays(FarthestDue)).ToUniversalTime(),
            LastReview = last,
        };
    }

    /// <summary>The other way round than an export writes it; who never used FSRS has the same spread of ease.</summary>
    private static double DifficultyOf(int? ease) => ease is { } known ? 1 + ((3000 - known) / 1700.0 * 9) : 5;

    private static double? Finite(double? number) => number is { } known && double.IsFinite(known) ? known : null;

    private DateTimeOffset Past(DateTimeOffset at) => Min(at, _turn.Now).ToUniversalTime();

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>A history may be long: what is written does not stay in memory.</summary>
    private async Task SaveAsync(CancellationToken cancel)
    {
        await _turn.Db.SaveChangesAsync(cancel);
        foreach (var review in _turn.Db.ChangeTracker.Entries<ReviewLog>().ToList())
            review.State = EntityState.Detached;
    }
}
