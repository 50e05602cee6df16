using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>A learner sends notes: they become cards of their own, which nobody else sees.</summary>
public sealed class PrivateDeckTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 500;

    private const string Notes = """
        # Древности

        ## Сфинкс
        _Древняя статуя льва с головой человека_

        ## Обелиск
        _Высокий камень с острой вершиной_
        """;

    [Theory, OnBothStores]
    public async Task Notes_of_a_learner_become_their_own_cards_once_they_say_yes(StoreKind store)
    {
        var (world, anya, _) = await MeetAsync(store);

        await anya.SendsAsync("Древности.md", Notes);
        anya.Screen.Text.ShouldStartWith("🔒 Личная колода");
        anya.Screen.Text.ShouldContain("+ 2 новых");
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == anya.Id))).ShouldBe(0);
        await anya.TapsAsync("Импортировать");

        anya.Screen.Text.ShouldStartWith("Готово");
        await anya.SaysAsync("/decks");
        anya.Screen.Text.ShouldContain("✓ 🔒 Древности");
        await anya.SaysAsync("/find сфинкс");
        anya.Screen.Text.ShouldContain("Древняя статуя льва");
        (await world.ReadAsync(db => db.Imports.CountAsync(import => import.By == anya.Id))).ShouldBe(0, "imports are what admins take back");
    }

    [Theory, OnBothStores]
    public async Task Sending_them_again_keeps_the_progress(StoreKind store)
    {
        var (world, anya, _) = await ImportedAsync(store);
        var card = await world.ReadAsync(db => db.Cards.Where(card => card.Term == "Сфинкс" && card.Kind == CardKind.Definition).Select(card => card.Id).SingleAsync());
        await world.ChangeAsync(db =>
        {
            db.LearnerCards.Add(new LearnerCard { LearnerId = anya.Id, CardId = card, Due = world.Clock.GetUtcNow().AddDays(30), Reviews = 4 });
            return Task.CompletedTask;
        });

        await anya.SendsAsync("Древности.md", Notes.Replace("Древняя статуя", "Старинная статуя", StringComparison.Ordinal));
        anya.Screen.Text.ShouldContain("~ 1 изменён\n= 1 без перемен");
        await anya.TapsAsync("Импортировать");

        var own = await world.ReadAsync(db => db.LearnerCards.Include(own => own.Card).SingleAsync(own => own.CardId == card));
        (own.Reviews, own.Card.Back.ToPlainText()).ShouldBe((4, "Старинная статуя льва с головой человека"));
        (await world.ReadAsync(db => db.Decks.CountAsync(deck => deck.OwnerId == anya.Id))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Nobody_else_sees_anything_of_it(StoreKind store)
    {
        var (world, anya, boris) = await ImportedAsync(store);
        var chief = world.NewLearner("Шеф", id: AdminId);
        await chief.SaysAsync("/start");
        var (deck, term, card) = await world.ReadAsync(async db => (
            await db.Decks.Where(deck => deck.OwnerId == anya.Id).Select(deck => deck.Id).SingleAsync(),
            await db.Terms.Where(term => term.Name == "Сфинкс").Select(term => term.Id).SingleAsync(),
            await db.Cards.Where(card => card.Term == "Сфинкс").Select(card => card.Id).FirstAsync()));

        foreach (var other in new[] { boris, chief })
        {
            foreach (var said in new[] { "/decks", "/find сфинкс", $"/start deck_{deck}", $"/start term_{term}", "/review", "/quiz", "/exam", "/stats", "/quality", "/questions", "/reports", "/start own_", "/start own_0" })
            {
                await other.SaysAsync(said);
                foreach (var hidden in new[] { "Древности", "статуя", "вершиной" })
                    other.Screen.Text.ShouldNotContain(hidden, customMessage: said);
                other.Buttons.ShouldAllBe(button => !button.Contains("Древности") && !button.Contains("Сфинкс"), said);
            }

            (await other.Chat.Inline("сфинкс", world.Bot).AnswerAsync(TestContext.Current.CancellationToken)).Results.ShouldBeEmpty();
            // Buttons that somebody made up: the deck, taking it up, the term, its notes.
            foreach (var data in new[] { $"d:{Base36(deck)}:0", $"dc:{Base36(deck)}:1:0:1", $"f:{Base36(term)}", $"fw:{Base36(term)}:1", $"od:0:{Base36(deck)}:0", $"od:3:{Base36(deck)}:0", $"qs:{Base36(deck)}:0:0:5", $"qs:{Base36(deck)}:0:1:5", $"es:{Base36(deck)}:20:5", $"y:0:0:{Base36(card)}:0" })
            {
                await other.SaysAsync("/decks");
                await other.TapsDataAsync(other.Screen, data);
                var shown = $"{other.Screen.Text} {other.Chat.Messages.LastOrDefault(message => message.Poll is not null)?.Poll!.Question}";
                foreach (var hidden in new[] { "Древности", "статуя", "Сфинкс", "вершиной" })
                    shown.ShouldNotContain(hidden, customMessage: data);
            }
        }

        (await anya.Chat.Inline("сфинкс", world.Bot).AnswerAsync(TestContext.Current.CancellationToken)).Results.ShouldHaveSingleItem();
        (await world.ReadAsync(db => db.Subscriptions.Where(s => s.DeckId == deck).Select(s => s.LearnerId).ToListAsync())).ShouldBe([anya.Id]);
    }

    [Theory, OnBothStores]
    public async Task Groups_play_without_it(StoreKind store)
    {
        var (world, anya, boris) = await ImportedAsync(store);
        var group = world.Telegram.AddGroup("Коллеги", anya.Person, boris.Person);
        group.Add(world.Bot);
        await world.IdleAsync();

        var decks = await world.ReadAsync(db => DeployQuizBot.Quizzes.Rounds.GroupDecks.OfferedAsync(db, TestContext.Current.CancellationToken));

        decks.Select(deck => deck.Title).ShouldBe(["small"]);
    }

    [Theory, OnBothStores]
    public async Task Notes_of_two_people_and_of_all_never_meet(StoreKind store)
    {
        var (world, anya, boris) = await ImportedAsync(store);
        await boris.SendsAsync("Древности.md", Notes);
        boris.Screen.Text.ShouldContain("+ 2 новых");
        await boris.TapsAsync("Импортировать");
        await boris.SendsAsync("small.md", WorldOptions.SmallDeck);
        boris.Screen.Text.ShouldContain("+ 3 новых");
        await boris.TapsAsync("Импортировать");

        (await world.ReadAsync(db => db.Decks.OrderBy(deck => deck.OwnerId).ThenBy(deck => deck.Slug).Select(deck => deck.OwnerId + " " + deck.Slug).ToListAsync()))
            .ShouldBe(new[] { "0 small", $"{anya.Id} древности", $"{boris.Id} small", $"{boris.Id} древности" }, ignoreOrder: true);
        (await world.ReadAsync(db => db.Terms.CountAsync(term => term.RetiredAt == null))).ShouldBe(3 + 2 + 2 + 3);
        await boris.SaysAsync("/decks");
        boris.Screen.Text.ShouldContain("🔒 small");
    }

    [Theory, OnBothStores]
    public async Task A_link_gives_it_to_others_until_sharing_ends(StoreKind store)
    {
        var (world, anya, boris) = await ImportedAsync(store);
        await OpenAsync(anya);
        anya.Buttons.ShouldNotContain("Больше не делиться");
        await anya.TapsAsync("Поделиться");
        anya.Screen.Text.ShouldContain("https://t.me/deployquizbot?start=own_");
        var token = await world.ReadAsync(db => db.Decks.Where(deck => deck.OwnerId == anya.Id).Select(deck => deck.ShareToken).SingleAsync());
        token!.Length.ShouldBe(32);

        await boris.SaysAsync($"/start own_{token}");
        boris.Screen.Text.ShouldBe("🎁 Древности теперь среди твоих колод.");
        await boris.SaysAsync("/find сфинкс");
        boris.Screen.Text.ShouldContain("Древняя статуя льва");
        await OpenAsync(boris);
        boris.Buttons.ShouldNotContain("Удалить колоду…");

        await OpenAsync(anya);
        anya.Screen.Text.ShouldContain("Кроме тебя её учит 1 человек.");
        await anya.TapsAsync("Больше не делиться");
        var vera = world.NewLearner("Вера");
        await vera.SaysAsync("/start");
        await vera.SaysAsync($"/start own_{token}");
        vera.Screen.Text.ShouldStartWith("Этой колодой больше не делятся.");
        await boris.SaysAsync("/find сфинкс");
        boris.Screen.Text.ShouldContain("Древняя статуя льва", customMessage: "who has it keeps it");
    }

    [Theory, OnBothStores]
    public async Task Deleting_it_takes_everything_along(StoreKind store)
    {
        var (world, anya, _) = await ImportedAsync(store);
        await world.ChangeAsync(async db => await db.Subscriptions.Where(s => s.LearnerId == anya.Id && db.Decks.Any(deck => deck.Id == s.DeckId && deck.OwnerId == 0)).ExecuteDeleteAsync());
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        anya.Buttons.ShouldContain("Показать ответ");
        var card = anya.Screen;

        await OpenAsync(anya);
        await anya.TapsAsync("Удалить колоду…");
        anya.Screen.Text.ShouldStartWith("Удалить Древности?");
        (await anya.TapsAsync("Удалить навсегда")).ShouldBe("Колода удалена.");

        (await world.ReadAsync(db => EveryRow.FindAsync(db, "Сфинкс", "Древности", "древности", "вершиной"))).ShouldBeEmpty();
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        await anya.TapsAsync(card, "Показать ответ");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldNotBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Who_forgets_leaves_a_shared_deck_to_those_who_learn_it(StoreKind store)
    {
        var (world, anya, boris) = await ImportedAsync(store);
        await OpenAsync(anya);
        await anya.TapsAsync("Поделиться");
        var token = await world.ReadAsync(db => db.Decks.Where(deck => deck.OwnerId == anya.Id).Select(deck => deck.ShareToken).SingleAsync());
        await boris.SaysAsync($"/start own_{token}");

        await anya.SaysAsync("/forget");
        await anya.TapsAsync("Удалить…");
        await anya.TapsAsync("Удалить всё навсегда");

        (await world.ReadAsync(db => EveryRow.FindAsync(db, $"{anya.Id}", token!))).ShouldBeEmpty();
        await boris.SaysAsync("/find сфинкс");
        boris.Screen.Text.ShouldContain("Древняя статуя льва");
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/find сфинкс");
        anya.Screen.Text.ShouldNotContain("Древняя");
    }

    [Theory, OnBothStores]
    public async Task A_day_has_thirty_imports_and_a_person_twenty_decks(StoreKind store)
    {
        var (world, anya, _) = await ImportedAsync(store);
        await world.ChangeAsync(async db => (await db.ImportDrafts.SingleAsync()).Imports = 30);
        await anya.SendsAsync("Другое.md", Notes);
        anya.Screen.Text.ShouldStartWith("30 импортов в день достаточно");

        await world.ChangeAsync(async db =>
        {
            (await db.ImportDrafts.SingleAsync()).Imports = 0;
            db.Decks.AddRange(Enumerable.Range(1, 19).Select(number => new Deck { OwnerId = anya.Id, Slug = $"d{number}", Title = $"d{number}", Language = "ru" }));
        });
        await anya.SendsAsync("Другое.md", "# Другое\n\n## Река\n_Вода, которая течёт по суше_\n\n## Гора\n_Земля, которая поднялась_\n");
        anya.Screen.Text.ShouldStartWith("Личных колод может быть до 20");
        await anya.SendsAsync("Древности.md", new string('a', 2_000_001) + Notes);
        anya.Screen.Text.ShouldStartWith("Все твои конспекты вместе могут занимать до 2 млн символов");
        (await world.ReadAsync(db => db.Terms.CountAsync(term => term.Deck.OwnerId == anya.Id))).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_mistake_in_it_is_not_for_admins(StoreKind store)
    {
        var (world, anya, _) = await ImportedAsync(store);
        await world.ChangeAsync(async db => await db.Subscriptions.Where(s => s.LearnerId == anya.Id && db.Decks.Any(deck => deck.Id == s.DeckId && deck.OwnerId == 0)).ExecuteDeleteAsync());
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync("⋯");

        (await anya.TapsAsync("Сообщить об ошибке")).ShouldBe("Это твоя колода: поправь конспект и пришли его снова.");

        (await world.ReadAsync(db => db.MistakeReports.CountAsync())).ShouldBe(0);
    }

    private async Task<(World World, Learner Anya, Learner Boris)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Telegram:Admins"] = $"{AdminId}";
            // A made-up button that shows what is on show already.
            options.Refusal = "message is not modified";
        });
        var (anya, boris) = (world.NewLearner("Аня", id: 7_654_321_987), world.NewLearner("Борис", id: 7_654_321_988));
        await anya.SaysAsync("/start");
        await boris.SaysAsync("/start");
        return (world, anya, boris);
    }

    private async Task<(World World, Learner Anya, Learner Boris)> ImportedAsync(StoreKind store)
    {
        var (world, anya, boris) = await MeetAsync(store);
        await anya.SendsAsync("Древности.md", Notes);
        await anya.TapsAsync("Импортировать");
        return (world, anya, boris);
    }

    /// <summary>Opens the private deck, which comes first or last in the list.</summary>
    private static async Task OpenAsync(Learner learner)
    {
        await learner.SaysAsync("/decks");
        var row = learner.Screen.Keyboard.Single(row => row[0].Text.Contains("Древности", StringComparison.Ordinal));
        await learner.TapsDataAsync(learner.Screen, row[1].Data!);
    }

    private static string Base36(long number) => number < 36 ? $"{"0123456789abcdefghijklmnopqrstuvwxyz"[(int)number]}" : Base36(number / 36) + Base36(number % 36);
}
