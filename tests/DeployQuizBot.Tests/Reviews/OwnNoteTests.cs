using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

public sealed class OwnNoteTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Note = "как <кит> & его контейнеры";

    [Theory, OnBothStores]
    public async Task A_note_stands_below_the_answer_and_never_below_the_question(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);
        anya.Screen.Text.ShouldStartWith("Что написать под ответом карточки Docker? Пришли заметку, до 500 символов");
        anya.Buttons.ShouldBe(["← Назад"]);

        await anya.SaysAsync(Note);
        anya.Screen.Text.ShouldStartWith("Заметка сохранена.");
        anya.Screen.Html.ShouldContain("📝 <i>как &lt;кит&gt; &amp; его контейнеры</i>");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        (await world.ReadAsync(db => db.CardNotes.SingleAsync())).Text.ShouldBe(Note);

        await anya.TapsAsync("Снова");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Docker");
        anya.Buttons.ShouldContain("Показать ответ");
        anya.Screen.Text.ShouldNotContain("кит");
        await anya.TapsAsync("Показать ответ");
        anya.Screen.Text.ShouldEndWith($"📝 {Note}");
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Откуда это");
        anya.Screen.Text.ShouldEndWith($"📝 {Note}");
        await anya.SaysAsync("/find Docker");
        anya.Screen.Text.ShouldContain($"📝 {Note}");
    }

    [Theory, OnBothStores]
    public async Task Nobody_else_sees_it(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);
        await anya.SaysAsync(Note);
        var ben = world.NewLearner("Борис");
        await ben.SaysAsync("/review");

        await ben.TapsAsync("Показать ответ");

        ben.Screen.Text.ShouldContain("Docker");
        ben.Screen.Text.ShouldNotContain("кит");
    }

    [Theory, OnBothStores]
    public async Task It_is_changed_and_deleted_where_it_was_written(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);
        await anya.SaysAsync(Note);
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Моя заметка");
        anya.Screen.Text.ShouldStartWith($"📝 {Note}\n\nЭто твоя заметка к карточке Docker.");
        anya.Buttons.ShouldBe(["🗑 Удалить заметку", "← Назад"]);
        await anya.SaysAsync("лучше так");
        anya.Screen.Text.ShouldEndWith("📝 лучше так");

        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Моя заметка");
        (await anya.TapsAsync("Удалить заметку")).ShouldBe("Заметка удалена");

        anya.Screen.Text.ShouldNotContain("📝");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        (await world.ReadAsync(db => db.CardNotes.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_text_that_is_too_long_is_asked_for_again(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);

        await anya.SaysAsync(new string('я', 512));
        anya.Screen.Text.ShouldBe("В заметке до 500 символов, а тут на 12 больше. Сократи и пришли ещё раз.");
        (await world.ReadAsync(db => db.CardNotes.CountAsync())).ShouldBe(0);
        await anya.SaysAsync(new string('я', 500));

        (await world.ReadAsync(db => db.CardNotes.SingleAsync())).Text.Length.ShouldBe(500);
    }

    [Theory, OnBothStores]
    public async Task A_sticker_is_no_note(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);

        anya.Chat.SendSticker("👍");
        await world.IdleAsync();
        anya.Screen.Text.ShouldStartWith("Сюда поместятся только слова");
        await anya.SaysAsync(Note);

        anya.Screen.Text.ShouldStartWith("Заметка сохранена.");
    }

    [Theory]
    [InlineData("/stats")]
    [InlineData("← Назад")]
    public async Task Whoever_goes_on_elsewhere_is_not_asked_any_more(string elsewhere)
    {
        var (world, anya) = await AskedAsync(StoreKind.Sqlite);

        await (elsewhere[0] == '/' ? anya.SaysAsync(elsewhere) : anya.TapsAsync(elsewhere));
        await anya.SaysAsync(Note);

        anya.Screen.Text.ShouldStartWith("Я понимаю кнопки и команды");
        (await world.ReadAsync(db => db.CardNotes.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_note_is_written_from_the_advice_about_a_leech(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ForgottenAsync(anya, "Docker", 7);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Снова");

        await anya.TapsAsync("Моя заметка");
        await anya.TapsAsync("Назад");
        anya.Screen.Text.ShouldStartWith("🍃 Docker");
        await anya.TapsAsync("Моя заметка");
        await anya.SaysAsync(Note);

        anya.Screen.Text.ShouldStartWith("Заметка сохранена.\n\n🍃 Docker");
        anya.Screen.Text.ShouldEndWith($"📝 {Note}");
    }

    [Theory, OnBothStores]
    public async Task It_stays_when_the_card_changes_leaves_and_returns(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);
        await anya.SaysAsync(Note);
        foreach (var text in new[]
        {
            WorldOptions.SmallDeck.Replace("запускает контейнеры", "запускает и останавливает контейнеры", StringComparison.Ordinal),
            "## Pod\n_Группа контейнеров, которые живут <вместе> & делят сеть_",
            WorldOptions.SmallDeck,
        })
        {
            world.WriteNote("small.md", text);
            await world.StopWorkerAsync();
            await world.StartWorkerAsync();
        }

        await anya.SaysAsync("/find Docker");

        anya.Screen.Text.ShouldContain($"📝 {Note}");
    }

    [Theory, OnBothStores]
    public async Task It_goes_over_to_the_term_that_continues_its_own(StoreKind store)
    {
        var (world, anya) = await AskedAsync(store);
        await anya.SaysAsync(Note);
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            var docker = await db.Terms.Include(term => term.Deck).SingleAsync(term => term.Name == "Docker");
            var pod = await db.Terms.Include(term => term.Deck).SingleAsync(term => term.Name == "Pod");
            db.CardNotes.Add(new CardNote { LearnerId = anya.Id, CardId = await db.Cards.Where(card => card.Term == "Pod" && card.Kind == CardKind.Definition).Select(card => card.Id).SingleAsync(), Text = "стручок", WrittenAt = now });
            await db.SaveChangesAsync();
            await JoinTerms.RunAsync(db, pod, docker, now, TestContext.Current.CancellationToken);
        });

        var note = await world.ReadAsync(db => db.CardNotes.SingleAsync());
        note.Text.ShouldBe($"стручок\n{Note}");
        (await world.ReadAsync(db => db.Cards.SingleAsync(card => card.Id == note.CardId))).RetiredAt.ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task A_long_answer_and_a_long_note_fit_into_one_message(StoreKind store)
    {
        var body = string.Join(' ', Enumerable.Repeat("слово <&>", 700));
        var (world, anya) = await AskedAsync(store, $"## Docker\n_{body}_");

        await anya.SaysAsync(string.Concat(Enumerable.Repeat("<&>яя", 100)));

        anya.Screen.Text.ShouldEndWith("<&>яя");
        anya.Screen.Text.Length.ShouldBeInRange(3500, 4096);
    }

    private async Task<(World World, Chat.Learner Learner)> AskedAsync(StoreKind store, string notes = WorldOptions.SmallDeck)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = notes);
        var anya = world.NewLearner();
        await anya.OpensMenuAsync();
        await anya.TapsAsync("Моя заметка");
        return (world, anya);
    }
}
