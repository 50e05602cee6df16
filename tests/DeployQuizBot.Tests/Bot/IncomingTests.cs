using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Bot;

/// <summary>What people send besides commands and taps, and what Telegram sends besides sense.</summary>
public sealed class IncomingTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_poison_update_is_kept_aside_and_the_next_one_is_handled(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();

        world.Bot.Inject("""{"message":{"message_id":1,"date":"yesterday","chat":{"id":1,"type":"private"}}}""");
        await anya.SaysAsync("/start");

        anya.Screen.Text.ShouldStartWith("Привет, Аня!");
        var kept = await world.ReadAsync(db => db.RejectedUpdates.SingleAsync());
        kept.Json.ShouldContain("yesterday");
        kept.Error.ShouldContain("JsonException");
        world.Log.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.Contains("could not be read"));
    }

    [Theory]
    [InlineData("""{"some_kind_of_tomorrow":{"id":1}}""")]
    [InlineData("""{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private","first_name":"A"}}}""")]
    [InlineData("""{"callback_query":{"id":"1","from":{"id":1,"is_bot":false,"first_name":"A"},"chat_instance":"1","game_short_name":"x"}}""")]
    [InlineData("""{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"galaxy"},"from":{"id":1,"is_bot":false,"first_name":"A"},"text":"x"}}""")]
    [InlineData("""{"message":null}""")]
    public async Task A_strange_update_stops_nobody(string json)
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.AllowsErrors = true);
        var anya = world.NewLearner();

        world.Bot.Inject(json);
        await anya.SaysAsync("/start");

        anya.Screen.Text.ShouldStartWith("Привет, Аня!");
    }

    [Theory, OnBothStores]
    public async Task An_update_that_comes_twice_is_answered_once(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var count = anya.Chat.Messages.Count;

        world.Bot.Redeliver(world.LastUpdateId);
        await world.IdleAsync();

        anya.Chat.Messages.Count.ShouldBe(count);
    }

    [Theory, OnBothStores]
    public async Task What_one_person_sends_in_a_row_is_answered_in_that_order(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();

        anya.Chat.Send("/start");
        anya.Chat.Send("/help");
        anya.Chat.Send("/settings");
        await world.IdleAsync();

        anya.Chat.Messages.Where(message => message.FromBot).Select(message => message.Text.Split('\n')[0])
            .ShouldBe(["Привет, Аня! 👋", "Как это работает", "Настройки"]);
    }

    [Fact]
    public async Task Things_that_are_no_commands_get_a_short_helpful_answer()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/help");

        await AnswerToAsync(chat => chat.Send("Привет!"), "Я понимаю кнопки и команды");
        await AnswerToAsync(chat => chat.SendSticker("👍"), "Отличный стикер!");
        await AnswerToAsync(chat => chat.SendVoice([1, 2, 3]), "Слушать не умею");
        await AnswerToAsync(chat => chat.SendDocument("notes.md", "# Привет"u8.ToArray()), "не нашёл терминов");
        await AnswerToAsync(chat => chat.Forward("Новость дня", "Канал"), "Пересланное я не читаю");
        await AnswerToAsync(chat => chat.Forward("/start", "Канал"), "Пересланное я не читаю");
        await AnswerToAsync(chat => chat.Send("/revie"), "Может быть, /review?");
        await AnswerToAsync(chat => chat.Send("/reviews"), "Может быть, /review?");
        await AnswerToAsync(chat => chat.Send("/fly me"), "Может быть, /help?");
        await AnswerToAsync(chat => chat.Send("/"), "/help?");
        await AnswerToAsync(chat => chat.Send("/HELP"), "Как это работает");
        await AnswerToAsync(chat => chat.Send("/help@deployquizbot"), "Как это работает");
        await AnswerToAsync(chat => chat.Send("/help зачем"), "Как это работает");

        async Task AnswerToAsync(Action<TelegramEmulator.Conversation> does, string answer)
        {
            does(anya.Chat);
            await world.IdleAsync();
            anya.Screen.Text.ShouldContain(answer);
            anya.Chat.Last.FromBot.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_edited_message_is_met_with_silence()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        var sent = anya.Chat.Send("/start");
        await world.IdleAsync();
        var count = anya.Chat.Messages.Count;

        anya.Chat.Edit(sent, "/review");
        await world.IdleAsync();

        anya.Chat.Messages.Count.ShouldBe(count);
    }

    [Fact]
    public async Task In_a_group_the_bot_speaks_only_when_it_is_named()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.Telegram.AddPerson("Аня");
        var group = world.Telegram.AddGroup("DevOps", anya);
        group.Add(world.Bot);
        var chat = anya.In(group, world.Bot);

        await world.IdleAsync();
        chat.Last.Text.ShouldStartWith("👋 Привет! Я провожу викторины");

        chat.Send("/start");
        chat.Send("/unknown");
        chat.Send("привет");
        chat.Send("спросите у @deployquizbot");
        await world.IdleAsync();
        chat.Messages.Count(message => message.FromBot).ShouldBe(1);

        chat.Send("/start@deployquizbot");
        await world.IdleAsync();
        chat.Last.Text.ShouldStartWith("Карточки я показываю в личном чате");
        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Names_with_markup_are_shown_as_they_are()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var learner = world.NewLearner("<b>&amp;</i>");

        await learner.SaysAsync("/start");

        learner.Screen.Text.ShouldStartWith("Привет, <b>&amp;</i>!");
    }

    [Fact]
    public async Task A_very_long_message_is_just_a_message()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SaysAsync(new string('я', 4096));
        anya.Screen.Text.ShouldStartWith("Я понимаю кнопки");
        await anya.SaysAsync("/" + new string('a', 4000));
        anya.Screen.Text.ShouldContain("/help?");
    }

    [Theory, OnBothStores]
    public async Task When_a_handler_breaks_the_person_is_told_and_others_go_on(StoreKind store)
    {
        var world = await StartAsync(store, options => options.AllowsErrors = true);
        var anya = world.NewLearner();
        var ben = world.NewLearner("Ben", "en");
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        // A card that vanished under its session: nothing in the program does that.
        await world.ReadAsync(db => db.ReviewSessions.ExecuteUpdateAsync(set => set.SetProperty(session => session.CardId, 999L)));

        (await anya.TapsDataAsync(anya.Screen, "a:1:0:rr")).ShouldBe("Что-то сломалось у меня. Ничего не потеряно: попробуй /review");
        await ben.SaysAsync("/help");

        ben.Screen.Text.ShouldStartWith("How it works");
        (await world.ReadAsync(db => db.RejectedUpdates.CountAsync())).ShouldBe(1);
        (await world.ReadAsync(db => db.ReviewSessions.SingleAsync())).Step.ShouldBe(0, "the broken turn had no effect");
    }
}
