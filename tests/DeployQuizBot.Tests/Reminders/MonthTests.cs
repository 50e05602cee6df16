using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Reminders;

/// <summary>A month of a learner's life, evening by evening, from Monday, 2 March to Tuesday, 31 March.</summary>
public sealed class MonthTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const int Hour = 19;

    [Theory, OnBothStores]
    public async Task A_month_with_a_missed_day_a_holiday_a_journey_and_a_bot_that_is_away(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["words.md"] = QuizWorld.Note("Слова", Enumerable.Range(1, 120).Select(number => KeyValuePair.Create($"Слово{number}", $"Значение под номером {number}")));
            options.Configuration["Learning:RemindAt"] = $"{Hour}:00";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseAsync(anya, "Новых карточек в день", "3");
        var (zone, called) = ("Europe/Moscow", new List<int>());
        for (var day = 2; day <= 31; day++)
        {
            switch (day)
            {
                case 7:
                    // A Saturday with time at noon: nobody is called in the evening.
                    await ToAsync(world, zone, 12);
                    await StudyAsync(anya);
                    break;
                case 13:
                    await ToAsync(world, zone, 12);
                    await anya.SaysAsync("/remind");
                    await anya.TapsAsync("⏸ Пауза");
                    await anya.TapsAsync("3 дня");
                    break;
                case 18:
                    await ToAsync(world, zone, 12);
                    await anya.SaysAsync("/settings");
                    await anya.TapsAsync("Часовой пояс");
                    await anya.SaysAsync("Берлин");
                    zone = "Europe/Berlin";
                    break;
            }

            var before = Calls(world);
            await EveningAsync(world, zone, isAway: day == 20);
            if (Calls(world) > before)
                called.Add(day);
            (Calls(world) - before).ShouldBeLessThanOrEqualTo(1, $"on day {day}");

            if (day == 22)
            {
                await world.StopWorkerAsync();
                await world.StartWorkerAsync();
            }

            if (day is not (10 or 13 or 14 or 15) && anya.Buttons.Contains("Показать ответ"))
                await AnswerAllAsync(anya);
            (await CheckAsync(world, anya)).ShouldBeTrue();
        }

        // Not on the Saturday with time at noon, and not in the holiday.
        called.ShouldBe([2, 3, 4, 5, 6, 8, 9, 10, 11, 12, .. Enumerable.Range(16, 16)]);
        var streak = await world.ReadAsync(async db => await db.LoadStreakAsync((await db.Learners.SingleAsync())!, world.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        (streak.Current, streak.Longest).ShouldBe((26, 26), "a freeze took the tenth, and the holiday is passed over");
        streak.Frozen.ShouldBe([new DateOnly(2026, 3, 10)]);
        anya.Screen.Text.ShouldContain("🔥 26 дней подряд.");

        await anya.SaysAsync("/stats");
        var answers = await world.ReadAsync(db => db.Reviews.Where(review => review.UndoneAt == null).ToListAsync());
        var since = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
        var month = answers.Count(answer => answer.ReviewedAt >= since);
        anya.Screen.Text.ShouldContain($"{month} ");
        anya.Screen.Text.ShouldContain("🔥 Серия: 26 дней, самая длинная: 26.");
        world.Bot.Calls.Count(call => call.Method == "sendMessage" && call.Parameters.GetProperty("text").GetString()!.Contains("С возвращением", StringComparison.Ordinal)).ShouldBe(0);
    }

    /// <summary>One message of a review at a time, and nothing left behind.</summary>
    private static async Task<bool> CheckAsync(World world, Learner anya) =>
        anya.Chat.Messages.Count(message => message.FromBot && message.Text.Contains('▰', StringComparison.Ordinal)) <= 1
        && await world.ReadAsync(async db => !await db.Outbox.AnyAsync() && !await db.RejectedUpdates.AnyAsync());

    /// <param name="isAway">Whether the bot is, and comes back forty minutes late.</param>
    private static async Task EveningAsync(World world, string zone, bool isAway)
    {
        if (isAway)
        {
            await ToAsync(world, zone, 12);
            await world.StopWorkerAsync();
        }

        await ToAsync(world, zone, Hour, minute: isAway ? 40 : 0);
        if (isAway)
            await world.StartWorkerAsync();
        await world.PassAsync(TimeSpan.Zero);
    }

    private static int Calls(World world) => world.Bot.Calls.Count(call => call.Method == "sendMessage" && call.Parameters.GetProperty("text").GetString()!.Contains("Вот первая", StringComparison.Ordinal));

    private static Task ToAsync(World world, string zone, int hour, int minute = 0)
    {
        var clock = LearnerClock.Show(zone, world.Clock.GetUtcNow());
        var wait = new TimeSpan(hour, minute, 0) - clock.TimeOfDay;
        var at = LearnerClock.At(zone, DateOnly.FromDateTime(clock).AddDays(wait <= TimeSpan.Zero ? 1 : 0), (60 * hour) + minute);
        world.Clock.Skip(at - world.Clock.GetUtcNow());
        return world.PassAsync(TimeSpan.Zero);
    }

    private static async Task StudyAsync(Learner learner)
    {
        await learner.SaysAsync("/review");
        await AnswerAllAsync(learner);
    }

    private static async Task AnswerAllAsync(Learner learner)
    {
        for (var card = 0; card < 100 && learner.Buttons.Contains("Показать ответ"); card++)
            await learner.AnswersAsync(card % 7 == 6 ? "Хорошо" : "Легко");
    }

    private static async Task ChooseAsync(Learner learner, string setting, string value)
    {
        await learner.SaysAsync("/settings");
        await learner.TapsAsync(setting);
        await learner.TapsAsync(value);
    }
}
