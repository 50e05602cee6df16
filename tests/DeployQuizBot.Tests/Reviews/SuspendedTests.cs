using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

/// <summary>Cards that are put away, and the way back.</summary>
public sealed class SuspendedTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task The_list_says_why_a_card_is_put_away_and_brings_it_back(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ForgottenAsync(anya, "Docker", 7);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Снова");
        await anya.TapsAsync("Дальше");
        await anya.HidesAsync();

        await anya.SaysAsync("/cards");
        anya.Screen.Text.ShouldBe(
            """
            Скрытые карточки: 2

            small
            • Docker: 🍃 забыто 8 раз
            • Pod: скрыто тобой

            Нажатие вернёт карточку вместе со всем прогрессом.
            """);
        anya.Buttons.ShouldBe(["↩ Docker", "↩ Pod", "Вернуть все (2)"]);

        (await anya.TapsAsync("↩ Pod")).ShouldBe("Pod: снова с тобой.");
        anya.Buttons.ShouldBe(["↩ Docker"]);
        (await world.OwnAsync(anya, "Pod")).SuspendedAt.ShouldBeNull();
        await anya.TapsAsync("↩ Docker");
        anya.Screen.Text.ShouldStartWith("Скрытых карточек нет.");
        var docker = await world.OwnAsync(anya, "Docker");
        (docker.SuspendedAt, docker.Suspension, docker.Lapses).ShouldBe((null, null, 8));

        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith("Docker: «Снова» взято назад.", customMessage: "what came back is not put away any more");
    }

    [Theory, OnBothStores]
    public async Task A_tap_that_Telegram_repeats_changes_nothing_more(StoreKind store)
    {
        // The list that a late tap shows again stands there already.
        var world = await StartAsync(store, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await anya.HidesAsync();
        await anya.HidesAsync();
        await anya.SaysAsync("/cards");
        var button = anya.Screen.Buttons.First().Data!;
        await anya.TapsDataAsync(anya.Screen, button);

        world.Telegram.Faults.RepeatTaps();
        await anya.TapsAsync("↩ Pod");

        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.SuspendedAt != null))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Hundreds_of_cards_of_several_decks_have_pages_and_come_back_in_one_go(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["small.md"] = Deck("Альфа", 150);
            options.Notes["other.md"] = Deck("Бета", 150);
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            foreach (var card in await db.Cards.Where(card => card.Kind == CardKind.Definition).ToListAsync())
                db.LearnerCards.Add(new LearnerCard { LearnerId = anya.Id, CardId = card.Id, Due = now, SuspendedAt = now, Suspension = Suspension.ByLearner });
        });

        await anya.SaysAsync("/cards");
        anya.Screen.Text.ShouldStartWith("Скрытые карточки: 300\nСтраница 1 из 38");
        for (var page = 2; page <= 19; page++)
            await anya.TapsAsync("›");
        anya.Screen.Text.ShouldContain("Альфа\n• Альфа145");
        anya.Screen.Text.ShouldContain("Бета\n• Бета001");
        await anya.TapsAsync("↩ Альфа145");
        anya.Screen.Text.ShouldStartWith("Скрытые карточки: 299\nСтраница 19 из 38");

        await anya.TapsAsync("Вернуть все (299)");
        anya.Screen.Text.ShouldStartWith("Вернуть 299 карточек?");
        await anya.TapsAsync("Назад");
        anya.Screen.Text.ShouldStartWith("Скрытые карточки: 299\nСтраница 19 из 38");
        await anya.TapsAsync("Вернуть все (299)");
        (await anya.TapsAsync("Вернуть все (299)")).ShouldBe("Вернулось 299 карточек.");

        anya.Screen.Text.ShouldStartWith("Скрытых карточек нет.");
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.SuspendedAt != null || own.Suspension != null))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_deck_leads_to_its_own(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["other.md"] = Deck("Бета", 2));
        var anya = world.NewLearner();
        await anya.HidesAsync();
        var deck = await world.ReadAsync(db => db.LearnerCards.Where(own => own.SuspendedAt != null).Select(own => own.Card.Deck.Title).SingleAsync());

        await anya.SaysAsync("/decks");
        for (var index = 0; index < 2; index++)
        {
            await anya.TapsDataAsync(anya.Screen, anya.Screen.Buttons.Where(button => button.Text == "⋯").ElementAt(index).Data!);
            anya.Buttons.Contains("🙈 Скрытые карточки (1)").ShouldBe(anya.Screen.Text.StartsWith(deck, StringComparison.Ordinal));
            if (anya.Buttons.Contains("🙈 Скрытые карточки (1)"))
                await anya.TapsAsync("Скрытые карточки");
            else
                await anya.TapsAsync("← Назад");
            if (anya.Screen.Text.StartsWith("Скрытые карточки: 1", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("no deck leads to the card");
    }

    [Fact]
    public async Task Without_any_the_list_says_where_they_would_come_from()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SaysAsync("/cards");

        anya.Screen.Text.ShouldStartWith("Скрытых карточек нет.");
    }

    private static string Deck(string name, int terms) =>
        $"---\ntitle: {name}\n---\n# {name}\n\n{string.Join("\n\n", Enumerable.Range(1, terms).Select(i => $"## {name}{i:000}\nОписание номер {i:000}"))}";
}
