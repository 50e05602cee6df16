namespace Fsrs;

/// <summary>
/// Plays the coming days of a learner: how much work a desired retention would be, and how much would be known. What
/// is recalled is drawn with the chance that the memory model gives, and the scheduler plans the rest. Pure: the same
/// arguments give the same answer, on any number of cores. Thread safe.
/// </summary>
public sealed class Simulator
{
    private const int MostDays = 36_500;
    private const int MostNewCards = 1_000_000;

    // The luck of a thousand cards evens out well enough; a smaller deck is played again until there were as many.
    private const int CardsToPlay = 1000;
    private const int MostCourses = 50;

    // In hundredths, so that each retention is the number nearest to its two digits.
    private const int LowestCompared = 70;
    private const int HighestCompared = 97;

    private readonly SchedulerOptions _options;
    private readonly Habits _habits;
    private readonly Answers _answers;
    private readonly ulong _seed;

    /// <summary>A simulator of one learner.</summary>
    /// <param name="options">How cards are scheduled. The desired retention is not read, and days are whole ones.</param>
    /// <param name="habits">How the learner studies.</param>
    /// <param name="seed">Any number: which luck the learner has. Another seed gives another possible course.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An option or habit is out of its range; the message says which.</exception>
    public Simulator(SchedulerOptions options, Habits habits, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(habits);
        Check.That(habits.NewCardsPerDay >= 0, "NewCardsPerDay must be from 0 up.", nameof(habits));
        Check.That(habits.ReviewsPerDay >= 0, "ReviewsPerDay must be from 0 up.", nameof(habits));
        Check.That(
            habits.TimePerDay >= TimeSpan.Zero && habits.TimePerDay <= TimeSpan.FromDays(1),
            "TimePerDay must be from 0 to 24 hours.",
            nameof(habits));
        _options = options with { Days = DayCount.Periods24h };
        _ = new Scheduler(_options);
        _habits = habits;
        _answers = new(habits);
        _seed = seed;
    }

    /// <summary>The coming days at one desired retention.</summary>
    /// <remarks>
    /// A day has reviews first, those most at risk of being forgotten before the others, and then new cards, as far as
    /// the limits allow; what is due and left over waits for the next day. A card on steps goes through them on the same
    /// day. Cards that the learner has already keep the day on which they are due, and are then scheduled by the given
    /// retention. With less than a thousand cards the days are played several times, with other luck each time (50 times
    /// at most), and the answer is the average.
    /// </remarks>
    /// <param name="desiredRetention">0.70 to 0.99.</param>
    /// <param name="days">How many days: 1 to 36500.</param>
    /// <param name="cards">The cards that the learner has studied before.</param>
    /// <param name="newCards">How many cards are still new: 0 to 1,000,000.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cards"/> is null.</exception>
    /// <exception cref="ArgumentException">An argument is out of its range, or a card is impossible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Simulation Run(
        double desiredRetention, int days, IReadOnlyList<SimulatedCard> cards, int newCards, CancellationToken cancel = default)
    {
        CheckRetention(desiredRetention);
        CheckCourse(days, cards, newCards);
        return Play(desiredRetention, days, cards, newCards, null, cancel);
    }

    /// <summary>The days up to a deadline, which is not one of them any more: <see cref="Simulation.RememberedAfter"/> is what is known on it.</summary>
    /// <inheritdoc cref="Run"/>
    /// <param name="deadline">Its day is counted from the first simulated one, which is 0: 1 to 36500.</param>
    public Simulation RunUpTo(
        double desiredRetention, Deadline deadline, IReadOnlyList<SimulatedCard> cards, int newCards, CancellationToken cancel = default)
    {
        CheckRetention(desiredRetention);
        Check.That(deadline.LastDays >= 0, "The last days must be from 0 up.", nameof(deadline));
        Check.That(deadline.Recall is > 0 and < 1, "The wanted recall must be between 0 and 1.", nameof(deadline));
        CheckCourse(deadline.Day, cards, newCards);
        return Play(desiredRetention, deadline.Day, cards, newCards, deadline, cancel);
    }

    /// <summary>The same days at each desired retention from 0.70 to 0.97 in steps of 0.01, with the same luck.</summary>
    /// <inheritdoc cref="Run" path="/param"/>
    /// <param name="threads">How many cores are used, at most; -1: all there are.</param>
    /// <param name="progress">Told how much is done, from 0 to 1; by one thread at a time, but not always the same.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cards"/> is null.</exception>
    /// <exception cref="ArgumentException">An argument is out of its range, or a card is impossible.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Comparison Compare(
        int days,
        IReadOnlyList<SimulatedCard> cards,
        int newCards,
        int threads = -1,
        IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        CheckCourse(days, cards, newCards);
        Check.That(threads is -1 or > 0, "The number of threads must be from 1 up, or -1.", nameof(threads));
        var simulations = new Simulation[HighestCompared - LowestCompared + 1];
        var done = 0;
        var reporting = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Parallel.For(0, simulations.Length, parallel, i =>
        {
            simulations[i] = Play((LowestCompared + i) / 100.0, days, cards, newCards, null, cancel);
            lock (reporting)
                progress?.Report((double)++done / simulations.Length);
        });
        return new(simulations);
    }

    private static void CheckRetention(double desiredRetention) => Check.That(
        desiredRetention is >= 0.70 and <= 0.99, "The desired retention must be from 0.70 to 0.99.", nameof(desiredRetention));

    private static void CheckCourse(int days, IReadOnlyList<SimulatedCard> cards, int newCards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        Check.That(days is >= 1 and <= MostDays, "The number of days must be from 1 to 36500.", nameof(days));
        Check.That(newCards is >= 0 and <= MostNewCards, "The number of new cards must be from 0 to 1000000.", nameof(newCards));
        foreach (var card in cards)
        {
            Check.Memory(card.Memory, nameof(cards));
            Check.That(
                card.DaysSinceReview is >= 0 and <= MostDays,
                "The days since a review must be from 0 to 36500.",
                nameof(cards));
        }
    }

    private Simulation Play(
        double desiredRetention, int days, IReadOnlyList<SimulatedCard> cards, int newCards, Deadline? deadline, CancellationToken cancel)
    {
        var scheduler = new Scheduler(_options with { DesiredRetention = desiredRetention });
        var model = new MemoryModel(_options.Parameters);
        newCards = (int)Math.Min(newCards, (long)days * _habits.NewCardsPerDay);
        var played = Math.Max(cards.Count + newCards, 1);
        var courses = Math.Clamp((CardsToPlay + played - 1) / played, 1, MostCourses);
        var sums = new SimulatedDay[days];
        var anyway = 0.0;
        var after = 0.0;
        for (var course = 0; course < courses; course++)
        {
            var luck = unchecked(Fuzz.Mix(_seed) + (ulong)course);
            var deck = new SimulatedDeck(scheduler, model, _answers, luck, days, cards, newCards, deadline);
            anyway = deck.Remembered(days - 1);
            for (var day = 0; day < days; day++)
            {
                cancel.ThrowIfCancellationRequested();
                sums[day] = sums[day].Plus(deck.Study(day, _habits));
            }

            after += deck.Remembered(days);
        }

        return new(desiredRetention, [.. sums.Select(sum => sum.Over(courses))], anyway) { RememberedAfter = after / courses };
    }
}
