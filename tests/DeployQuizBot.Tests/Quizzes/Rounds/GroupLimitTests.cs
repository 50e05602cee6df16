using CsCheck;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Group = DeployQuizBot.Data.Group;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

/// <summary>Telegram takes 20 messages a minute for one group.</summary>
public sealed class GroupLimitTests(PostgresServer postgres) : ChatTest(postgres)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whoever_waits_until_there_is_room_stays_within_the_limit() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 20]).Array[1, 100].Sample(steps =>
        {
            var group = new Group { Id = -1, Title = "", Language = "ru", AddedBy = 1, CreatedAt = Start };
            var now = Start;
            var sent = new List<DateTimeOffset>();
            foreach (var (count, seconds) in steps)
            {
                now += TimeSpan.FromSeconds(seconds);
                now = group.FreeAt(count, now);
                group.RoomAt(now).ShouldBeGreaterThanOrEqualTo(count);
                for (var i = 0; i < count; i++)
                {
                    group.Spend(now);
                    sent.Add(now);
                }
            }

            sent.ShouldAllBe(one => sent.Count(other => other >= one && other < one + TimeSpan.FromMinutes(1)) <= Group.MessagesAMinute);
        });

    [Theory, OnBothStores]
    public async Task At_the_quickest_pace_and_with_people_who_tap_and_call_all_the_time_nothing_is_refused(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.FloodLimits = true;
        });
        var group = await GroupWorld.MeetAsync(world, questions: 8);
        await world.PassAsync(TimeSpan.FromSeconds(5));
        await group.Anya.SaysAsync("/quiz");
        await world.PassAsync(TimeSpan.FromSeconds(1));
        foreach (var player in new[] { group.Anya, group.Ben, group.Vera })
        {
            await player.TapsAsync("Я играю");
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        await group.Anya.TapsAsync("Начать");
        var answered = 0;
        for (var second = 0; second < 120; second++)
        {
            if (group.Polls is { Count: > 0 } polls && polls.Count > answered && !polls[^1].IsClosed)
            {
                answered = polls.Count;
                foreach (var player in new[] { group.Anya, group.Ben, group.Vera })
                    GroupWorld.Cast(player);
                await world.IdleAsync();
            }

            if (second % 3 == 0)
                await group.Ben.SaysAsync("/top@deployquizbot");
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        answered.ShouldBe(8);
        group.Anya.Chat.Messages.ShouldContain(message => message.Text.StartsWith("🏁 Вместе вы знали 100 %"));
        var sent = world.Bot.Calls.Where(call => call.Method is "sendMessage" or "sendPoll" or "stopPoll" or "editMessageText").Select(call => call.At).ToList();
        sent.Max(one => sent.Count(other => other >= one && other < one + TimeSpan.FromMinutes(1))).ShouldBeLessThanOrEqualTo(20);
    }
}
