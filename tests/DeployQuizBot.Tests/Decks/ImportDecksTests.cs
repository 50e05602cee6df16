using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Decks;

/// <summary>Notes change, progress stays.</summary>
public sealed class ImportDecksTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_corrected_definition_keeps_the_progress_of_its_cards(StoreKind store)
    {
        var (world, anya) = await AfterDockerAsync(store);
        await world.StopWorkerAsync();
        world.WriteNote("small.md", WorldOptions.SmallDeck.Replace("Программа, которая запускает", "Движок, который запускает", StringComparison.Ordinal));
        await world.StartWorkerAsync();

        (await world.ReadAsync(db => db.LearnerCards.SingleAsync())).Reviews.ShouldBe(1);
        world.Clock.Skip(TimeSpan.FromDays(8));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Screen.Text.ShouldContain("Движок, который запускает контейнеры");
    }

    [Theory, OnBothStores]
    public async Task A_term_that_is_gone_is_not_shown_and_comes_back_with_its_history(StoreKind store)
    {
        var (world, anya) = await AfterDockerAsync(store);
        await world.StopWorkerAsync();
        world.WriteNote("small.md", "# Контейнеры\n\n## Pod\n_Группа контейнеров_");
        await world.StartWorkerAsync();
        world.Clock.Skip(TimeSpan.FromDays(30));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Pod");
        anya.Screen.Text.ShouldContain("0/1");

        await world.StopWorkerAsync();
        world.WriteNote("small.md", WorldOptions.SmallDeck);
        await world.StartWorkerAsync();
        await anya.AnswersAsync("Легко");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Docker", customMessage: "the review of the term that came back is overdue");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_card_that_is_gone_while_it_is_on_show_makes_way(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Docker");
        await world.StopWorkerAsync();
        world.WriteNote("small.md", "# Контейнеры\n\n## Pod\n_Группа контейнеров_");
        await world.StartWorkerAsync();

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldContain("Pod");
    }

    [Fact]
    public async Task A_second_start_changes_no_card()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var before = await world.ReadAsync(db => db.Cards.OrderBy(card => card.Id).Select(card => new { card.Id, card.TermKey, card.Kind, card.Line }).ToListAsync());

        await world.StopWorkerAsync();
        await world.StartWorkerAsync();

        (await world.ReadAsync(db => db.Cards.OrderBy(card => card.Id).Select(card => new { card.Id, card.TermKey, card.Kind, card.Line }).ToListAsync()))
            .ShouldBe(before);
    }

    [Fact]
    public async Task A_mounted_ConfigMap_is_read_once()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.Notes.Clear();
            options.StartsWorker = false;
        });
        world.WriteNote("..2026_03_02/small.md", WorldOptions.SmallDeck);
        var folder = Path.Combine(world.Folder.FullName, "cards");
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..2026_03_02");
        File.CreateSymbolicLink(Path.Combine(folder, "small.md"), "..data/small.md");

        await world.StartWorkerAsync();

        (await world.ReadAsync(db => db.Decks.Select(deck => deck.Slug).ToListAsync())).ShouldBe(["small"]);
        (await world.ReadAsync(db => db.Cards.CountAsync())).ShouldBe(6);
    }

    [Theory, OnBothStores]
    public async Task Files_of_one_name_in_two_folders_are_two_decks(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["a/pod.md"] = "## Pod\nГруппа контейнеров";
            options.Notes["b/pod.md"] = "## Pod\nСтручок";
        });

        (await world.ReadAsync(db => db.Decks.OrderBy(deck => deck.Slug).Select(deck => deck.Slug).ToListAsync()))
            .ShouldBe(["a/pod", "b/pod", "small"]);
    }

    [Theory, OnBothStores]
    public async Task A_card_from_an_endless_note_still_fits_into_a_message(StoreKind store)
    {
        var words = string.Join(' ', Enumerable.Repeat("слово <&>", 2000));
        var world = await StartAsync(store, options => options.Notes["small.md"] =
            $"---\ntitle: {words}\n---\n# {words}\n## {words}\n### {words}\n#### Pod слово {new string('ы', 5000)}\n{words}");
        var anya = world.NewLearner();

        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");

        anya.Screen.Text.ShouldContain("Pod слово");
        anya.Screen.Text.ShouldContain("<&>…");
        anya.Screen.Text.Length.ShouldBeInRange(3000, 4096);
    }

    private async Task<(World World, Learner Learner)> AfterDockerAsync(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        return (world, anya);
    }
}
