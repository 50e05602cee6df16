using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

public sealed class CardMenuTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task The_menu_opens_and_closes(StoreKind store)
    {
        var (_, anya) = await AtTheMenuAsync(store);
        anya.Buttons.ShouldBe(["Отложить до завтра", "Больше не показывать", "📝 Моя заметка", "Откуда это", "Сообщить об ошибке", "← Назад"]);

        await anya.TapsAsync("Назад");

        anya.Buttons.ShouldContain("Хорошо · 10 мин");
    }

    [Theory, OnBothStores]
    public async Task A_card_put_off_comes_back_tomorrow(StoreKind store)
    {
        var (world, anya) = await AtTheMenuAsync(store);

        (await anya.TapsAsync("Отложить до завтра")).ShouldBe("Отложено до завтра. «Отменить» вернёт.");
        anya.Screen.Text.ShouldContain("Pod");
        await anya.AnswersAsync("Легко");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Docker");
        anya.Screen.Text.ShouldContain("Что это такое?");
    }

    [Theory, OnBothStores]
    public async Task A_suspended_card_does_not_come_back_but_its_sibling_does(StoreKind store)
    {
        var (world, anya) = await AtTheMenuAsync(store, "## Pod\nГруппа контейнеров");

        (await anya.TapsAsync("Больше не показывать")).ShouldBe("Скрыто. «Отменить» вернёт, все скрытые в /cards.");

        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Html.ShouldContain("<blockquote>Группа контейнеров</blockquote>");
        await anya.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
    }

    [Theory, OnBothStores]
    public async Task Undo_brings_a_hidden_card_back(StoreKind store)
    {
        var (world, anya) = await AtTheMenuAsync(store);
        await anya.TapsAsync("Больше не показывать");

        (await anya.TapsAsync("Отменить")).ShouldBe("Docker: снова показываю.");

        anya.Screen.Text.ShouldContain("Docker");
        (await world.ReadAsync(db => db.LearnerCards.SingleAsync())).SuspendedAt.ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task Undo_goes_back_step_by_step_through_grades_and_hidden_cards(StoreKind store)
    {
        var (_, anya) = await AtTheMenuAsync(store);
        await anya.TapsAsync("Отложить до завтра");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Service");

        await anya.TapsAsync("Отменить");
        anya.Screen.Text.ShouldContain("Pod");
        await anya.TapsAsync("Отменить");
        anya.Screen.Text.ShouldContain("Docker");
        anya.Buttons.ShouldNotContain(text => text.Contains("Отменить"));
    }

    [Theory, OnBothStores]
    public async Task A_card_shows_the_notes_that_it_comes_from(StoreKind store)
    {
        var before = string.Concat(Enumerable.Range(1, 8).Select(i => $"<!-- до {i} -->\n"));
        var after = string.Concat(Enumerable.Range(1, 12).Select(i => $"\n<!-- после & {i} -->"));
        var (_, anya) = await AtTheMenuAsync(store, $"---\ntitle: Деплой\n---\n# Контейнеры\n{before}\n## Docker\n_Запускает контейнеры_\n{after}");

        (await anya.TapsAsync("Откуда это")).ShouldBeNull();

        anya.Screen.Html.ShouldBe(
            """
            <b>Деплой</b> › Контейнеры
            <code>small.md:14</code>

            <pre>  &lt;!-- до 4 --&gt;
              &lt;!-- до 5 --&gt;
              &lt;!-- до 6 --&gt;
              &lt;!-- до 7 --&gt;
              &lt;!-- до 8 --&gt;

            ▸ ## Docker
              _Запускает контейнеры_

              &lt;!-- после &amp; 1 --&gt;
              &lt;!-- после &amp; 2 --&gt;
              &lt;!-- после &amp; 3 --&gt;
              &lt;!-- после &amp; 4 --&gt;
              &lt;!-- после &amp; 5 --&gt;
              &lt;!-- после &amp; 6 --&gt;
              &lt;!-- после &amp; 7 --&gt;
              &lt;!-- после &amp; 8 --&gt;</pre>
            """);
        anya.Buttons.ShouldBe(["← Назад"]);
        await anya.TapsAsync("Назад");
        anya.Buttons.ShouldContain("Откуда это");
    }

    [Fact]
    public async Task Notes_around_a_card_begin_with_the_file_and_end_with_it()
    {
        var (_, anya) = await AtTheMenuAsync(StoreKind.Sqlite, "## Docker\n_Запускает контейнеры_");

        await anya.TapsAsync("Откуда это");

        anya.Screen.Html.ShouldEndWith("<pre>▸ ## Docker\n  _Запускает контейнеры_</pre>");
    }

    [Theory, OnBothStores]
    public async Task A_card_whose_note_is_gone_says_so(StoreKind store)
    {
        var (world, anya) = await AtTheMenuAsync(store);
        await world.ReadAsync(db => db.Notes.ExecuteDeleteAsync());

        await anya.TapsAsync("Откуда это");

        anya.Screen.Text.ShouldBe("small › Контейнеры\nsmall.md:3\n\nЭтого файла больше нет среди конспектов.");
    }

    [Fact]
    public async Task Endless_lines_of_notes_fit_into_a_message()
    {
        var words = string.Join(' ', Enumerable.Repeat("слово <&>", 500));
        var (_, anya) = await AtTheMenuAsync(
            StoreKind.Sqlite, string.Concat(Enumerable.Repeat($"{words}\n\n", 8)) + $"## Docker\n{string.Concat(Enumerable.Repeat($"{words}\n", 20))}");

        await anya.TapsAsync("Откуда это");

        anya.Screen.Text.ShouldContain("▸ ## Docker");
        anya.Screen.Text.ShouldContain("<&>…");
        anya.Screen.Text.Length.ShouldBeInRange(1500, 4096);
    }

    [Theory, OnBothStores]
    public async Task A_stale_tap_shows_the_notes_that_are_on_show(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await OpenMenuAsync(anya);
        var stale = anya.Screen.Buttons.Single(button => button.Text == "Откуда это").Data!;
        await anya.TapsAsync("Откуда это");

        (await anya.TapsDataAsync(anya.Screen, stale)).ShouldBe("Уже учтено, вот текущая карточка.");

        anya.Screen.Text.ShouldContain("▸ ## Docker");
    }

    private async Task<(World World, Learner Learner)> AtTheMenuAsync(StoreKind store, string notes = WorldOptions.SmallDeck)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = notes);
        var anya = world.NewLearner();
        await OpenMenuAsync(anya);
        return (world, anya);
    }

    private static async Task OpenMenuAsync(Learner learner)
    {
        await learner.SaysAsync("/start");
        await learner.SaysAsync("/review");
        await learner.TapsAsync("Показать ответ");
        await learner.TapsAsync("⋯");
    }
}
