using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Reminders;

/// <summary>It is Monday, 10:00 in Moscow, when everybody begins.</summary>
public sealed class ReminderTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Who_comes_for_the_first_time_is_called_in_the_evening_with_the_first_card_and_goes_on_right_there(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        anya.Screen.Text.ShouldContain("звать буду раз в день, в 19:00, если будет что повторить.");

        await ToAsync(world, 18, 59);
        Calls(world).ShouldBe(0);
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(1);
        var call = anya.Screen;
        call.Text.ShouldStartWith("⏰ 8 карточек, примерно 2 минуты. Вот первая:\n\nKubernetes");
        call.Buttons.Select(button => button.Text).ShouldBe(["Показать ответ", "Через час", "Завтра"]);

        await anya.AnswersAsync("Легко");
        anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(2, "the session goes on in the message of the call");
        anya.Screen.Text.ShouldContain("1/8");
    }

    [Theory, OnBothStores]
    public async Task One_call_a_day_and_only_when_something_is_due(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await ToAsync(world, 19, 0);
        for (var quarter = 0; quarter < 20; quarter++)
            await world.PassAsync(TimeSpan.FromMinutes(15));
        Calls(world).ShouldBe(1);

        // Nothing is due for a long time.
        await world.ChangeAsync(db => db.Cards.ExecuteUpdateAsync(set => set.SetProperty(card => card.RetiredAt, world.Clock.GetUtcNow())));
        await DaysAsync(world, 3);
        Calls(world).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Who_has_studied_today_is_not_called_and_tomorrow_is(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyOneAsync(anya);
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(0);
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task The_second_call_of_a_day_comes_only_when_the_day_is_not_done(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/remind 12:00 22:00");
        anya.Screen.Text.ShouldStartWith("⏰ Напоминаю каждый день в 12:00, 22:00, если есть что повторить.\nСледующий раз: сегодня в 12:00.");
        await StudyOneAsync(anya);
        await ToAsync(world, 12, 0);
        Calls(world).ShouldBe(0, "something was done already");
        await ToAsync(world, 22, 0);
        Calls(world).ShouldBe(1, "and it is not all");
        LastSend(world).GetProperty("disable_notification").GetBoolean().ShouldBeTrue("there is no sound at night");

        await StudyAllAsync(world, anya);
        var said = Calls(world);
        await ToAsync(world, 12, 0);
        await ToAsync(world, 22, 0);
        Calls(world).ShouldBe(said + 2, "the next day it begins anew");
    }

    [Theory, OnBothStores]
    public async Task A_call_can_be_put_off(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/remind 12:00");
        await ToAsync(world, 12, 0);
        anya.Buttons.ShouldBe(["Показать ответ", "Через час", "Вечером", "Завтра"]);
        await anya.TapsAsync("Через час");
        anya.Screen.Text.ShouldBe("👌 Напомню сегодня в 13:00.");
        anya.Buttons.ShouldBe(["Начать сейчас"]);
        await ToAsync(world, 13, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 8 карточек");
        await anya.TapsAsync("Вечером");
        anya.Screen.Text.ShouldBe("👌 Напомню сегодня в 19:00.");
        await ToAsync(world, 19, 0);
        anya.Buttons.ShouldBe(["Показать ответ", "Через час", "Завтра"], "there is no evening left");
        await anya.TapsAsync("Завтра");
        anya.Screen.Text.ShouldBe("👌 Напомню завтра в 12:00.");
        await ToAsync(world, 23, 0);
        anya.Screen.Text.ShouldBe("👌 Напомню завтра в 12:00.");
        await ToAsync(world, 12, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 8 карточек");
    }

    [Theory, OnBothStores]
    public async Task What_was_missed_is_made_up_for_within_two_hours_and_otherwise_left_out(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await world.StopWorkerAsync();
        world.Clock.Skip(TimeSpan.FromHours(10.9));
        await world.StartWorkerAsync();
        await world.PassAsync(TimeSpan.Zero);
        Calls(world).ShouldBe(1);

        await world.StopWorkerAsync();
        world.Clock.Skip(TimeSpan.FromHours(24.5));
        await world.StartWorkerAsync();
        await world.PassAsync(TimeSpan.Zero);
        Calls(world).ShouldBe(1, "at 21:24 it is too late");
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Who_does_not_answer_is_called_less_and_in_the_end_left_in_peace_until_they_come_back(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        var called = new List<int>();
        for (var day = 0; day < 60; day++)
        {
            var before = anya.Chat.Messages.Count(message => message.FromBot && message.Id > 0);
            var last = anya.Screen.Id;
            await ToAsync(world, 19, 0);
            if (anya.Screen.Id != last)
                called.Add(day);
            before.ShouldBeGreaterThan(0);
        }

        called.ShouldBe([.. Enumerable.Range(0, 14), 20, 27]);
        anya.Screen.Text.ShouldStartWith("Похоже, сейчас не до карточек");

        await anya.TapsAsync("Начать");
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(16, "a return resumes the calls");
    }

    [Theory, OnBothStores]
    public async Task A_blocked_bot_is_quiet_and_a_return_resumes_the_calls(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        anya.Chat.Block();
        await world.IdleAsync();
        await DaysAsync(world, 2);
        world.Bot.Calls.Count(call => call.Method == "sendMessage").ShouldBe(1, "nothing is sent to somebody who has blocked the bot");
        anya.Chat.Unblock();
        await world.IdleAsync();
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_journey_to_another_zone_makes_no_second_call_on_the_same_day(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await ToAsync(world, 19, 0);
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Часовой пояс");
        await anya.TapsAsync("Из списка");
        await anya.TapsAsync("Нью-Йорк 11:00");
        await anya.SaysAsync("/remind");
        anya.Screen.Text.ShouldContain("Следующий раз: завтра в 19:00.");
        anya.Screen.Text.ShouldContain("На твоих часах 11:00 (Нью-Йорк).");

        // 19:00 in New York is 03:00 in Moscow.
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(1);
        await ToAsync(world, 3, 0);
        Calls(world).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_pause_can_be_ended_early(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/remind");
        await anya.TapsAsync("⏸ Пауза");
        await anya.TapsAsync("7 дней");
        anya.Screen.Text.ShouldContain("⏸ Пауза до 9 марта.\nСледующий раз: 9 марта в 19:00.");
        await DaysAsync(world, 3);
        Calls(world).ShouldBe(0);
        await anya.TapsAsync("▶️ Закончить паузу");
        anya.Screen.Text.ShouldContain("Следующий раз: завтра в 19:00.");
        await ToAsync(world, 19, 0);
        Calls(world).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Times_and_days_are_chosen_with_buttons(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/remind");
        anya.Buttons.ShouldContain("✓ 19:00");
        await anya.TapsAsync("08:00");
        await anya.TapsAsync("12:00");
        anya.Screen.Text.ShouldStartWith("⏰ Напоминаю каждый день в 08:00, 12:00, 19:00");
        (await anya.TapsAsync("21:00")).ShouldBe("Больше 3 раз в день не нужно: сначала убери одно время.");
        await anya.TapsAsync("✓ 12:00");
        await anya.TapsAsync("✓ 19:00");
        await anya.TapsAsync("📅 Дни");
        await anya.TapsAsync("✓ вт");
        await anya.TapsAsync("✓ ср");
        anya.Screen.Text.ShouldStartWith("⏰ Напоминаю по пн, чт, пт, сб, вс в 08:00, если есть что повторить.\nСледующий раз: 5 марта в 08:00.");
        await anya.TapsAsync("← Назад");
        await anya.TapsAsync("🔕 Не напоминать");
        anya.Screen.Text.ShouldStartWith("⏰ Сейчас не напоминаю.");
        await DaysAsync(world, 2);
        Calls(world).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task The_cards_of_a_day_come_in_portions_in_one_message(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/remind");
        await anya.TapsAsync("🍃 Понемногу весь день");
        await anya.TapsAsync("× 3");
        anya.Screen.Text.ShouldStartWith("⏰ Понемногу каждый день, порций: 3, в 09:00, 15:00, 21:00, пока есть что повторить.\nСледующий раз: сегодня в 15:00.");
        await anya.TapsAsync("10:00");
        await anya.TapsAsync("20:00");
        anya.Screen.Text.ShouldContain("в 10:00, 15:00, 20:00");
        anya.Buttons.ShouldContain("✓ × 3");
        var messages = anya.Chat.Messages.Count(message => message.FromBot);

        // Eight cards, and the first of three times is over: two portions of four are left of this day.
        await ToAsync(world, 15, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 4 карточки из 8, примерно 1 минута. Вот первая:");
        anya.Buttons.ShouldBe(["Показать ответ", "Завтра"]);
        for (var card = 0; card < 4; card++)
        {
            anya.Screen.Text.ShouldContain($"{card}/4");
            await anya.AnswersAsync("Легко");
        }

        anya.Screen.Text.ShouldStartWith("Порция готова 👍\n\n4 карточки, вспомнилось 100 %");
        anya.Screen.Text.ShouldEndWith("На сегодня остались 4 карточки, следующие в 20:00.");

        await ToAsync(world, 20, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 4 карточки, примерно 1 минута. Вот первая:");
        for (var card = 0; card < 4; card++)
            await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(messages + 1, "it is one message all day");

        // The other cards of the eight terms.
        await ToAsync(world, 10, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 3 карточки из 8");
    }

    [Theory, OnBothStores]
    public async Task Who_wants_more_than_a_portion_goes_on_at_once(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await PortionsAsync(anya, "× 4");
        await ToAsync(world, 13, 0);
        anya.Screen.Text.ShouldStartWith("⏰ 3 карточки из 8");
        for (var card = 0; card < 3; card++)
            await anya.AnswersAsync("Легко");
        await anya.TapsAsync("▶️ Ещё сейчас");
        for (var card = 0; card < 5; card++)
            await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        await ToAsync(world, 17, 0);
        await ToAsync(world, 21, 0);
        Calls(world).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Portions_that_nobody_answers_make_one_sound_a_day(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await PortionsAsync(anya, "× 4");
        var sounds = new List<bool>();
        foreach (var (hour, minute) in new[] { (13, 0), (17, 0), (21, 0), (9, 0), (13, 0) })
        {
            await ToAsync(world, hour, minute);
            sounds.Add(HasSound(LastSend(world)));
        }

        Calls(world).ShouldBe(5);
        sounds.ShouldBe([true, false, false, true, false]);
        anya.Chat.Messages.Count(message => message.FromBot && message.Text.Contains("Вот первая", StringComparison.Ordinal)).ShouldBe(1, "each takes the place of the one before");
    }

    [Theory, OnBothStores]
    public async Task A_word_right_after_a_call_answers_it_even_when_another_came_right_before(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await PortionsAsync(anya, "× 4");
        await ToAsync(world, 12, 59);
        world.Clock.Skip(TimeSpan.FromSeconds(30));
        await anya.SaysAsync("/help");
        await ToAsync(world, 13, 0);
        world.Clock.Skip(TimeSpan.FromSeconds(10));
        await anya.SaysAsync("/help");
        await ToAsync(world, 17, 0);
        Calls(world).ShouldBe(2);
        HasSound(LastSend(world)).ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task However_often_the_hours_are_changed_a_day_has_no_more_portions_than_chosen(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await PortionsAsync(anya, "× 2");
        foreach (var hour in new[] { 17, 18, 19, 20 })
        {
            await anya.SaysAsync("/remind");
            await anya.TapsAsync("🍃 Понемногу весь день");
            await anya.TapsAsync($"{hour}:00");
            await ToAsync(world, hour, 0);
        }

        Calls(world).ShouldBe(2);
        await anya.SaysAsync("/remind 22:00");
        anya.Screen.Text.ShouldStartWith("⏰ Напоминаю каждый день в 22:00");
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("никогда")]
    [InlineData("8:00 9:00 10:00 11:00")]
    [InlineData("<b>19</b>")]
    [InlineData("١٩:٠٠")]
    public async Task What_is_no_time_of_day_changes_nothing_and_is_explained(string text)
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync($"/remind {text}");
        anya.Screen.Text.ShouldStartWith($"Не понимаю «{text}» как время. Напиши, например, /remind 19:30");
        await anya.SaysAsync("/remind");
        anya.Screen.Text.ShouldStartWith("⏰ Напоминаю каждый день в 19:00");
    }

    [Theory, OnBothStores]
    public async Task The_job_looks_by_itself(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        world.Clock.Advance(TimeSpan.FromHours(9));
        for (var look = 0; look < 400 && Calls(world) == 0; look++)
        {
            // The job may have been looking when the clock went on, and then waits for its next time.
            world.Clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.PassAsync(TimeSpan.Zero);
        Calls(world).ShouldBe(1);
    }

    [Fact]
    public async Task Two_replicas_that_look_at_once_make_one_call()
    {
        var (world, anya) = await MeetAsync(StoreKind.Postgres);
        await world.StartWorkerAsync();
        world.Clock.Advance(TimeSpan.FromHours(9));
        await Task.WhenAll(world.SweepAsync(), world.SweepAsync());
        await world.IdleAsync();
        Calls(world).ShouldBe(1);
        (await world.ReadAsync(db => db.ReminderCalls.CountAsync())).ShouldBe(1);
    }

    private static async Task PortionsAsync(Learner learner, string portions)
    {
        await learner.SaysAsync("/remind");
        await learner.TapsAsync("🍃 Понемногу весь день");
        await learner.TapsAsync(portions);
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.Configuration["Learning:RemindAt"] = "19:00";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        return (world, anya);
    }

    /// <summary>How many were made: a new one takes the place of the old one in the chat.</summary>
    private static int Calls(World world) => CallTimes(world).Count;

    private static List<DateTimeOffset> CallTimes(World world) =>
        [.. world.Bot.Calls.Where(call => call.Method == "sendMessage" && call.Parameters.GetProperty("text").GetString()!.Contains("Вот первая", StringComparison.Ordinal)).Select(call => call.At)];

    private static System.Text.Json.JsonElement LastSend(World world) => world.Bot.Calls.Last(call => call.Method == "sendMessage").Parameters;

    private static bool HasSound(System.Text.Json.JsonElement send) => !send.TryGetProperty("disable_notification", out var silent) || !silent.GetBoolean();

    /// <summary>The next time that a clock in Moscow shows this.</summary>
    private static Task ToAsync(World world, int hour, int minute)
    {
        var clock = world.Clock.GetUtcNow().AddHours(3).TimeOfDay;
        var wait = new TimeSpan(hour, minute, 0) - clock;
        world.Clock.Skip(wait <= TimeSpan.Zero ? wait + TimeSpan.FromDays(1) : wait);
        return world.PassAsync(TimeSpan.Zero);
    }

    private static async Task DaysAsync(World world, int days)
    {
        for (var day = 0; day < days; day++)
            await ToAsync(world, 19, 0);
    }

    private static async Task StudyOneAsync(Learner learner)
    {
        await learner.SaysAsync("/review");
        await learner.AnswersAsync("Хорошо");
    }

    private static async Task StudyAllAsync(World world, Learner learner)
    {
        await learner.SaysAsync("/review");
        for (var card = 0; card < 20 && learner.Buttons.Contains("Показать ответ"); card++)
            await learner.AnswersAsync("Легко");

        await world.IdleAsync();
    }
}
