using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using DeployQuizBot.Upkeep;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

public sealed class ForgetTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Goodbye = "Всё о тебе удалено.";

    [Theory, OnBothStores]
    public async Task Nothing_is_left_of_somebody_who_has_used_everything(StoreKind store)
    {
        var (world, zoya, other) = await MeetAsync(store);
        await FullLife.LiveAsync(world, zoya, other);
        (await world.ReadAsync(db => FullLife.EmptyColumnsAsync(db, zoya.Id))).ShouldBeEmpty("the test has to reach every column");
        var tables = await world.ReadAsync(EveryRow.TablesAsync);
        tables.Count.ShouldBeGreaterThan(35);

        await ForgetAsync(zoya);

        (await world.ReadAsync(db => EveryRow.FindAsync(db, $"{FullLife.Id}", FullLife.Name, FullLife.Marker))).ShouldBeEmpty();
        zoya.Screen.Text.ShouldStartWith(Goodbye);
        zoya.Buttons.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task The_log_has_never_named_them_nor_what_they_wrote(StoreKind store)
    {
        var (world, zoya, other) = await MeetAsync(store, refusal: "refused on demand", allowsErrors: true);
        await FullLife.LiveAsync(world, zoya, other);
        await zoya.SaysAsync($"Скажи, что такое {FullLife.Marker}?");
        await zoya.SendsAsync($"{FullLife.Marker}.md", FullLife.Marker);
        await zoya.SendsAsync($"{FullLife.Marker}.apkg", "no package");
        // What goes wrong is told of, with as little of it.
        foreach (var fault in new[] { FaultKind.BadRequest, FaultKind.ServerError, FaultKind.TooManyRequests, FaultKind.DropAfter })
        {
            var told = Warnings();
            world.Telegram.Faults.Add(new(fault, "sendMessage", zoya.Id));
            zoya.Chat.Send($"/help {FullLife.Marker}");
            await world.PassUntilAsync(() => Warnings() > told);
        }

        world.Bot.Inject($$"""{"message":{"message_id":1,"date":"{{FullLife.Marker}}","chat":{"id":{{zoya.Id}},"type":"private","first_name":"{{FullLife.Name}}"} } }""");
        await world.PassUntilAsync(() => world.Log.Any(line => line.Text.Contains("could not be read")) && world.Bot.PendingUpdates == 0);
        // What still waits to be tried again says so on a clock that only the test moves.
        var said = world.Worker<Sender>().WhenIdleAsync();
        await world.PassUntilAsync(() => said.IsCompleted);
        zoya.Chat.Block();
        await world.RunAsync<SendDigests>();
        await world.PassAsync(TimeSpan.FromDays(1));

        var log = world.Log.Select(line => line.Text).ToList();
        foreach (var secret in new[] { FullLife.Name, FullLife.Marker, $"{FullLife.Id}", World.Token })
            log.Where(line => line.Contains(secret)).ShouldBeEmpty();
        int Warnings() => world.Log.Count(line => line.Level >= LogLevel.Warning);
    }

    [Theory, OnBothStores]
    public async Task What_belongs_to_others_stays_and_names_nobody(StoreKind store)
    {
        var (world, zoya, other) = await MeetAsync(store);
        await FullLife.LiveAsync(world, zoya, other);
        var before = await OfOthersAsync(world, other);

        await ForgetAsync(zoya);

        (await OfOthersAsync(world, other)).ShouldBe(before);
        (await world.ReadAsync(db => db.MistakeReports.AsNoTracking().SingleAsync())).ClosedBy.ShouldBeNull();
        (await world.ReadAsync(db => db.Imports.AsNoTracking().OrderBy(import => import.Id).LastAsync())).By.ShouldBeNull();
        (await world.ReadAsync(db => db.Quizzes.AsNoTracking().SingleAsync())).StartedBy.ShouldBe(0);
        (await world.ReadAsync(db => db.QuizAnswers.AsNoTracking().SingleAsync())).PersonId.ShouldBe(other.Id);
    }

    [Theory, OnBothStores]
    public async Task It_takes_two_answers_and_the_second_button_is_elsewhere(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");

        await zoya.SaysAsync("/forget");
        zoya.Screen.Text.ShouldContain("1 ответ, расписание 1 карточки, 0 твоих заметок");
        zoya.Buttons.ShouldBe(["Удалить…", "Оставить всё"]);
        await zoya.TapsAsync("Удалить…");
        zoya.Buttons.ShouldBe(["Оставить всё", "Удалить всё навсегда"]);
        await zoya.TapsAsync("Оставить всё");
        zoya.Screen.Text.ShouldBe("Всё остаётся на месте. Следующая карточка ждёт: /review");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);

        await zoya.SaysAsync("/forget");
        await zoya.TapsAsync("Удалить…");
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await zoya.TapsAsync("Удалить всё навсегда");
        zoya.Screen.Text.ShouldStartWith("Вопрос был давно, поэтому ничего не удалено.");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Taps_that_come_twice_change_nothing_more(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store, refusal: "query is too old");
        await zoya.SaysAsync("/review");
        var card = zoya.Screen;
        await zoya.SaysAsync("/forget");
        await zoya.TapsAsync("Удалить…");
        var last = zoya.Screen;
        var delete = last.Buttons.Single(button => button.Text == "Удалить всё навсегда").Data!;
        world.Telegram.Faults.RepeatTaps();

        await zoya.TapsAsync("Удалить всё навсегда");
        world.Bot.Redeliver(world.LastUpdateId);
        await world.IdleAsync();
        (await zoya.TapsDataAsync(zoya.Screen, delete)).ShouldBe("Эта кнопка устарела. Начать: /start");
        (await zoya.TapsDataAsync(zoya.Screen, "go")).ShouldBe("Эта кнопка устарела. Начать: /start");

        (await world.ReadAsync(db => db.Learners.AnyAsync(learner => learner.Id == zoya.Id))).ShouldBeFalse();
        zoya.Screen.Text.ShouldStartWith(Goodbye);
        zoya.Chat.Messages.ShouldNotContain(message => message.Id == card.Id, "the card on show is gone from the chat");
    }

    [Theory, OnBothStores]
    public async Task Who_comes_back_is_a_newcomer(StoreKind store)
    {
        var (world, zoya, _) = await MeetAsync(store);
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");
        await ForgetAsync(zoya);

        await zoya.SaysAsync("/start");

        zoya.Screen.Text.ShouldStartWith($"Привет, {FullLife.Name}!");
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(card => card.LearnerId == zoya.Id))).ShouldBe(0);
        await zoya.SaysAsync("/review");
        zoya.Buttons.ShouldContain("Показать ответ");
    }

    /// <param name="refusal">What Telegram answers to a tap that was acknowledged before.</param>
    private async Task<(World World, Learner Zoya, Learner Other)> MeetAsync(StoreKind store, string? refusal = null, bool allowsErrors = false)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.Refusal = refusal;
            options.AllowsErrors = allowsErrors;
        });
        var (zoya, other) = (world.NewLearner(FullLife.Name, id: FullLife.Id), world.NewLearner("Борис"));
        await zoya.SaysAsync("/start");
        await other.SaysAsync("/start");
        return (world, zoya, other);
    }

    private static async Task ForgetAsync(Learner learner)
    {
        await learner.SaysAsync("/forget");
        await learner.TapsAsync("Удалить…");
        await learner.TapsAsync("Удалить всё навсегда");
    }

    private static Task<string> OfOthersAsync(World world, Learner other) => world.ReadAsync(async db => string.Join(' ',
        await db.Learners.CountAsync(learner => learner.Id != FullLife.Id),
        await db.LearnerCards.CountAsync(card => card.LearnerId == other.Id),
        await db.Reviews.CountAsync(review => review.LearnerId == other.Id),
        await db.Subscriptions.CountAsync(subscription => subscription.LearnerId == other.Id),
        await db.LivingMessages.CountAsync(message => message.ChatId == other.Id),
        await db.GroupPlayers.CountAsync(player => player.PersonId == other.Id),
        await db.Groups.CountAsync(),
        await db.Decks.CountAsync(deck => deck.OwnerId == Deck.ForAll),
        await db.Cards.CountAsync(),
        await db.Imports.CountAsync()));
}
