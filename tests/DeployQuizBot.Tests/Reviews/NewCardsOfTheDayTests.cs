using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

/// <summary>A session remembers the new cards of its day, and notices when they are not right any more.</summary>
public sealed class NewCardsOfTheDayTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task More_of_them_come_as_soon_as_the_learner_wants_more(StoreKind store)
    {
        var (world, anya) = await AtReviewAsync(store, newPerDay: 2);
        anya.Screen.Text.ShouldContain("0/2");

        await ChooseAsync(world, newPerDay: 4);
        await anya.AnswersAsync("Легко");

        anya.Screen.Text.ShouldContain("1/4");
    }

    [Theory, OnBothStores]
    public async Task Fewer_of_them_come_as_soon_as_the_learner_wants_fewer(StoreKind store)
    {
        var (world, anya) = await AtReviewAsync(store, newPerDay: 4);

        await ChooseAsync(world, newPerDay: 2);
        await anya.AnswersAsync("Легко");

        anya.Screen.Text.ShouldContain("1/2");
    }

    [Theory, OnBothStores]
    public async Task One_that_leaves_the_notes_gives_its_place_to_the_next(StoreKind store)
    {
        var (world, anya) = await AtReviewAsync(store, newPerDay: 2);
        anya.Screen.Text.ShouldContain("Термин1");

        await world.ChangeAsync(db => db.Cards.Where(card => card.Term == "Термин2")
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.RetiredAt, world.Clock.GetUtcNow())));
        await anya.AnswersAsync("Легко");

        anya.Screen.Text.ShouldContain("Термин3");
        anya.Screen.Text.ShouldContain("1/2");
    }

    [Theory, OnBothStores]
    public async Task One_that_is_put_off_gives_its_place_to_the_next_and_has_it_again_when_that_is_taken_back(StoreKind store)
    {
        var (_, anya) = await AtReviewAsync(store, newPerDay: 2);

        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Отложить до завтра");
        anya.Screen.Text.ShouldContain("Термин2");
        anya.Screen.Text.ShouldContain("0/2");

        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldContain("Термин1");
        await anya.TapsAsync("Легко");
        anya.Screen.Text.ShouldContain("Термин2");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
    }

    [Theory, OnBothStores]
    public async Task When_all_are_known_none_is_looked_for_until_review_is_asked_for_again(StoreKind store)
    {
        var (world, anya) = await AtReviewAsync(store, newPerDay: 10, terms: 3);
        anya.Screen.Text.ShouldContain("0/3");
        var own = await world.ReadAsync(db => db.ReviewSessions.SingleAsync(session => session.LearnerId == anya.Id));
        own.IsEveryNewCard.ShouldBeTrue();

        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("1/3");
        await world.ChangeAsync(db => db.Cards.Where(card => card.Term == "Термин2")
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.RetiredAt, world.Clock.GetUtcNow())));
        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldContain("Термин3");
        anya.Screen.Text.ShouldContain("0/1");
    }

    [Theory, OnBothStores]
    public async Task The_next_day_has_its_own(StoreKind store)
    {
        var (world, anya) = await AtReviewAsync(store, newPerDay: 2);
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Термин2");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.AnswersAsync("Легко");

        // Of today's two one is done, yesterday's second; the first of those that are left is the other card of the first term.
        anya.Screen.Text.ShouldContain("Определение номер 1");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
    }

    private async Task<(World World, Learner Anya)> AtReviewAsync(StoreKind store, int newPerDay, int terms = 8)
    {
        var notes = Enumerable.Range(1, terms).Select(i => $"## Термин{i}\nОпределение номер {i}");
        var world = await StartAsync(store, options => options.Notes["small.md"] = string.Join("\n\n", notes));
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseAsync(world, newPerDay);
        await anya.SaysAsync("/review");
        return (world, anya);
    }

    private static Task ChooseAsync(World world, int newPerDay) =>
        world.ChangeAsync(db => db.Learners.ExecuteUpdateAsync(set => set.SetProperty(learner => learner.NewPerDay, newPerDay)));
}
