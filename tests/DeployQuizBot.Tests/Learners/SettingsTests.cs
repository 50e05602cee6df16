using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

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
        anya.Buttons.ShouldBe(["✓ Русский", "English", "Новых карточек в день", "Повторений в день", "Часовой пояс"]);

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
}
