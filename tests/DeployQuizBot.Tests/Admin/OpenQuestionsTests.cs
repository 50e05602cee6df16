using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Admin;

/// <summary>The folder of cards changes so that only a person can tell what became of a term.</summary>
public sealed class OpenQuestionsTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 500;
    private const string Same = "То же самое, прогресс оставить";
    private const string Before = "# Perf\n\n## Latency\n_Time from request to answer of a service_\n\n## Load\n_Work that arrives in a second_";
    private const string After = "# Perf\n\n## Задержка\n_Сколько сервис думает над ответом_\n\n## Load\n_Work that arrives in a second_";

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(17);

    [Theory, OnBothStores]
    public async Task Admins_are_told_and_the_answer_brings_the_progress_back(StoreKind store)
    {
        var (world, boss) = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Latency");
        await anya.AnswersAsync("Легко");

        await ChangeAsync(world, After);

        boss.Screen.Text.ShouldContain("остался 1 вопрос");
        await anya.SaysAsync("/find задержка");
        anya.Screen.Text.ShouldContain("ещё не встречался", customMessage: "nothing is handed over unasked");

        await boss.SaysAsync("/questions");
        boss.Screen.Text.ShouldContain("Было: Latency\nTime from request to answer of a service");
        boss.Screen.Text.ShouldContain("Стало: Задержка\nСколько сервис думает над ответом");
        await boss.TapsAsync(Same);

        boss.Screen.Text.ShouldContain("Вопросов нет");
        await anya.SaysAsync("/find задержка");
        anya.Screen.Text.ShouldContain("Сколько сервис думает над ответом");
        anya.Screen.Text.ShouldNotContain("ещё не встречался");
        anya.Screen.Text.ShouldContain("через");
    }

    [Theory, OnBothStores]
    public async Task What_is_one_stays_one_in_later_imports(StoreKind store)
    {
        var (world, boss) = await StartAsync(store);
        var latency = await world.ReadAsync(db => db.Terms.Where(term => term.Name == "Latency").Select(term => term.Id).SingleAsync());
        await ChangeAsync(world, After);
        await boss.SaysAsync("/questions");
        await boss.TapsAsync(Same);

        await ChangeAsync(world, After.Replace("думает", "молчит", StringComparison.Ordinal));

        var living = await world.ReadAsync(db => db.Terms.Where(term => term.RetiredAt == null).OrderBy(term => term.Id).ToListAsync());
        living.Select(term => term.Name).ShouldBe(["Задержка", "Load"]);
        living[0].Id.ShouldBe(latency);
        living[0].Body.Value.ShouldContain("молчит");
    }

    [Theory, OnBothStores]
    public async Task What_was_learned_of_the_new_one_meanwhile_counts(StoreKind store)
    {
        var (world, boss) = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await ChangeAsync(world, After);
        var boris = world.NewLearner("Борис");
        await boris.SaysAsync("/review");
        boris.Screen.Text.ShouldContain("Задержка");
        await boris.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Задержка");
        await anya.AnswersAsync("Хорошо");

        await boss.SaysAsync("/questions");
        await boss.TapsAsync(Same);

        var card = await world.ReadAsync(db => db.Cards.SingleAsync(one => one.Term == "Задержка" && one.Kind == CardKind.Definition && one.RetiredAt == null));
        var own = await world.ReadAsync(db => db.LearnerCards.Where(one => one.CardId == card.Id).ToDictionaryAsync(one => one.LearnerId));
        own[anya.Id].Reviews.ShouldBe(2, "one of each");
        own[anya.Id].LastReview.ShouldBe(world.Clock.GetUtcNow());
        own[anya.Id].State.ShouldBe(CardState.Review);
        own[boris.Id].Reviews.ShouldBe(1);
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.LearnerId == boris.Id && review.CardId == card.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_card_on_show_goes_on_with_fresh_buttons()
    {
        var (world, boss) = await StartAsync(StoreKind.Sqlite);
        await ChangeAsync(world, After);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await boss.SaysAsync("/questions");
        await boss.TapsAsync(Same);

        (await anya.TapsAsync("Показать ответ")).ShouldNotBeNull();
        anya.Screen.Text.ShouldContain("Задержка");
        await anya.AnswersAsync("Хорошо");

        anya.Screen.Text.ShouldContain("Load");
    }

    [Fact]
    public async Task A_new_term_stays_new()
    {
        var (world, boss) = await StartAsync(StoreKind.Sqlite);
        await ChangeAsync(world, After);
        await boss.SaysAsync("/questions");
        var old = boss.Screen;

        await boss.TapsAsync("Это новое");

        boss.Screen.Text.ShouldContain("Вопросов нет");
        (await boss.TapsDataAsync(boss.Screen, old.Buttons.First().Data!)).ShouldBe("Этот вопрос уже решён.");
        (await world.ReadAsync(db => db.Terms.CountAsync(term => term.RetiredAt == null))).ShouldBe(2);
        (await world.ReadAsync(db => db.Terms.SingleAsync(term => term.Name == "Latency"))).RetiredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_question_that_the_notes_have_settled_is_asked_no_more()
    {
        var (world, boss) = await StartAsync(StoreKind.Sqlite);
        await ChangeAsync(world, After);
        await ChangeAsync(world, Before);

        await boss.SaysAsync("/questions");

        boss.Screen.Text.ShouldContain("Вопросов нет");
    }

    [Fact]
    public async Task The_chat_says_too_what_is_left_open_and_undo_still_works()
    {
        var (world, boss) = await StartAsync(StoreKind.Sqlite);
        await boss.SendsAsync("small.md", After);
        await boss.TapsAsync("Импортировать");
        boss.Screen.Text.ShouldContain("остался 1 вопрос");
        await boss.SaysAsync("/questions");
        await boss.TapsAsync(Same);

        await boss.TapsAsync("Отменить импорт");

        (await world.ReadAsync(db => db.Terms.Where(term => term.RetiredAt == null).OrderBy(term => term.Id).Select(term => term.Name).ToListAsync())).ShouldBe(["Latency", "Load"]);
    }

    [Fact]
    public async Task For_others_there_are_no_questions()
    {
        var (world, _) = await StartAsync(StoreKind.Sqlite);
        await ChangeAsync(world, After);
        var anya = world.NewLearner();

        await anya.SaysAsync("/questions");
        anya.Screen.Text.ShouldContain("Такой команды нет");
        await anya.SaysAsync("/help");
        anya.Screen.Text.ShouldNotContain("Для админов");
    }

    private async Task<(World World, Chat.Learner Boss)> StartAsync(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Telegram:Admins"] = $"{AdminId}";
            options.Configuration["Cards:PollSeconds"] = "17";
            options.Notes["small.md"] = Before;
        });
        await world.Clock.WhenWaitedForAsync(Poll);
        var boss = world.NewLearner("Шеф", id: AdminId);
        await boss.SaysAsync("/start");
        return (world, boss);
    }

    private static async Task ChangeAsync(World world, string note)
    {
        world.WriteNote("small.md", note);
        for (var look = 1; look <= 3; look++)
        {
            world.Clock.Advance(Poll);
            await world.Clock.WhenWaitedForAsync(Poll);
        }

        await world.IdleAsync();
    }
}
