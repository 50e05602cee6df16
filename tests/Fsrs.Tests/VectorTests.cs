using System.Text.Json;

namespace Fsrs.Tests;

public sealed class VectorTests
{
    [Fact]
    public void Memory_follows_fsrs_rs()
    {
        var checkedSteps = 0;
        foreach (var sequence in Vectors.Lines("memory-vectors"))
        {
            var model = new MemoryModel(Vectors.Parameters(sequence));
            var retention = sequence.GetProperty("desired_retention").GetDouble();
            MemoryState? memory = null;
            foreach (var step in sequence.GetProperty("steps").EnumerateArray())
            {
                var elapsed = step.GetProperty("elapsed_days").GetDouble();
                foreach (var rating in Enum.GetValues<Rating>())
                {
                    var expected = Vectors.Numbers(step.GetProperty("buttons")[(int)rating - 1]);
                    var actual = After(model, memory, rating, elapsed);
                    var where = $"step {checkedSteps}, {rating}";
                    actual.Stability.ShouldBeNear(expected[0], 1e-4, where);
                    actual.Difficulty.ShouldBeNear(expected[1], 1e-4, where);
                    model.IntervalDays(actual.Stability, retention).ShouldBeNear(expected[2], 1e-4, where);
                }

                memory = After(model, memory, (Rating)step.GetProperty("rating").GetInt32(), elapsed);
                checkedSteps++;
            }
        }

        checkedSteps.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public void Schedules_follow_py_fsrs()
    {
        var checkedReviews = 0;
        foreach (var sequence in Vectors.Lines("scheduler-vectors"))
        {
            var scheduler = SchedulerOf(sequence);
            var schedule = Schedule.New(DateTimeOffset.UnixEpoch);
            foreach (var review in sequence.GetProperty("reviews").EnumerateArray())
            {
                var at = DateTimeOffset.FromUnixTimeSeconds(review.GetProperty("at").GetInt64());
                var where = $"review {checkedReviews++}";
                scheduler.Retrievability(schedule, at).ShouldBeNear(review.GetProperty("retrievability_before").GetDouble(), 1e-9, where);
                schedule = scheduler.Review(schedule, (Rating)review.GetProperty("rating").GetInt32(), at);
                ((int)schedule.State).ShouldBe(review.GetProperty("state").GetInt32(), where);
                schedule.Step.ShouldBe(review.GetProperty("step") is { ValueKind: JsonValueKind.Number } step ? step.GetInt32() : 0, where);
                schedule.Memory!.Value.Stability.ShouldBeNear(review.GetProperty("stability").GetDouble(), 1e-9, where);
                schedule.Memory!.Value.Difficulty.ShouldBeNear(review.GetProperty("difficulty").GetDouble(), 1e-9, where);
                (schedule.Due - DateTimeOffset.UnixEpoch).TotalSeconds.ShouldBe(review.GetProperty("due").GetDouble(), where);
            }
        }

        checkedReviews.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public void Curve_and_intervals_follow_the_closed_form()
    {
        foreach (var row in Vectors.Scalars().GetProperty("curve").EnumerateArray().Select(Vectors.Numbers))
            WithDecay(row[0]).Retrievability(row[2], row[1]).ShouldBeNear(row[3], 1e-9, $"curve {string.Join(' ', row)}");

        foreach (var row in Vectors.Scalars().GetProperty("interval").EnumerateArray().Select(Vectors.Numbers))
            WithDecay(row[0]).IntervalDays(row[1], row[2]).ShouldBeNear(row[3], 1e-9, $"interval {string.Join(' ', row)}");
    }

    [Fact]
    public void Fuzz_ranges_are_those_of_the_field()
    {
        // Longer than the maximum: ts-fsrs widens the range first and cuts then, Anki and we cut first.
        var rows = Vectors.Scalars().GetProperty("fuzz").EnumerateArray().Select(Vectors.Numbers).Where(row => row[0] <= row[1]).ToList();
        rows.Count.ShouldBeGreaterThan(50);
        foreach (var row in rows)
            Fuzz.Range(row[0], (int)row[1]).ShouldBe(((int)row[2], (int)row[3]), $"interval {row[0]}, maximum {row[1]}");
    }

    private static MemoryState After(MemoryModel model, MemoryState? memory, Rating rating, double elapsed) =>
        memory is { } before ? model.NextState(before, rating, elapsed) : model.InitialState(rating);

    private static MemoryModel WithDecay(double decay)
    {
        var values = Parameters.Default.Values.ToArray();
        values[20] = decay;
        return new(new(values));
    }

    private static Scheduler SchedulerOf(JsonElement sequence) => new(new SchedulerOptions
    {
        Parameters = Vectors.Parameters(sequence),
        DesiredRetention = sequence.GetProperty("desired_retention").GetDouble(),
        LearningSteps = Steps(sequence, "learning_steps"),
        RelearningSteps = Steps(sequence, "relearning_steps"),
        MaximumInterval = sequence.GetProperty("maximum_interval").GetInt32(),
        Fuzz = false,
        KeepOrder = false,
    });

    private static TimeSpan[] Steps(JsonElement sequence, string name) =>
        [.. Vectors.Numbers(sequence.GetProperty(name)).Select(TimeSpan.FromSeconds)];
}
