namespace Fsrs.Tests;

public sealed class SchedulerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1 10", 0, Rating.Again, CardState.Learning, 0, 1)]
    [InlineData("1 10", 0, Rating.Hard, CardState.Learning, 0, 5.5)]
    [InlineData("1 10", 0, Rating.Good, CardState.Learning, 1, 10)]
    [InlineData("1 10", 1, Rating.Again, CardState.Learning, 0, 1)]
    [InlineData("1 10", 1, Rating.Hard, CardState.Learning, 1, 10)]
    [InlineData("4", 0, Rating.Hard, CardState.Learning, 0, 6)]
    [InlineData("1 10 60", 1, Rating.Good, CardState.Learning, 2, 60)]
    public void Learning_goes_by_the_steps(string steps, int step, Rating rating, CardState state, int nextStep, double minutes)
    {
        var scheduler = new Scheduler(new() { LearningSteps = Minutes(steps) });
        var after = scheduler.Review(new() { State = CardState.New, Step = step }, rating, Noon);
        (after.State, after.Step, (after.Due - Noon).TotalMinutes).ShouldBe((state, nextStep, minutes));
    }

    [Theory]
    [InlineData("1 10", 0, Rating.Easy)]
    [InlineData("1 10", 1, Rating.Good)]
    [InlineData("1", 3, Rating.Hard)]
    [InlineData("", 0, Rating.Again)]
    public void The_end_of_the_steps_is_review_in_days(string steps, int step, Rating rating)
    {
        var scheduler = new Scheduler(new() { LearningSteps = Minutes(steps) });
        var after = scheduler.Review(new() { State = CardState.New, Step = step }, rating, Noon);
        (after.State, after.Step).ShouldBe((CardState.Review, 0));
        (after.Due - Noon).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_lapse_is_relearned_and_then_comes_back_in_days()
    {
        var scheduler = new Scheduler(new());
        var lapsed = scheduler.Review(InReview(stability: 30), Rating.Again, Noon);
        (lapsed.State, lapsed.Step, lapsed.Due).ShouldBe((CardState.Relearning, 0, Noon.AddMinutes(10)));
        scheduler.Review(lapsed, Rating.Good, Noon.AddMinutes(10)).State.ShouldBe(CardState.Review);
    }

    [Fact]
    public void Without_relearning_steps_a_lapse_stays_in_review()
    {
        var after = new Scheduler(new() { RelearningSteps = [] }).Review(InReview(stability: 30), Rating.Again, Noon);
        after.State.ShouldBe(CardState.Review);
        (after.Due - Noon).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromDays(1));
    }

    [Fact]
    public void Buttons_are_a_day_apart_even_when_the_intervals_are_short()
    {
        var preview = new Scheduler(new() { DesiredRetention = 0.99 }).Preview(InReview(stability: 1), Noon);
        Days(preview).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_maximum_is_never_exceeded_for_the_sake_of_the_order()
    {
        var preview = new Scheduler(new() { MaximumInterval = 10 }).Preview(InReview(stability: 300), Noon);
        Days(preview).ShouldAllBe(days => days <= 10);
    }

    [Fact]
    public void Learners_days_make_a_card_due_when_its_day_begins()
    {
        var day = new LearningDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"), TimeSpan.FromHours(4));
        var scheduler = new Scheduler(new() { Days = DayCount.LearnerDays(day), Fuzz = false });
        var after = scheduler.Review(Schedule.New(Noon), Rating.Easy, Noon);
        after.Due.ShouldBe(new DateTimeOffset(2026, 3, 18, 1, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void An_evening_and_the_next_morning_are_a_day_apart_for_the_learner_only()
    {
        var evening = InReview(stability: 10) with { LastReview = Noon.AddHours(8) };
        var morning = Noon.AddHours(20);
        var day = new LearningDay(TimeZoneInfo.Utc, TimeSpan.FromHours(4));
        new Scheduler(new()).Retrievability(evening, morning).ShouldBe(1);
        new Scheduler(new() { Days = DayCount.LearnerDays(day) }).Retrievability(evening, morning).ShouldBeLessThan(1);
    }

    [Fact]
    public void A_card_that_was_never_rated_can_not_be_recalled() =>
        new Scheduler(new()).Retrievability(Schedule.New(Noon), Noon).ShouldBe(0);

    [Fact]
    public void Replaying_a_log_gives_what_the_reviews_gave()
    {
        var scheduler = new Scheduler(new());
        var first = scheduler.Review(Schedule.New(Noon), Rating.Good, Noon, Scheduler.FuzzSeed(7, 0));
        var second = scheduler.Review(first, Rating.Easy, Noon.AddMinutes(10), Scheduler.FuzzSeed(7, 1));
        LoggedReview[] log = [new(Rating.Good, Noon), new(Rating.Easy, Noon.AddMinutes(10))];
        scheduler.Replay(log, cardId: 7).ShouldBe(second);
        scheduler.Replay(log.AsSpan(0, 1), cardId: 7).ShouldBe(first);
    }

    [Fact]
    public void A_review_allocates_nothing()
    {
        var day = new LearningDay(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeSpan.FromHours(4));
        var scheduler = new Scheduler(new() { Days = DayCount.LearnerDays(day) });
        var schedule = InReview(stability: 30);
        scheduler.Review(schedule, Rating.Good, Noon, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        scheduler.Review(schedule, Rating.Good, Noon, 1);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    internal static Schedule InReview(double stability, double difficulty = 5) => new()
    {
        State = CardState.Review,
        Memory = new(stability, difficulty),
        LastReview = Noon.AddDays(-Math.Ceiling(stability)),
        Due = Noon,
    };

    private static int[] Days(Preview preview) =>
        [.. new[] { preview.Hard, preview.Good, preview.Easy }.Select(after => (int)(after.Due - Noon).TotalDays)];

    private static TimeSpan[] Minutes(string steps) =>
        [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(minutes => TimeSpan.FromMinutes(int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)))];
}
