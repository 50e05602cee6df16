using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Library;

public sealed class DecksTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Networks = "---\ntitle: Сети\n---\n# Адреса\n\n## Порт\n_Номер двери_\n\n# Имена\n\n## DNS\n_Телефонная книга интернета_";

    [Theory, OnBothStores]
    public async Task The_list_shows_each_deck_with_its_size_and_progress(StoreKind store)
    {
        var world = await StartAsync(store, WithTwoDecks);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        world.Clock.Skip(TimeSpan.FromMinutes(10));

        await anya.SaysAsync("/decks");

        anya.Screen.Html.ShouldBe(
            """
            <b>Колоды</b>

            ✓ <b>Сети</b> · 2 термина
            начато 0 из 2

            ✓ <b>small</b> · 3 термина
            начато 1 из 3, пора повторить 1

            Кнопка с названием добавляет колоду или убирает, ✓ отмечает те, что ты учишь. Под ⋯ разделы и ссылка для друзей.
            """);
        anya.Buttons.ShouldBe(["✓ Сети", "⋯", "✓ small", "⋯", "Начать"]);
    }

    [Theory, OnBothStores]
    public async Task A_deck_put_back_keeps_its_progress_and_comes_back_with_it(StoreKind store)
    {
        var world = await StartAsync(store, WithTwoDecks);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Pod");
        await anya.SaysAsync("/decks");

        (await anya.TapsAsync("✓ small")).ShouldBe("Убрано. Прогресс сохранён: добавишь колоду снова, и он вернётся.");

        anya.Buttons.ShouldContain("small");
        anya.Screen.Text.ShouldContain("small · 3 термина\nраньше начато 1 из 3");
        await anya.TapsAsync("Начать");
        anya.Screen.Text.ShouldContain("Порт", customMessage: "the card on show belongs to a deck that was put back");
        await anya.SaysAsync("/decks");
        (await anya.TapsAsync("small")).ShouldBe("Добавлено. Карточки появятся в /review.");
        anya.Screen.Text.ShouldContain("✓ small · 3 термина\nначато 1 из 3");
        (await world.ReadAsync(db => db.LearnerCards.SingleAsync())).Reviews.ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Who_puts_all_decks_back_is_not_given_them_again(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");
        await anya.TapsAsync("✓ small");

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldBe("Ни одна колода не выбрана. Выбрать можно в /decks.");
        await anya.SaysAsync("/decks");
        anya.Buttons.ShouldContain("small");
    }

    [Theory, OnBothStores]
    public async Task What_a_removed_deck_had_planned_is_not_announced(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Контейнер\nКонтейнер держит программу");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Следующие карточки через");
        await anya.SaysAsync("/decks");
        await anya.TapsAsync("✓ small");
        world.Clock.Skip(TimeSpan.FromDays(1));

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldBe("Ни одна колода не выбрана. Выбрать можно в /decks.");
    }

    [Theory, OnBothStores]
    public async Task A_translation_stands_beside_its_deck_and_is_chosen_by_itself(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["web.md"] = Networks;
            options.Notes["a.en.md"] = "---\ntitle: Networks\nlang: en\ntranslation_of: web.md\n---\n## Port\n_The number of a door_";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");
        anya.Screen.Text.ShouldContain("✓ Сети · 2 термина\nначато 0 из 2\nто же на английском: Networks · 1 термин\n\n");

        await anya.TapsAsync("Networks");

        anya.Buttons.ShouldBe(["✓ Сети", "⋯", "✓ Networks", "⋯", "✓ small", "⋯", "Начать"]);
        await anya.TapsAsync("✓ Сети");
        anya.Buttons.ShouldBe(["Сети", "⋯", "✓ Networks", "⋯", "✓ small", "⋯", "Начать"]);

        var ben = world.NewLearner("Ben", "en");
        await ben.SaysAsync("/decks");
        ben.Screen.Text.ShouldStartWith("Decks\n\n✓ Networks · 1 term\n0 of 1 started\nthe same in Russian: Сети · 2 terms\n\nsmall · 3 terms");
    }

    [Fact]
    public async Task Decks_that_call_each_other_translations_are_all_listed()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.Notes["a.md"] = "---\ntranslation_of: b.md\n---\n## Порт\n_Номер двери_";
            options.Notes["b.md"] = "---\ntranslation_of: a.md\n---\n## Адрес\n_Номер дома_";
            options.Notes["c.md"] = "---\ntranslation_of: nowhere.md\n---\n## Имя\n_Слово на двери_";
        });
        var anya = world.NewLearner();

        await anya.SaysAsync("/decks");

        anya.Buttons.ShouldBe(["✓ a", "⋯", "✓ b", "⋯", "✓ c", "⋯", "✓ small", "⋯", "Начать"]);
    }

    [Theory, OnBothStores]
    public async Task More_than_eight_decks_are_turned_over_in_pages(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            for (var i = 1; i <= 9; i++)
                options.Notes[$"deck{i}.md"] = "## Порт\n_Номер двери_";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");
        anya.Screen.Text.ShouldStartWith("Колоды\nСтраница 1 из 2\n\n✓ deck1");
        anya.Buttons.ShouldNotContain("‹");

        await anya.TapsAsync("›");
        anya.Buttons.ShouldBe(["✓ deck9", "⋯", "✓ small", "⋯", "‹", "Начать"]);
        await anya.TapsAsync("✓ small");
        anya.Buttons.ShouldBe(["✓ deck9", "⋯", "small", "⋯", "‹", "Начать"]);
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Назад");
        anya.Screen.Text.ShouldStartWith("Колоды\nСтраница 2 из 2");
        await anya.TapsAsync("‹");
        anya.Buttons.Count().ShouldBe(18);
    }

    [Theory, OnBothStores]
    public async Task A_deck_shows_its_sections_and_a_link_to_share(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["web.md"] = Networks;
            options.Notes["a.en.md"] = "---\ntitle: Networks\nlang: en\ntranslation_of: web.md\n---\n## Port\n_The number of a door_";
        });
        var anya = world.NewLearner();
        var id = await world.ReadAsync(db => db.Decks.Where(deck => deck.Slug == "web").Select(deck => deck.Id).SingleAsync());
        await anya.SaysAsync("/decks");

        await anya.TapsDataAsync(anya.Screen, anya.Screen.Keyboard[0][1].Data!);

        anya.Screen.Text.ShouldBe(
            $"""
            Сети
            2 термина на русском
            начато 0 из 2
            то же на английском: Networks

            Разделы
            • Адреса · 1
            • Имена · 1

            Эта ссылка добавляет колоду: https://t.me/deployquizbot?start=deck_{id}
            """);
        anya.Buttons.ShouldBe(["Больше не учить", "Поделиться", "Начать", "← Назад"]);
        anya.Screen.Buttons.Single(button => button.Text == "Поделиться").Url
            .ShouldBe($"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fdeployquizbot%3Fstart%3Ddeck_{id}&text=%D0%A1%D0%B5%D1%82%D0%B8");
        (await anya.TapsAsync("Больше не учить")).ShouldNotBeNull().ShouldStartWith("Убрано.");
        anya.Buttons.ShouldBe(["Учить эту колоду", "Поделиться", "← Назад"]);
    }

    [Theory, OnBothStores]
    public async Task A_button_of_a_deck_that_is_gone_says_so_and_shows_the_others(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            WithTwoDecks(options);
            // The list that is shown again may stand there already.
            options.Refusal = "is not modified";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");
        var (choose, open) = (anya.Screen.Keyboard[0][0].Data!, anya.Screen.Keyboard[0][1].Data!);
        await world.StopWorkerAsync();
        File.Delete(Path.Combine(world.Folder.FullName, "cards", "web.md"));
        await world.StartWorkerAsync();

        (await anya.TapsDataAsync(anya.Screen, choose)).ShouldBe("Этой колоды больше нет.");
        anya.Buttons.ShouldBe(["✓ small", "⋯", "Начать"]);
        await anya.TapsAsync("✓ small");
        (await anya.TapsDataAsync(anya.Screen, open)).ShouldBe("Этой колоды больше нет.");
    }

    [Theory, OnBothStores]
    public async Task A_second_tap_on_the_same_button_changes_nothing(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");
        var first = anya.Chat.Tap("✓ small");
        var second = anya.Chat.Tap("✓ small");
        await world.IdleAsync();

        (await first.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldNotBeNull().ShouldStartWith("Убрано.");
        (await second.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldNotBeNull().ShouldStartWith("Убрано.");
        (await world.ReadAsync(db => db.Subscriptions.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("dc:1:2:0:0")]
    [InlineData("dc:1:1:0")]
    [InlineData("d:zzzzzzz:0")]
    [InlineData("dl")]
    public async Task A_made_up_button_is_out_of_date(string data)
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");

        (await anya.TapsDataAsync(anya.Screen, data)).ShouldBe("Эта кнопка устарела. Текущая карточка: /review");
    }

    [Fact]
    public async Task A_page_beyond_the_last_one_is_the_last_one()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await anya.SaysAsync("/decks");

        (await anya.TapsDataAsync(anya.Screen, "dl:zzzzz")).ShouldBeNull();

        anya.Buttons.ShouldContain("✓ small");
    }

    [Fact]
    public async Task Without_decks_the_list_says_so()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Notes.Clear());
        var anya = world.NewLearner();

        await anya.SaysAsync("/decks");

        anya.Screen.Text.ShouldBe("Колод пока нет. Когда появятся конспекты, колоды будут здесь.");
    }

    [Fact]
    public async Task Endless_titles_fit_into_a_message()
    {
        var words = string.Join(' ', Enumerable.Repeat("слово <&>", 200));
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            for (var i = 0; i < 8; i++)
                options.Notes[$"deck{i}.md"] = $"---\ntitle: {words}\n---\n" + string.Concat(Enumerable.Range(1, 20).Select(j => $"# Раздел {j} {new string('ы', 200)}\n## Порт {j}\n_Номер двери_\n"));
        });
        var anya = world.NewLearner();

        await anya.SaysAsync("/decks");
        anya.Buttons.Count().ShouldBe(18);
        await anya.TapsAsync("⋯");

        anya.Screen.Text.ShouldContain("ыы… · 1\nи ещё 5");
    }

    private static void WithTwoDecks(WorldOptions options) => options.Notes["web.md"] = Networks;
}
