using CsCheck;
using DeployQuizBot.Bot.Limits;
using DeployQuizBot.Data;

namespace DeployQuizBot.Tests.Bot.Limits;

public sealed class SlotsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Requests that begin at some time and take a while, counted at any moment in which Telegram may have seen them.</summary>
    [Fact]
    public void However_long_requests_are_under_way_no_stretch_has_more_of_them() =>
        Gen.Select(Gen.Int[1, 4], Gen.Select(Gen.Int[0, 700], Gen.Int[0, 900], Gen.Bool).Array[1, 40]).Sample((count, requests) =>
        {
            var clock = new TestClock(TestClock.Noon);
            using var slots = new Slots(count, Second, clock);
            var underWay = new List<(DateTimeOffset Begun, DateTimeOffset Ends)>();
            var seen = new List<DateTimeOffset>();
            foreach (var (pause, takes, isSeenLate) in requests)
            {
                Pass(TimeSpan.FromMilliseconds(pause));
                var place = slots.TakeAsync(Lane.Interactive, CancellationToken.None);
                while (!place.IsCompleted)
                    Pass(TimeSpan.FromMilliseconds(50));
                var begun = clock.GetUtcNow();
                underWay.Add((begun, begun + TimeSpan.FromMilliseconds(takes)));
                seen.Add(isSeenLate ? begun + TimeSpan.FromMilliseconds(takes) : begun);
            }

            seen.ShouldAllBe(one => seen.Count(other => other >= one && other < one + Second) <= count);

            void Pass(TimeSpan span)
            {
                for (var end = clock.GetUtcNow() + span; clock.GetUtcNow() < end;)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(Math.Min(10, (end - clock.GetUtcNow()).TotalMilliseconds)));
                    foreach (var _ in underWay.Where(request => request.Ends <= clock.GetUtcNow()))
                        slots.Return(isUsed: true);
                    underWay.RemoveAll(request => request.Ends <= clock.GetUtcNow());
                }
            }
        });

    [Fact]
    public async Task Whoever_waits_for_an_answer_comes_first()
    {
        var clock = new TestClock(TestClock.Noon);
        using var slots = new Slots(1, Second, clock);
        await slots.TakeAsync(Lane.Slow, CancellationToken.None);
        var slow = slots.TakeAsync(Lane.Slow, CancellationToken.None);
        var interactive = slots.TakeAsync(Lane.Interactive, CancellationToken.None);

        slots.Return(isUsed: true);
        clock.Advance(Second);
        await interactive.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        slow.IsCompleted.ShouldBeFalse();

        slots.Return(isUsed: false);
        await slow.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_does_not_wait_any_more_takes_no_slot()
    {
        var clock = new TestClock(TestClock.Noon);
        using var slots = new Slots(1, Second, clock);
        using var gone = new CancellationTokenSource();
        await slots.TakeAsync(Lane.Slow, CancellationToken.None);
        var first = slots.TakeAsync(Lane.Interactive, gone.Token);
        var second = slots.TakeAsync(Lane.Slow, CancellationToken.None);

        await gone.CancelAsync();
        slots.Return(isUsed: false);

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
