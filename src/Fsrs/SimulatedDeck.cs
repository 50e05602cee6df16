namespace Fsrs;

/// <summary>The cards of a simulated learner, which are studied day after day. Not thread safe.</summary>
internal sealed class SimulatedDeck
{
    /// <summary>Chances could keep a card on its steps for ever; after so many answers it goes on on the next day.</summary>
    public const int MostSteps = 20;

    private const int None = -1;

    // Any instant from which a hundred years are left in both directions, and more.
    private static readonly DateTimeOffset FirstDay = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Scheduler _scheduler;
    private readonly MemoryModel _model;
    private readonly Answers _answers;
    private readonly ulong _seed;
    private readonly Deadline? _deadline;

    // By card: those that the learner began with, then new ones in the order in which they are begun.
    private readonly double[] _stability;
    private readonly double[] _difficulty;
    private readonly double[] _lastDay;
    private readonly int[] _daysStudied;
    private int _studied;

    // The cards due on a day are a chain: its first card, and for each card the one after it.
    private readonly int[] _firstDue;
    private readonly int[] _nextDue;
    private readonly List<int> _leftOver = [];
    private readonly PriorityQueue<int, (double Safety, int Card)> _due = new();

    public SimulatedDeck(
        Scheduler scheduler,
        MemoryModel model,
        Answers answers,
        ulong seed,
        int days,
        IReadOnlyList<SimulatedCard> cards,
        int newCards,
        Deadline? deadline = null)
    {
        _deadline = deadline;
        _scheduler = scheduler;
        _model = model;
        _answers = answers;
        _seed = seed;
        var count = cards.Count + newCards;
        _stability = new double[count];
        _difficulty = new double[count];
        _lastDay = new double[count];
        _daysStudied = new int[count];
        _nextDue = new int[count];
        _firstDue = new int[days];
        Array.Fill(_firstDue, None);
        foreach (var card in cards)
            Put(_studied++, card.Memory, -card.DaysSinceReview, Math.Max(card.DueInDays, 0));
    }

    /// <summary>How many of the cards studied so far are recalled at the end of a day, on average.</summary>
    public double Remembered(int day) =>
        _model.ExpectedRecalls(_stability.AsSpan(0, _studied), _lastDay.AsSpan(0, _studied), day);

    public SimulatedDay Study(int day, Habits habits)
    {
        Gather(day);
        var time = TimeSpan.Zero;
        int reviews = 0, newCards = 0;
        for (; reviews < habits.ReviewsPerDay && time < habits.TimePerDay && _due.TryDequeue(out var card, out _); reviews++)
            time += Review(card, day);

        for (; newCards < habits.NewCardsPerDay && time < habits.TimePerDay && _studied < _stability.Length; newCards++)
            time += Begin(_studied++, day);

        foreach (var (card, _) in _due.UnorderedItems)
            _leftOver.Add(card);

        return new(reviews, newCards, _leftOver.Count, time, Remembered(day));
    }

    // The more stability there is for each day that has passed, the less the risk of having forgotten.
    private void Gather(int day)
    {
        for (var card = _firstDue[day]; card != None; card = _nextDue[card])
            _leftOver.Add(card);

        _due.Clear();
        foreach (var card in _leftOver)
            _due.Enqueue(card, (_stability[card] / (day - _lastDay[card]), card));

        _leftOver.Clear();
    }

    private TimeSpan Review(int card, int day)
    {
        var luck = LuckOf(card);
        var before = new Schedule
        {
            State = CardState.Review,
            Memory = new(_stability[card], _difficulty[card]),
            LastReview = FirstDay.AddDays(_lastDay[card]),
        };
        var answer = _answers.InReview(_scheduler.Retrievability(before, FirstDay.AddDays(day)), luck);
        return Finish(card, day, before, answer, luck);
    }

    private TimeSpan Begin(int card, int day)
    {
        var luck = LuckOf(card);
        return Finish(card, day, Schedule.New(FirstDay.AddDays(day)), _answers.ToNew(luck), luck);
    }

    /// <summary>Gives the answer, goes through the steps that follow, and puts the card where it is due next.</summary>
    /// <returns>How long the answers took.</returns>
    private TimeSpan Finish(int card, int day, in Schedule before, Answer answer, Luck luck)
    {
        var today = FirstDay.AddDays(day);
        var time = answer.Time;
        var after = _scheduler.Review(before, answer.Rating, today, luck.FuzzSeed);
        for (var step = 0; after.State != CardState.Review && step < MostSteps; step++)
        {
            answer = _answers.OnStep(after.State, answer.Rating, luck.OfStep(step));
            time += answer.Time;
            after = _scheduler.Review(after, answer.Rating, today, luck.FuzzSeed);
        }

        _daysStudied[card]++;
        Put(card, after.Memory!.Value, day, after.State == CardState.Review ? (after.Due - FirstDay).Days : day + 1);
        return time;
    }

    private void Put(int card, MemoryState memory, int lastDay, int due)
    {
        _stability[card] = memory.Stability;
        _difficulty[card] = memory.Difficulty;
        _lastDay[card] = lastDay;
        if (_deadline is { } deadline)
            due = Math.Max(deadline.DueDay(_model, memory.Stability, lastDay, due, LuckOf(card).FuzzSeed), 0);
        if (due < _firstDue.Length)
        {
            _nextDue[card] = _firstDue[due];
            _firstDue[due] = card;
        }
    }

    private Luck LuckOf(int card) => new(_seed, card, _daysStudied[card]);
}
