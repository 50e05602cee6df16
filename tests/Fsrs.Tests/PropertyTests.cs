using CsCheck;

namespace Fsrs.Tests;

public sealed class PropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Parameters> AnyParameters =
        Gen.Double[0, 1].Array[Parameters.Count].Select(Gen.Int[0, 9]).Select((shares, kind) => kind switch
        {
            0 => new Parameters(Parameters.LowerBounds),
            1 => new Parameters(Parameters.UpperBounds),
            2 => Parameters.Default,
            _ => new Parameters([.. shares.Select((share, i) => Within(i, share))]),
        });

    private static readonly Gen<MemoryState> AnyMemory =
        Gen.Select(Gen.Double[-3, 4.5], Gen.Double[1, 10]).Select((power, difficulty) => new MemoryState(Math.Pow(10, power), difficulty));

    private static readonly Gen<Rating> AnyRating = Gen.Enum<Rating>();

    private static readonly Gen<(Rating Rating, double Hours)[]> AnyHistory =
        Gen.Select(AnyRating, Gen.Double[0, 2_000]).Array[1, 12];

    private static readonly Gen<Scheduler> AnyScheduler =
        Gen.Select(AnyParameters, Gen.Double[0.70, 0.99], Gen.Int[1, 36_500], Gen.Bool, Gen.Int[0, 2]).Select((parameters, retention, maximum, fuzz, steps) =>
            new Scheduler(new()
            {
                Parameters = parameters,
                DesiredRetention = retention,
                MaximumInterval = maximum,
                Fuzz = fuzz,
                LearningSteps = [.. Enumerable.Range(1, steps).Select(step => TimeSpan.FromMinutes(step))],
                RelearningSteps = [.. Enumerable.Range(1, steps).Select(step => TimeSpan.FromMinutes(step))],
            }));

    [Fact]
    public void Memories_stay_within_their_ranges() =>
        Gen.Select(AnyParameters, AnyMemory, AnyRating, Gen.Double[0, 100_000]).Sample((parameters, memory, rating, days) =>
        {
            var after = new MemoryModel(parameters).NextState(memory, rating, days);
            after.Stability.ShouldBeInRange(0.001, 36_500);
            after.Difficulty.ShouldBeInRange(1, 10);
        });

    [Fact]
    public void A_better_rating_leaves_a_memory_that_is_no_weaker() =>
        Gen.Select(AnyParameters, AnyMemory, Gen.Double[0, 10_000]).Sample((parameters, memory, days) =>
        {
            var model = new MemoryModel(parameters);
            double Stability(Rating rating) => model.NextState(memory, rating, days).Stability;

            // Weights outside what a fit gives can make Again stronger than the rest on the same day; the order of the others always holds.
            Stability(Rating.Hard).ShouldBeLessThanOrEqualTo(Stability(Rating.Good));
            Stability(Rating.Good).ShouldBeLessThanOrEqualTo(Stability(Rating.Easy));
        });

    [Fact]
    public void Time_never_helps_recall() =>
        Gen.Select(AnyParameters, AnyMemory, Gen.Double[0, 10_000], Gen.Double[0, 1_000]).Sample((parameters, memory, days, more) =>
        {
            var model = new MemoryModel(parameters);
            var recall = model.Retrievability(memory.Stability, days);
            recall.ShouldBeInRange(double.Epsilon, 1);
            model.Retrievability(memory.Stability, days + more).ShouldBeLessThanOrEqualTo(recall);
        });

    [Fact]
    public void At_the_interval_the_chance_of_recall_is_the_desired_one() =>
        Gen.Select(AnyParameters, AnyMemory, Gen.Double[0.70, 0.99]).Sample((parameters, memory, retention) =>
        {
            var model = new MemoryModel(parameters);
            model.Retrievability(memory.Stability, model.IntervalDays(memory.Stability, retention)).ShouldBe(retention, 1e-9);
        });

    [Fact]
    public void A_preview_is_what_the_button_does() =>
        Gen.Select(AnyScheduler, AnyHistory, Gen.ULong).Sample((scheduler, history, seed) =>
        {
            var (schedule, now) = Walk(scheduler, history, seed);
            var preview = scheduler.Preview(schedule, now, seed);
            foreach (var rating in Enum.GetValues<Rating>())
                scheduler.Review(schedule, rating, now, seed).ShouldBe(preview[rating]);
        });

    [Fact]
    public void A_better_rating_never_comes_back_sooner_in_days() =>
        Gen.Select(AnyScheduler, AnyHistory, Gen.ULong).Sample((scheduler, history, seed) =>
        {
            var (schedule, now) = Walk(scheduler, history, seed);
            var preview = scheduler.Preview(schedule, now, seed);
            var dues = Enum.GetValues<Rating>().Select(rating => preview[rating]).Where(after => after.State == CardState.Review).Select(after => after.Due).ToList();
            dues.ShouldBeInOrder();
        });

    [Fact]
    public void Fuzz_stays_in_its_range_and_reaches_all_of_it() =>
        Gen.Double[2.5, 400].Sample(interval =>
        {
            var (first, last) = Fuzz.Range(interval, 300);
            Fuzz.Apply(interval, 300, 0).ShouldBe(first);
            Fuzz.Apply(interval, 300, 0.999999999).ShouldBe(last);
            last.ShouldBeLessThanOrEqualTo(300);
        });

    [Fact]
    public void Undoing_the_last_review_of_a_replay_is_replaying_without_it() =>
        Gen.Select(AnyScheduler, AnyHistory).Sample((scheduler, history) =>
        {
            var at = Start;
            var log = history.Select(step => new LoggedReview(step.Rating, at += TimeSpan.FromHours(step.Hours))).ToArray();
            var before = log.Length > 1 ? scheduler.Replay(log.AsSpan(..^1), 5) : Schedule.New(log[0].At);
            scheduler.Review(before, log[^1].Rating, log[^1].At, Scheduler.FuzzSeed(5, log.Length - 1)).ShouldBe(scheduler.Replay(log, 5));
        });

    private static (Schedule Schedule, DateTimeOffset Now) Walk(Scheduler scheduler, (Rating Rating, double Hours)[] history, ulong seed)
    {
        var schedule = Schedule.New(Start);
        var now = Start;
        foreach (var (rating, hours) in history)
        {
            schedule = scheduler.Review(schedule, rating, now, seed++);
            now = now.AddHours(hours);
        }

        return (schedule, now);
    }

    private static double Within(int i, double share) =>
        Math.Min(Parameters.UpperBounds[i], Parameters.LowerBounds[i] + (share * (Parameters.UpperBounds[i] - Parameters.LowerBounds[i])));
}
