using CsCheck;

namespace Fsrs.Tests;

public sealed class RescheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Parameters Other = new([.. Parameters.Default.Values.ToArray().Select((weight, i) => i is 2 or 8 ? weight * 1.5 : weight)]);

    private static readonly Gen<LoggedReview[]> AnyLog = Gen.Select(Gen.Enum<Rating>(), Gen.Double[0, 900]).Array[1, 12].Select(steps =>
    {
        var at = Start;
        return steps.Select(step => new LoggedReview(step.Item1, at += TimeSpan.FromHours(step.Item2))).ToArray();
    });

    [Fact]
    public void With_the_same_parameters_nothing_changes() =>
        Gen.Select(AnyLog, Gen.Long, Gen.Double[0.70, 0.99]).Sample((log, card, retention) =>
        {
            var scheduler = new Scheduler(new() { DesiredRetention = retention });
            var schedule = scheduler.Replay(log, card);
            scheduler.Reschedule(schedule, log, card).ShouldBe(schedule);
        });

    [Fact]
    public void With_other_parameters_a_card_in_review_stands_where_they_would_have_put_it() =>
        Gen.Select(AnyLog, Gen.Long).Sample((log, card) =>
        {
            var (before, after) = (new Scheduler(new()), new Scheduler(new() { Parameters = Other }));
            var schedule = before.Replay(log, card);
            var moved = after.Reschedule(schedule, log, card);
            moved.Memory.ShouldBe(after.Replay(log, card).Memory);
            if (schedule.State == CardState.Review)
                moved.ShouldBe(after.Replay(log, card));
            else
                moved.ShouldBe(schedule with { Memory = moved.Memory });
        });

    [Fact]
    public void A_card_in_review_is_not_sent_back_to_steps_that_are_new()
    {
        LoggedReview[] log = [new(Rating.Good, Start)];
        var schedule = new Scheduler(new() { LearningSteps = [] }).Replay(log);
        var moved = new Scheduler(new() { Parameters = Other, Fuzz = false }).Reschedule(schedule, log);
        moved.State.ShouldBe(CardState.Review);
        moved.Memory!.Value.Stability.ShouldBe(Other[2]);
        (moved.Due - Start).ShouldBe(TimeSpan.FromDays(Math.Round(Other[2])));
    }

    [Fact]
    public void Its_fuzz_stays_the_same_too() =>
        Gen.Long.Sample(card =>
        {
            var options = new SchedulerOptions { KeepOrder = false };
            LoggedReview[] log = [new(Rating.Good, Start), new(Rating.Good, Start.AddDays(30))];
            var schedule = new Scheduler(options with { LearningSteps = [] }).Replay(log, card);

            // By three steps the card would still be on them.
            var steps = Enumerable.Range(1, 3).Select(step => TimeSpan.FromMinutes(step)).ToArray();
            new Scheduler(options with { LearningSteps = steps }).Reschedule(schedule, log, card).ShouldBe(schedule);
        });

    [Fact]
    public void A_log_of_another_card_is_refused()
    {
        var scheduler = new Scheduler(new());
        LoggedReview[] log = [new(Rating.Good, Start)];
        var later = scheduler.Replay([new(Rating.Good, Start.AddDays(1))]);
        Should.Throw<ArgumentException>(() => scheduler.Reschedule(later, log)).ParamName.ShouldBe("log");
        Should.Throw<ArgumentException>(() => scheduler.Reschedule(Schedule.New(Start), log)).ParamName.ShouldBe("log");
        Should.Throw<ArgumentException>(() => scheduler.Reschedule(later, [])).ParamName.ShouldBe("log");
    }
}
