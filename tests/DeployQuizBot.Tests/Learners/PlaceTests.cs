using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Learners;

/// <summary>Where a learner lives and when they are called. It is 10:00 in Moscow when everybody begins.</summary>
public sealed class PlaceTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task The_greeting_says_what_the_bot_assumes_and_the_first_card_is_one_tap_away(StoreKind store)
    {
        var (_, anya) = await MeetAsync(store);

        anya.Screen.Text.ShouldEndWith(
            "По моим часам у тебя сейчас 10:00 (Москва), звать буду раз в день, в 19:00, если будет что повторить.\n\n"
            + "Если это не так, нажми кнопку или просто напиши свой город.");
        anya.Screen.Keyboard.Select(row => row.Count).ShouldBe([1, 2]);
        anya.Buttons.ShouldBe(["Начать", "🌍 Другой город", "⏰ Другой час"]);
        await anya.TapsAsync("Начать");
        anya.Buttons.ShouldBe(["Показать ответ"]);
        await anya.SaysAsync("Казань");
        anya.Screen.Text.ShouldContain("Я понимаю кнопки и команды", customMessage: "the tap has taken the question back");
    }

    [Theory, OnBothStores]
    public async Task A_city_is_simply_written_and_then_the_hour_is_chosen_and_then_it_begins(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);

        await anya.SaysAsync("я живу в Екб");

        anya.Screen.Text.ShouldStartWith("✅ Екатеринбург, там сейчас 12:00.\n\n⏰ В котором часу");
        anya.Buttons.ShouldBe(["07:00", "08:00", "09:00", "12:00", "18:00", "✓ 19:00", "20:00", "21:00", "Начать"]);
        (await StoredAsync(world)).ShouldBe(("Asia/Yekaterinburg", "Yekaterinburg", 0, null));
        (await NextCallAsync(world)).ShouldBe(At(14, 0), "19:00 in Yekaterinburg");

        (await anya.TapsAsync("08:00")).ShouldBe("Сохранено");

        anya.Screen.Text.ShouldBe("✅ Готово.\n\nПо моим часам у тебя сейчас 12:00 (Екатеринбург), звать буду раз в день, в 08:00, если будет что повторить.");
        anya.Buttons.ShouldBe(["Начать", "🌍 Другой город", "⏰ Другой час"]);
        (await NextCallAsync(world)).ShouldBe(At(3, 0).AddDays(1));
        await anya.TapsAsync("Начать");
        anya.Buttons.ShouldBe(["Показать ответ"]);
    }

    [Theory, OnBothStores]
    public async Task A_location_gives_the_zone_and_is_stored_nowhere(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.TapsAsync("Другой город");
        anya.Screen.Text.ShouldStartWith("🌍 Где ты живёшь?");
        anya.Buttons.ShouldBe(["📍 По местоположению", "Из списка", "Начать"]);
        await anya.TapsAsync("По местоположению");
        anya.Screen.Text.ShouldContain("само место нигде не сохраню");

        anya.Chat.Press("📍 Отправить местоположение", 43.1155, 131.8855);
        await world.IdleAsync();

        anya.Chat.Keys.ShouldBeEmpty();
        anya.Screen.Text.ShouldStartWith("✅ Владивосток, там сейчас 17:00.\n\nСамо место я не запоминаю, только часовой пояс.\n\n⏰ В котором часу");
        anya.Chat.Messages.ShouldNotContain(message => message.Text.Contains("внизу", StringComparison.Ordinal), "the message with the keys is gone");
        (await StoredAsync(world)).ShouldBe(("Asia/Vladivostok", null, 0, null));
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Who_does_not_want_to_say_where_they_are_is_not_stuck_with_the_keys(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        foreach (var way in new Func<Task>[]
        {
            () => PressAsync(world, anya, "Не надо"),
            () => anya.SaysAsync("Нигдебург"),
            () => anya.SaysAsync("/settings"),
            () => anya.SaysAsync("Самара"),
        })
        {
            await AskLocationAsync(anya);
            await way();
            anya.Chat.Keys.ShouldBeEmpty();
            anya.Chat.Messages.ShouldNotContain(message => message.Text.Contains("внизу", StringComparison.Ordinal), "the message with the keys is gone");
        }

        (await StoredAsync(world)).Zone.ShouldBe("Europe/Samara");
    }

    [Fact]
    public async Task What_is_no_city_changes_nothing_and_can_be_tried_again()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync("Нигдебург <b>");
        anya.Screen.Text.ShouldStartWith("Города «Нигдебург <b>» я не знаю, поэтому ничего не меняю.");
        (await StoredAsync(world)).ShouldBe(("Europe/Moscow", null, null, Awaited.City));

        await anya.SaysAsync("UTC+5");

        anya.Screen.Text.ShouldStartWith("✅ UTC+5, там сейчас 12:00.\n\nЛетнего времени у таких часов нет.");
    }

    [Theory]
    [InlineData("Pod - группа контейнеров")]
    [InlineData("Что такое Pod?")]
    [InlineData("## Pod\nГруппа")]
    [InlineData("Сегодня мы разберём, как устроен кластер и зачем он нужен всем")]
    public async Task What_is_plainly_something_else_is_not_taken_for_a_city(string text)
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);

        await anya.SaysAsync(text);

        anya.Screen.Text.ShouldStartWith("Я понимаю кнопки и команды");
    }

    [Theory, OnBothStores]
    public async Task Namesakes_are_asked_about(StoreKind store)
    {
        var world = await StartAsync(store);
        var ben = world.NewLearner("Ben", "en");
        await ben.SaysAsync("/start");
        await ben.SaysAsync("San Jose");
        ben.Screen.Text.ShouldBe("There are several of that name, and their clocks differ. Which one is yours?");
        ben.Buttons.ShouldBe(["San José, Costa Rica · 01:00", "San Jose, California · 23:00", "🌍 Another city"], ignoreOrder: true);
        var which = ben.Screen;

        await ben.TapsAsync("California");

        ben.Screen.Text.ShouldStartWith("✅ San Jose, where it is 23:00 now.");
        (await StoredAsync(world)).ShouldBe(("America/Los_Angeles", "San Jose", 0, null));
        await ben.TapsDataAsync(which, "wn:2:zzz");
        ben.Screen.Text.ShouldStartWith("🌍 Where do you live?", customMessage: "a place of an older list");
    }

    [Fact]
    public async Task A_city_is_called_as_the_learner_speaks()
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync("Мюнхен");
        await anya.SaysAsync("/settings");
        anya.Screen.Text.ShouldContain("Часовой пояс: Мюнхен, сейчас 08:00");

        await anya.TapsAsync("English");

        anya.Screen.Text.ShouldContain("Munich");
        await anya.SaysAsync("/remind");
        anya.Screen.Text.ShouldContain("(Munich)");
    }

    [Theory, OnBothStores]
    public async Task The_end_of_the_first_session_asks_once(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyAsync(anya);
        anya.Screen.Text.ShouldEndWith("Всё верно? Если нет, поправь. Больше спрашивать не буду.");
        await anya.TapsAsync("Другой город");
        anya.Chat.Messages[^2].Text.ShouldStartWith("На сегодня всё!", customMessage: "the summary stays");
        await anya.SaysAsync("/help");

        world.Clock.Skip(TimeSpan.FromDays(30));
        await StudyAsync(anya);

        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        anya.Screen.Text.ShouldNotContain("Всё верно?");
    }

    [Theory]
    [InlineData("Казань")]
    [InlineData("/remind 8:30")]
    public async Task Who_has_said_so_is_not_asked(string says)
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync(says);

        await StudyAsync(anya);

        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        anya.Screen.Text.ShouldNotContain("Всё верно?");
    }

    [Fact]
    public async Task Settings_and_reminders_lead_to_the_same_question_and_back()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        foreach (var command in new[] { "/settings", "/remind" })
        {
            await anya.SaysAsync(command);
            await anya.TapsAsync("Часовой пояс");
            anya.Buttons.ShouldBe(["📍 По местоположению", "Из списка", "← Назад"]);
        }

        await anya.SaysAsync("Калькутта");

        anya.Screen.Text.ShouldBe("✅ Колката, там сейчас 12:30.");
        anya.Buttons.ShouldBe(["🌍 Другой город", "← Назад"]);
        (await NextCallAsync(world)).ShouldBe(At(13, 30));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "✅ Kiritimati, там сейчас 21:00.")]
    [InlineData("UTC-12", "✅ UTC-12, там сейчас 19:00.")]
    [InlineData("Катманду", "✅ Катманду, там сейчас 12:45.")]
    [InlineData("Asia/Calcutta", "✅ Calcutta, там сейчас 12:30.")]
    [InlineData("Europe/Kiev", "✅ Kiev, там сейчас 09:00.")]
    public async Task The_far_ends_of_the_world_have_clocks_too(string text, string answer)
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);

        await anya.SaysAsync(text);

        anya.Screen.Text.ShouldStartWith(answer);
    }

    [Fact]
    public async Task A_zone_that_is_gone_from_the_machine_breaks_nothing()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        await world.ChangeAsync(db => db.Learners.ExecuteUpdateAsync(set => set.SetProperty(learner => learner.TimeZone, "Asia/Atlantis").SetProperty(learner => learner.City, "Atlantis")));

        await anya.SaysAsync("/settings");

        anya.Screen.Text.ShouldContain("Часовой пояс: Atlantis, сейчас 07:00");
        await anya.TapsAsync("Часовой пояс");
        await anya.SaysAsync("Москва");
        anya.Screen.Text.ShouldBe("✅ Москва, там сейчас 10:00.");
    }

    [Fact]
    public async Task A_location_out_of_the_blue_counts_also_one_with_a_name_or_one_that_moves()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync("/help");
        anya.Chat.SendVenue(52.52, 13.405, "Кафе", "Улица 1");
        await world.IdleAsync();
        anya.Screen.Text.ShouldStartWith("✅ Берлин, там сейчас 08:00.");

        anya.Chat.SendLocation(40.7128, -74.006, livePeriod: 900);
        await world.IdleAsync();

        anya.Screen.Text.ShouldStartWith("✅ Нью-Йорк, там сейчас 02:00.");
    }

    [Fact]
    public async Task A_location_in_a_group_is_nobodys_answer()
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite);
        var group = world.Telegram.AddGroup("Класс", anya.Person);
        group.Add(world.Bot);
        await world.IdleAsync();
        var there = anya.In(group);
        var said = there.Chat.Messages.Count;

        there.Chat.SendLocation(52.52, 13.405);
        await world.IdleAsync();

        there.Chat.Messages.Count.ShouldBe(said + 1);
        (await StoredAsync(world)).Zone.ShouldBe("Europe/Moscow");
    }

    [Fact]
    public async Task A_location_that_could_not_be_handled_is_not_kept_either()
    {
        var (world, _) = await MeetAsync(StoreKind.Sqlite);

        world.Bot.Inject("""
            {"message":{"message_id":1,"date":"yesterday","chat":{"id":1,"type":"private"},"location":{"latitude":12.345,"longitude":1},
            "reply_to_message":{"venue":{"location":{"latitude":12.345}}}}}
            """);
        await world.IdleAsync();

        var kept = await world.ReadAsync(db => db.RejectedUpdates.SingleAsync());
        kept.Json.ShouldContain("yesterday");
        kept.Json.ShouldNotContain("12.345");
        world.Log.ShouldNotContain(line => line.Text.Contains("12.345", StringComparison.Ordinal));
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Configuration["Learning:RemindAt"] = "19:00");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        return (world, anya);
    }

    private static async Task AskLocationAsync(Learner learner)
    {
        await learner.SaysAsync("/settings");
        await learner.TapsAsync("Часовой пояс");
        await learner.TapsAsync("По местоположению");
        learner.Chat.Keys.Count.ShouldBe(2);
    }

    private static Task PressAsync(World world, Learner learner, string key)
    {
        learner.Chat.Press(key);
        return world.IdleAsync();
    }

    private static async Task StudyAsync(Learner learner)
    {
        await learner.SaysAsync("/review");
        for (var card = 0; card < 20 && learner.Buttons.Contains("Показать ответ"); card++)
            await learner.AnswersAsync("Легко");
    }

    private static Task<(string Zone, string? City, int? AskedIn, Awaited? Awaits)> StoredAsync(World world) => world.ReadAsync(async db =>
    {
        var learner = await db.Learners.SingleAsync();
        return (learner.TimeZone, learner.City, learner.ClockAskedIn, learner.Awaits);
    });

    private static Task<DateTimeOffset?> NextCallAsync(World world) => world.ReadAsync(db => db.Reminders.Select(reminder => reminder.NextAt).SingleAsync());

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 2, hour, minute, 0, TimeSpan.Zero);
}
