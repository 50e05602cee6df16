using System.Globalization;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Learners;

public sealed class SettingsTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory]
    [InlineData("ru", "Привет")]
    [InlineData("ru-RU", "Привет")]
    [InlineData("uk", "Привет")]
    [InlineData("be", "Привет")]
    [InlineData("kk", "Привет")]
    [InlineData("en", "Hello")]
    [InlineData("en-GB", "Hello")]
    [InlineData("de", "Hello")]
    [InlineData(null, "Hello")]
    [InlineData("", "Hello")]
    public async Task The_language_of_the_client_decides_at_first(string? language, string greeting)
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var learner = world.NewLearner("Аня", language);

        await learner.SaysAsync("/start");

        learner.Screen.Text.ShouldStartWith(greeting);
    }

    [Theory, OnBothStores]
    public async Task The_language_can_be_changed_and_stays(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/settings");
        anya.Buttons.ShouldBe(
        [
            "✓ Русский", "English", "Новых карточек в день", "Повторений в день", "Как крепко помнить", "Шаги обучения", "Порядок", "Направление",
            "Варианты ответа", "Начало дня", "Часовой пояс", "⏰ Напоминания", "🧠 Моя память", "Сбросить настройки",
        ]);

        (await anya.TapsAsync("English")).ShouldBe("Saved");

        anya.Screen.Text.ShouldStartWith("Settings");
        anya.Buttons.ShouldContain("✓ English");
        await anya.SaysAsync("/help");
        anya.Screen.Text.ShouldStartWith("How it works");
        (await anya.TapsAsync("Start")).ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task The_time_zone_moves_the_learners_day(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/settings");
        anya.Screen.Text.ShouldContain("Часовой пояс: Москва, сейчас 10:00");
        await anya.TapsAsync("Часовой пояс");
        await anya.TapsAsync("Из списка");
        anya.Buttons.ShouldContain("✓ Москва 10:00");
        await anya.TapsAsync("Владивосток");
        anya.Screen.Text.ShouldBe("✅ Владивосток, там сейчас 17:00.");
        await anya.TapsAsync("Назад");
        anya.Screen.Text.ShouldContain("Часовой пояс: Владивосток, сейчас 17:00");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");

        // 03:59 and 04:00 in Vladivostok.
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 2, 17, 59, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Какой это термин?");
    }

    [Theory, OnBothStores]
    public async Task Limits_can_be_changed(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Новых карточек в день");
        anya.Buttons.ShouldBe(["0", "3", "5", "✓ 10", "15", "20", "30", "50", "← Назад"]);
        await anya.TapsAsync("0");
        await anya.TapsAsync("Повторений в день");
        await anya.TapsAsync("500");
        anya.Screen.Text.ShouldContain("Новых карточек в день: 0");
        anya.Screen.Text.ShouldContain("Повторений в день: до 500");

        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldBe("На сегодня карточек больше нет.\n\nПовторять нечего, а новые карточки выключены в /settings.");
        var stored = await world.ReadAsync(db => db.Learners.SingleAsync());
        (stored.NewPerDay, stored.ReviewsPerDay).ShouldBe((0, 500));
    }

    [Theory, OnBothStores]
    public async Task How_sure_to_remember_is_chosen_with_what_it_costs(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 2);
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Как крепко помнить");
        anya.Screen.Text.ShouldContain("С твоими карточками и в твоём темпе, за следующие 90 дней:\n80 %: 1 минута в день, в итоге помнится ");
        anya.Buttons.ShouldBe(["80 %", "85 %", "✓ 90 %", "93 %", "95 %", "← Назад"]);
        await anya.TapsAsync("95 %");
        anya.Screen.Text.ShouldContain("Хочу помнить: 95 %");

        world.Clock.Skip(TimeSpan.FromDays(2));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        var sure = GoodIn(anya);
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Как крепко помнить");
        await anya.TapsAsync("80 %");
        await anya.SaysAsync("/review");
        GoodIn(anya).ShouldBeGreaterThan(sure);

        // "Хорошо · 5 дней".
        static int GoodIn(Learner learner) => int.Parse(learner.Buttons.Single(button => button.StartsWith("Хорошо", StringComparison.Ordinal)).Split(' ')[2], CultureInfo.InvariantCulture);
    }

    [Theory, OnBothStores]
    public async Task The_day_begins_when_the_learner_says(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseAsync(anya, "Начало дня", "00:00");
        anya.Screen.Text.ShouldContain("День начинается в 00:00");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");

        // 23:59 and midnight in Moscow.
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 2, 20, 59, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 2, 21, 0, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Какой это термин?");
    }

    [Theory, OnBothStores]
    public async Task Learning_steps_are_those_that_were_chosen_and_a_card_on_a_step_that_is_gone_goes_on(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseAsync(anya, "Шаги обучения", "10 мин, 1 час");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Buttons.ShouldContain("Хорошо · 1 час");
        await anya.TapsAsync("Хорошо");
        await ChooseAsync(anya, "Шаги обучения", "без шагов");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Buttons.First().ShouldBe("Снова · 1 день");
        await anya.TapsAsync("Хорошо");
        world.Clock.Skip(TimeSpan.FromHours(2));
        await anya.SaysAsync("/review");
        for (var card = 0; card < 2; card++)
        {
            await anya.TapsAsync("Показать ответ");
            await anya.TapsAsync("Хорошо");
        }

        (await world.ReadAsync(db => db.LearnerCards.ToListAsync())).ShouldAllBe(card => card.State == CardState.Review);
    }

    [Theory, OnBothStores]
    public async Task New_cards_come_first_or_last_or_among_the_others(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["words.md"] = QuizWorld.Note("Слова", Enumerable.Range(1, 12).Select(number => KeyValuePair.Create($"Слово{number}", $"Значение под номером {number}")));
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            foreach (var card in await db.Cards.Where(card => card.Kind == CardKind.Definition).OrderBy(card => card.Id).Take(6).ToListAsync())
                db.LearnerCards.Add(new LearnerCard { LearnerId = anya.Id, CardId = card.Id, State = CardState.Review, Stability = 5, Difficulty = 5, Due = now, LastReview = now.AddDays(-5), Reviews = 2 });
        });
        await ChooseAsync(anya, "Новых карточек в день", "3");

        (await KindsAsync(anya, world)).ShouldBe("R");
        await ChooseAsync(anya, "Порядок", "сначала новые");
        (await KindsAsync(anya, world, answers: 4)).ShouldBe("RNNN", "the card on show stays");
        await ChooseAsync(anya, "Новых карточек в день", "5");
        await ChooseAsync(anya, "Порядок", "вперемешку");
        (await KindsAsync(anya, world, answers: 6)).Count(kind => kind == 'N').ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task One_way_is_asked_and_the_other_waits_without_loss(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseAsync(anya, "Направление", "определение → термин");
        await anya.SaysAsync("/review");
        for (var card = 0; card < 8; card++)
        {
            anya.Screen.Text.ShouldContain("Какой это термин?");
            await anya.AnswersAsync("Легко");
        }

        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        await ChooseAsync(anya, "Направление", "термин → определение");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Что это такое?");
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(card => card.State == CardState.Review))).ShouldBe(8);
    }

    [Theory, OnBothStores]
    public async Task All_settings_can_be_reset_and_progress_stays(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        foreach (var (setting, value) in new[] { ("Новых карточек в день", "50"), ("Повторений в день", "20"), ("Порядок", "вперемешку"), ("Направление", "термин → определение"), ("Начало дня", "06:00"), ("Шаги обучения", "без шагов"), ("Как крепко помнить", "80 %") })
            await ChooseAsync(anya, setting, value);
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Сбросить настройки");
        anya.Screen.Text.ShouldStartWith("Вернуть все настройки");
        await anya.TapsAsync("Да, сбросить");
        anya.Screen.Text.ShouldContain("Новых карточек в день: 10\nПовторений в день: до 200\nХочу помнить: 90 %\nШаги обучения: 1 мин, 10 мин\nПорядок: сначала повторения\nНаправление: в обе стороны\nС вариантами ответа: никакие\nДень начинается в 04:00");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_settings_lead_to_reminders_and_to_the_memory()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("🧠 Моя память");
        anya.Screen.Text.ShouldStartWith("Расписание пока общее. После 400 ответов");
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("⏰ Напоминания");
        anya.Screen.Text.ShouldStartWith("⏰ Сейчас не напоминаю.");
    }

    [Fact]
    public async Task Back_changes_nothing()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/settings");
        var before = anya.Screen.Text;
        await anya.TapsAsync("Повторений в день");

        (await anya.TapsAsync("Назад")).ShouldBeNull();

        anya.Screen.Text.ShouldBe(before);
    }

    [Fact]
    public async Task A_learner_gets_the_decks_of_their_language_or_all_where_there_is_none()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Notes["english.md"] = "## Image\nA frozen file system");
        var anya = world.NewLearner();
        var ben = world.NewLearner("Ben", "en");

        await anya.SaysAsync("/start");
        await ben.SaysAsync("/start");

        anya.Screen.Text.ShouldContain("3 термина");
        ben.Screen.Text.ShouldContain("the 1 term of");
    }

    private static async Task ChooseAsync(Learner learner, string setting, string value)
    {
        await learner.SaysAsync("/settings");
        await learner.TapsAsync(setting);
        await learner.TapsAsync(value);
    }

    /// <summary>Answers, and says of each card on show whether it was new or a review.</summary>
    private static async Task<string> KindsAsync(Learner learner, World world, int answers = 1)
    {
        await learner.SaysAsync("/review");
        var kinds = "";
        for (var answer = 0; answer < answers; answer++)
        {
            await learner.AnswersAsync("Легко");
            kinds += await world.ReadAsync(db => db.Reviews.OrderByDescending(review => review.Session).ThenByDescending(review => review.Step).Select(review => review.Before.State == CardState.New ? "N" : "R").FirstAsync());
        }

        return kinds;
    }
}
