using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.ExamDates;
using Fsrs;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

/// <summary>
/// A deck studied day after day by the rules of the agenda, card by card and with the terms of its cards: what a
/// forecast, which knows only cards, is compared with.
/// </summary>
internal sealed class PlayedDays
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly LearningDay Days = new(TimeZoneInfo.Utc, TimeSpan.Zero);
    private static readonly Scheduler Scheduler = new(new SchedulerOptions { Days = DayCount.LearnerDays(Days) });

    private readonly List<PlayedCard> _cards = [];
    private readonly Habits _habits;
    private readonly Random _luck;

    /// <param name="begunTerms">Of the first terms one card was begun and is in review.</param>
    public PlayedDays(int terms, int cardsPerTerm, int begunTerms, Habits habits, int seed)
    {
        _habits = habits;
        _luck = new Random(seed);
        for (var term = 0; term < terms; term++)
        {
            for (var card = 0; card < cardsPerTerm; card++)
                _cards.Add(new PlayedCard(term, _cards.Count) { Schedule = term < begunTerms && card == 0 ? InReview() : Schedule.New(At(Today)) });
        }
    }

    public int Begun => _cards.Where(card => card.IsBegun).Select(card => card.Term).Distinct().Count();

    public DeckProgress Progress()
    {
        var seen = _cards.Where(card => card.IsBegun).Select(card => card.Term).ToHashSet();
        return new DeckProgress
        {
            DeckId = 1,
            Terms = _cards.Select(card => card.Term).Distinct().Count(),
            Cards = [.. _cards.Where(card => card.IsBegun).Select(card => SimulatedCard.Of(card.Schedule, At(Today), DayCount.LearnerDays(Days)))],
            NewCards = [.. _cards.Where(card => !card.IsBegun).Select(card => seen.Add(card.Term))],
        };
    }

    /// <summary>Studies up to a day and leaves that one out.</summary>
    /// <returns>The share of the cards begun that would be recalled on the day.</returns>
    public double PlayUntil(DateOnly day, ExamPlan? plan)
    {
        for (var today = Today; today < day; today = today.AddDays(1))
            Study(today, plan);
        return _cards.Where(card => card.IsBegun).Select(card => Scheduler.Retrievability(card.Schedule, At(day))).DefaultIfEmpty(0).Average();
    }

    private void Study(DateOnly today, ExamPlan? plan)
    {
        var at = At(today);
        var tomorrow = Days.StartOf(today.AddDays(1));
        var terms = new HashSet<int>();
        var unseen = _cards.GroupBy(card => card.Term).Count(cards => !cards.Any(card => card.IsBegun));
        var due = _cards.Where(card => card.IsBegun && Planned(card, plan).Due < tomorrow)
            .OrderBy(card => Scheduler.Retrievability(card.Schedule, at))
            .Where(card => terms.Add(card.Term))
            .Take(_habits.ReviewsPerDay)
            .ToList();
        var isLast = plan?.IsLastDay(today) == true;
        var begun = _cards.Where(card => card.IsBegun).Select(card => card.Term).ToHashSet();
        var news = _cards.Where(card => !card.IsBegun && !(isLast && begun.Contains(card.Term)))
            .OrderBy(card => plan is not null && begun.Contains(card.Term))
            .Where(card => terms.Add(card.Term))
            .Take(plan?.NewOn(today, unseen, _habits.NewCardsPerDay) ?? _habits.NewCardsPerDay)
            .ToList();
        foreach (var card in due.Concat(news))
            Ask(card, at);
    }

    private static readonly MemoryModel Model = new(Parameters.Default);

    private static Schedule Planned(PlayedCard card, ExamPlan? plan) => plan?.Apply(card.Schedule, Model, Days, Scheduler.FuzzSeed(card.Id, card.Reviews)) ?? card.Schedule;

    private void Ask(PlayedCard card, DateTimeOffset at)
    {
        var rating = !card.IsBegun ? Draw(_habits.FirstRatings, Rating.Again)
            : _luck.NextDouble() < Scheduler.Retrievability(card.Schedule, at) ? Draw(_habits.RecalledRatings, Rating.Hard)
            : Rating.Again;
        card.Review(Scheduler, rating, at);
        while (card.Schedule.State is CardState.Learning or CardState.Relearning)
        {
            rating = Draw((card.Schedule.State == CardState.Learning ? _habits.NextWhileLearning : _habits.NextWhileRelearning)[(int)rating - 1], Rating.Again);
            card.Review(Scheduler, rating, at);
        }
    }

    private Rating Draw(IReadOnlyList<double> chances, Rating first)
    {
        var position = _luck.NextDouble() * chances.Sum();
        var index = 0;
        while (index < chances.Count - 1 && position >= chances[index])
            position -= chances[index++];
        return first + index;
    }

    private Schedule InReview()
    {
        var stability = Math.Exp(_luck.NextDouble() * 4);
        var since = (int)(stability * _luck.NextDouble());
        return new Schedule
        {
            State = CardState.Review,
            Memory = new MemoryState(stability, 2 + (7 * _luck.NextDouble())),
            LastReview = At(Today.AddDays(-since)),
            Due = Days.StartOf(Today.AddDays(Math.Max(1, (int)Math.Round(stability)) - since)),
        };
    }

    private static DateTimeOffset At(DateOnly day) => Days.StartOf(day).AddHours(10);

    private sealed class PlayedCard(int term, int id)
    {
        public int Term { get; } = term;

        public int Id { get; } = id;

        public int Reviews { get; private set; }

        public Schedule Schedule { get; set; }

        public bool IsBegun => Schedule.State != CardState.New;

        public void Review(Scheduler scheduler, Rating rating, DateTimeOffset at) =>
            Schedule = scheduler.Review(Schedule, rating, at, Scheduler.FuzzSeed(Id, Reviews++));
    }
}
