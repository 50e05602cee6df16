using System.Text.Json.Nodes;
using CsCheck;
using TelegramEmulator.Updates;

namespace TelegramEmulator.Tests.Updates;

public sealed class UpdateQueueTests
{
    private static readonly Gen<(int Post, int Limit, int Handled)> Step = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4], Gen.Int[0, 4]);

    [Fact]
    public async Task Whatever_the_offsets_and_limits_nothing_is_lost_or_out_of_order() =>
        await Step.Array[1, 40].SampleAsync(async steps =>
        {
            var queue = new UpdateQueue(TimeProvider.System);
            var posted = new List<long>();
            var handled = new List<long>();
            foreach (var (post, limit, count) in steps)
            {
                for (var i = 0; i < post; i++)
                    posted.Add(queue.Post("message", "chat:1", new JsonObject(), TimeSpan.FromHours(1)));
                var batch = await PollAsync(queue, handled.LastOrDefault() + 1, limit);
                batch.ShouldBe(posted.Skip(handled.Count).Take(limit));
                handled.AddRange(batch.Take(count));
            }

            while (await PollAsync(queue, handled.LastOrDefault() + 1, 100) is { Count: > 0 } rest)
                handled.AddRange(rest);
            handled.ShouldBe(posted);
            queue.Count.ShouldBe(0);
        });

    [Fact]
    public async Task Held_updates_come_in_reverse_when_all_are_there()
    {
        var queue = new UpdateQueue(TimeProvider.System);
        queue.ReverseNext(3);
        var ids = Enumerable.Range(0, 2).Select(_ => Post(queue)).ToList();
        (await PollAsync(queue, 0, 100)).ShouldBeEmpty();
        queue.Count.ShouldBe(2);
        ids.Add(Post(queue));
        (await PollAsync(queue, 0, 100)).ShouldBe(Enumerable.Reverse(ids));

        Post(queue);
        (await PollAsync(queue, 0, 100)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Held_updates_come_in_order_when_the_fault_is_taken_back()
    {
        var queue = new UpdateQueue(TimeProvider.System);
        queue.ReverseNext(5);
        queue.DuplicateNext(5);
        var ids = new[] { Post(queue), Post(queue) };
        queue.StopFaults();

        (await PollAsync(queue, 0, 100)).ShouldBe(ids);
        var next = Post(queue);
        (await PollAsync(queue, next, 100)).ShouldBe([next]);
    }

    [Fact]
    public async Task Duplicates_come_with_the_same_number_and_go_with_it()
    {
        var queue = new UpdateQueue(TimeProvider.System);
        queue.DuplicateNext(1);
        var first = Post(queue);
        var second = Post(queue);

        (await PollAsync(queue, 0, 100)).ShouldBe([first, first, second]);
        (await PollAsync(queue, second, 100)).ShouldBe([second]);
    }

    private static long Post(UpdateQueue queue) => queue.Post("message", "chat:1", new JsonObject(), TimeSpan.FromHours(1));

    private static async Task<List<long>> PollAsync(UpdateQueue queue, long offset, int limit) =>
        [.. (await queue.PollAsync(offset, limit, TimeSpan.Zero, CancellationToken.None)).Select(update => (long)update!["update_id"]!)];
}
