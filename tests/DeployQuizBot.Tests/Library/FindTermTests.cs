using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Library;

public sealed class FindTermTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Notes = """
        ---
        title: Деплой
        ---
        # Контейнеры

        ## Docker
        _Программа, которая запускает контейнеры_

        ## Kubernetes (k8s, кубер)
        _Следит за контейнерами на многих машинах_

        ## Сборщик мусора
        _Освобождает память <сам> & вовремя_

        ## Счётчик ссылок
        _Сколько раз на объект ссылаются_

        ## Config Map
        _Настройки приложения_
        """;

    [Theory, OnBothStores]
    public async Task A_term_is_shown_with_all_that_is_known_of_it(StoreKind store)
    {
        var anya = await MeetAsync(store);

        await anya.SaysAsync("/find kubernetes");

        anya.Screen.Html.ShouldBe(
            """
            <b>Kubernetes</b>
            k8s, кубер

            <blockquote>Следит за контейнерами на многих машинах</blockquote>

            Деплой › Контейнеры

            Этот термин тебе ещё не встречался, он впереди.
            """);
        anya.Buttons.ShouldBe(["Откуда это"]);
    }

    [Theory, OnBothStores]
    public async Task The_same_term_in_another_language_is_a_tap_away(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["net.md"] = "---\nlang: ru\n---\n## Порт\n<!-- id: port -->\n_Номер двери_\n\n## Пакет\n_Кусок данных_";
            options.Notes["net.en.md"] = "---\nlang: en\ntranslation_of: net.md\n---\n## Port (порт)\n<!-- id: port -->\n_Number of a door_";
            options.Notes["other.en.md"] = "---\nlang: en\n---\n## Harbour\n<!-- id: port -->\n_Where ships rest_";
        });
        var anya = world.NewLearner();

        await anya.SaysAsync("/find порт");
        anya.Buttons.ShouldBe(["🌐 Port (на английском)", "Откуда это"]);
        await anya.TapsAsync("🌐 Port");

        anya.Screen.Text.ShouldContain("Number of a door");
        anya.Buttons.ShouldContain("🌐 Порт (на русском)");
        await anya.SaysAsync("/find пакет");
        anya.Buttons.ShouldBe(["Откуда это"]);
    }

    [Theory]
    [InlineData("СБОРЩИК мусора", "Сборщик мусора")]
    [InlineData("счетчик ссылок", "Счётчик ссылок")]
    [InlineData("счЁтчик", "Счётчик ссылок")]
    [InlineData("мусор", "Сборщик мусора")]
    [InlineData("орщи", "Сборщик мусора")]
    [InlineData("ссылок счет", "Счётчик ссылок")]
    [InlineData("K8S", "Kubernetes")]
    [InlineData("КУБЕР", "Kubernetes")]
    [InlineData("configmap", "Config Map")]
    [InlineData("config-map", "Config Map")]
    [InlineData("  docker\n", "Docker")]
    public async Task Letter_case_yo_separators_and_missing_parts_do_not_matter(string typed, string term)
    {
        foreach (var store in new[] { StoreKind.Sqlite, StoreKind.Postgres })
        {
            var anya = await MeetAsync(store);

            await anya.SaysAsync($"/find {typed}");

            anya.Screen.Html.ShouldStartWith($"<b>{term}</b>");
        }
    }

    [Theory, OnBothStores]
    public async Task The_exact_name_is_shown_and_what_else_was_found_is_below_it(StoreKind store)
    {
        var anya = await MeetAsync(store, "## Pod Disruption Budget\nСколько копий должно остаться\n\n## Pod\nГруппа контейнеров\n\n## Probe (pod check)\nПроверка, что всё живо");

        await anya.SaysAsync("/find pod");

        anya.Screen.Text.ShouldStartWith("Pod\n\nГруппа контейнеров");
        anya.Screen.Text.ShouldEndWith("Ещё нашлось:");
        anya.Buttons.ShouldBe(["Откуда это", "Pod Disruption Budget · Деплой", "Probe · Деплой"]);
        await anya.TapsAsync("Probe · Деплой");
        anya.Screen.Text.ShouldStartWith("Probe\npod check\n\nПроверка");
        anya.Buttons.ShouldBe(["Откуда это"]);
    }

    [Theory, OnBothStores]
    public async Task A_name_of_two_decks_is_asked_about_and_the_deck_one_learns_comes_first(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["a.md"] = "---\ntitle: English\nlang: en\n---\n## Docker\nRuns containers anywhere";
            options.Notes["small.md"] = $"---\ntitle: Деплой\n---\n{WorldOptions.SmallDeck}";
        });
        var anya = world.NewLearner();

        await anya.SaysAsync("/find docker");

        anya.Screen.Text.ShouldBe("Нашлись 2 термина. Какой показать?");
        anya.Buttons.ShouldBe(["Docker · Деплой", "Docker · English"]);
        await anya.TapsAsync("Docker · English");
        anya.Screen.Text.ShouldContain("Эту колоду ты не учишь, добавить её можно в /decks.");
        var ben = world.NewLearner("Ben", "en");
        await ben.SaysAsync("/find docker");
        ben.Buttons.ShouldBe(["Docker · English", "Docker · Деплой"]);
        ben.Screen.Text.ShouldBe("2 terms found. Which one?");
    }

    [Theory, OnBothStores]
    public async Task Of_many_hits_the_first_five_are_offered(StoreKind store)
    {
        var anya = await MeetAsync(store, string.Join("\n\n", Enumerable.Range(1, 7).Select(i => $"## Порт номер {i}\nДверь с номером {i}")));

        await anya.SaysAsync("/find порт");

        anya.Screen.Text.ShouldBe("Нашлось 7 терминов, вот первые 5. Если нужного среди них нет, напиши точнее.");
        anya.Buttons.Count().ShouldBe(5);
    }

    [Theory]
    [InlineData("dokcer", "Docker")]
    [InlineData("Kubernets", "Kubernetes")]
    [InlineData("куберн", "Kubernetes")]
    [InlineData("докер", "Docker")]
    [InlineData("сборщег", "Сборщик мусора")]
    [InlineData("вщслук", "Docker")]
    [InlineData("л8ы", "Kubernetes")]
    [InlineData("c,jhobr", "Сборщик мусора")]
    [InlineData("сщташп ьфз", "Config Map")]
    public async Task A_slip_of_the_finger_is_answered_with_what_was_probably_meant(string typed, string term)
    {
        var anya = await MeetAsync(StoreKind.Sqlite);

        await anya.SaysAsync($"/find {typed}");

        anya.Screen.Text.ShouldBe($"Термина «{typed}» здесь нет.\n\nМожет быть, что-то из этого?");
        anya.Buttons.ShouldBe([$"{term} · Деплой"]);
        await anya.TapsAsync(term);
        anya.Screen.Text.ShouldStartWith(term);
    }

    [Theory]
    [InlineData("квантовая физика")]
    [InlineData("<q>&")]
    [InlineData("???")]
    [InlineData("dockyard")]
    public async Task What_is_not_there_is_said_kindly(string typed)
    {
        var anya = await MeetAsync(StoreKind.Sqlite);

        await anya.SaysAsync($"/find {typed}");

        anya.Screen.Text.ShouldBe($"Термина «{typed}» здесь нет.\n\nВсё, что здесь есть, лежит в /decks.");
        anya.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Alone_the_command_explains_itself()
    {
        var anya = await MeetAsync(StoreKind.Sqlite);

        await anya.SaysAsync("/find");

        anya.Screen.Text.ShouldBe("Напиши термин после команды, например /find Pod. Хватит и части слова.");
    }

    [Theory, OnBothStores]
    public async Task It_says_when_the_term_comes_next(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        (await StandingAsync("docker")).ShouldBe("Ты учишь этот термин, следующая карточка через 10 мин.");
        world.Clock.Skip(TimeSpan.FromMinutes(10));
        (await StandingAsync("docker")).ShouldBe("Пора повторить: /review");

        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Docker");
        await anya.AnswersAsync("Легко");
        (await StandingAsync("docker")).ShouldMatch("^Ты учишь этот термин, следующая карточка через [0-9]+ (день|дня|дней)\\.$");
        (await StandingAsync("service")).ShouldBe("Этот термин тебе ещё не встречался, он впереди.");

        async Task<string> StandingAsync(string term)
        {
            await anya.SaysAsync($"/find {term}");
            return anya.Screen.Text.Split("\n\n")[^1];
        }
    }

    [Theory, OnBothStores]
    public async Task It_says_that_the_cards_of_a_term_are_hidden(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Контейнер\nКонтейнер держит программу");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Больше не показывать");

        await anya.SaysAsync("/find контейнер");

        anya.Screen.Text.ShouldEndWith("Карточки этого термина скрыты.");
    }

    [Theory, OnBothStores]
    public async Task Where_from_shows_the_notes_and_leads_back(StoreKind store)
    {
        var anya = await MeetAsync(store);
        await anya.SaysAsync("/find сборщик");

        await anya.TapsAsync("Откуда это");

        anya.Screen.Text.ShouldStartWith("Деплой › Контейнеры\nsmall.md:12\n\n");
        anya.Screen.Html.ShouldContain("\n▸ ## Сборщик мусора\n  _Освобождает память &lt;сам&gt; &amp; вовремя_\n");
        await anya.TapsAsync("Назад");
        anya.Screen.Text.ShouldStartWith("Сборщик мусора\n\nОсвобождает память <сам> & вовремя");
    }

    [Theory, OnBothStores]
    public async Task A_term_that_is_gone_is_not_found_and_its_buttons_say_so(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = Notes);
        var anya = world.NewLearner();
        await anya.SaysAsync("/find мусор");
        var source = anya.Screen.Buttons.Single().Data!;
        await world.StopWorkerAsync();
        world.WriteNote("small.md", WorldOptions.SmallDeck);
        await world.StartWorkerAsync();

        (await anya.TapsDataAsync(anya.Screen, source)).ShouldBe("Этого термина больше нет.");
        (await anya.TapsDataAsync(anya.Screen, source.Replace("fw:", "f:", StringComparison.Ordinal)[..^2])).ShouldBe("Этого термина больше нет.");
        (await anya.TapsDataAsync(anya.Screen, "fw:zz:0")).ShouldBe("Этого термина больше нет.");
        (await anya.TapsDataAsync(anya.Screen, "f")).ShouldBe("Эта кнопка устарела. Текущая карточка: /review");
        await anya.SaysAsync("/find мусор");
        anya.Screen.Text.ShouldStartWith("Термина «мусор» здесь нет.");
    }

    [Fact]
    public async Task An_endless_term_fits_into_a_message()
    {
        var words = string.Join(' ', Enumerable.Repeat("слово <&>", 500));
        var heading = new string('ы', 200);
        var anya = await MeetAsync(StoreKind.Sqlite, $"# 1 {heading}\n## 2 {heading}\n### 3 {heading}\n#### Pod слово {heading}\n{words}\n\n```\n{new string('x', 790)}\n```");

        await anya.SaysAsync("/find pod");

        anya.Screen.Text.ShouldContain("<&>…");
        anya.Screen.Text.ShouldContain("Этот термин тебе ещё не встречался, он впереди.");
        anya.Screen.Text.Length.ShouldBeInRange(2000, 4096);
    }

    private async Task<Learner> MeetAsync(StoreKind store, string notes = Notes)
    {
        var text = notes.StartsWith("---", StringComparison.Ordinal) ? notes : $"---\ntitle: Деплой\n---\n{notes}";
        return (await StartAsync(store, options => options.Notes["small.md"] = text)).NewLearner();
    }
}
