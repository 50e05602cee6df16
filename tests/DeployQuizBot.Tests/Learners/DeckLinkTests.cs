using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Learners;

public sealed class DeckLinkTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_newcomer_gets_the_deck_of_the_link_and_not_the_first_ones(StoreKind store)
    {
        var (world, net) = await WithTwoDecksAsync(store);
        var anya = world.NewLearner();

        await anya.SaysAsync($"/start deck_{net}");

        anya.Screen.Text.ShouldStartWith("Привет, Аня! 👋\n\nПомогу запомнить колоду «Сети»: 1 термин.");
        (await world.ReadAsync(db => db.Subscriptions.Select(s => s.DeckId).ToListAsync())).ShouldBe([net]);
        await anya.TapsAsync("Начать");
        anya.Screen.Text.ShouldContain("Порт");
        anya.Screen.Text.ShouldContain("0/1");
    }

    [Theory, OnBothStores]
    public async Task A_link_adds_a_deck_to_those_one_has(StoreKind store)
    {
        var (world, net) = await WithTwoDecksAsync(store);
        var ben = world.NewLearner("Ben", "en");
        await ben.SaysAsync("/decks");
        await ben.TapsAsync("✓ Сети");

        await ben.SaysAsync($"/start deck_{net}");
        ben.Screen.Text.ShouldBe("The deck “Сети” is yours now: 1 term. They come up in /review.");
        (await world.ReadAsync(db => db.Subscriptions.CountAsync())).ShouldBe(2);
        await ben.SaysAsync($"/start deck_{net}");
        ben.Screen.Text.ShouldBe("You have the deck “Сети” already: 1 term.");
        (await world.ReadAsync(db => db.Subscriptions.CountAsync())).ShouldBe(2);
    }

    [Theory]
    [InlineData("deck_999")]
    [InlineData("deck_")]
    [InlineData("deck_-1")]
    [InlineData("deck_99999999999999999999")]
    [InlineData("deck_1x")]
    public async Task A_link_to_no_deck_is_answered_kindly_and_the_bot_begins_as_usual(string parameter)
    {
        var (world, _) = await WithTwoDecksAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SaysAsync($"/start {parameter}");

        anya.Screen.Text.ShouldStartWith("Колоды из этой ссылки здесь нет, возможно, её убрали. Остальные: /decks\n\nПривет, Аня! 👋");
        anya.Screen.Text.ShouldContain("4 термина");
        anya.Buttons.ShouldBe(["Начать", "🌍 Другой город", "⏰ Другой час"]);
    }

    [Theory, OnBothStores]
    public async Task A_link_to_a_deck_whose_terms_are_all_gone_is_a_link_to_no_deck(StoreKind store)
    {
        var (world, net) = await WithTwoDecksAsync(store);
        await world.StopWorkerAsync();
        File.Delete(Path.Combine(world.Folder.FullName, "cards", "net.md"));
        await world.StartWorkerAsync();
        var anya = world.NewLearner();

        await anya.SaysAsync($"/start deck_{net}");

        anya.Screen.Text.ShouldStartWith("Колоды из этой ссылки здесь нет");
    }

    [Fact]
    public async Task Another_parameter_is_the_usual_start()
    {
        var (world, _) = await WithTwoDecksAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SaysAsync("/start from-a-friend_64");

        anya.Screen.Text.ShouldStartWith("Привет, Аня! 👋");
    }

    private async Task<(World World, int Networks)> WithTwoDecksAsync(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["net.md"] = "---\ntitle: Сети\n---\n## Порт\n_Номер двери_");
        return (world, await world.ReadAsync(db => db.Decks.Where(deck => deck.Slug == "net").Select(deck => deck.Id).SingleAsync()));
    }
}
