using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes;

/// <summary>Cards of a review that come with answers to choose from.</summary>
public sealed class AskInReviewTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Who_wants_it_chooses_the_term_and_goes_on_to_the_next(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "все");

        var term = AskedTerm(anya);
        anya.Buttons.Count(QuizWorld.Terms.ContainsKey).ShouldBeInRange(3, 4);
        anya.Buttons.ShouldContain("Показать ответ");
        await anya.TapsAsync(term);

        anya.Screen.Text.ShouldStartWith($"✅ Верно: {term}\n\n");
        AskedTerm(anya).ShouldNotBe(term);
        var review = await world.ReadAsync(db => db.Reviews.AsNoTracking().SingleAsync());
        (review.Source, review.Rating).ShouldBe((ReviewSource.Review, Rating.Good));
        await anya.TapsAsync("↩ Отменить");
        (await world.ReadAsync(db => db.Reviews.CountAsync(row => row.UndoneAt == null))).ShouldBe(0);
        anya.Screen.Text.ShouldContain(term);
        anya.Buttons.ShouldContain(button => button.StartsWith("Снова", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task A_wrong_one_is_forgotten_and_remembered_as_mixed_up(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "все");
        var term = AskedTerm(anya);
        var wrong = anya.Buttons.First(button => QuizWorld.Terms.ContainsKey(button) && button != term);
        var old = anya.Screen.Keyboard.SelectMany(row => row).Single(button => button.Text == term).Data!;

        await anya.TapsAsync(wrong);

        anya.Screen.Text.ShouldStartWith($"❌ Не совсем. Это:\n{term}\n{QuizWorld.Terms[term]}");
        anya.Screen.Text.ShouldContain($"А вот что было выбрано:\n{wrong}\n{QuizWorld.Terms[wrong]}");
        var review = await world.ReadAsync(db => db.Reviews.AsNoTracking().SingleAsync());
        review.Rating.ShouldBe(Rating.Again);
        var confusion = await world.ReadAsync(db => db.Confusions.AsNoTracking().SingleAsync());
        confusion.Open.ShouldBe(1);

        // The button of the question that is answered already.
        await anya.TapsDataAsync(anya.Screen, old);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Long_answers_stand_in_the_text_and_buttons_have_their_numbers(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Definition, "все");
        var term = QuizWorld.Terms.Keys.Single(name => anya.Screen.Text.Contains($"\n{name}\n", StringComparison.Ordinal));
        var line = anya.Screen.Text.Split('\n').Single(line => line.Length > 3 && line[1] == '.' && QuizWorld.Terms[term].StartsWith(line[3..].TrimEnd('…'), StringComparison.Ordinal));

        await anya.TapsAsync($"{line[0]}");

        anya.Screen.Text.ShouldStartWith($"✅ Верно: {term}");
        (await world.ReadAsync(db => db.Reviews.AsNoTracking().SingleAsync())).Rating.ShouldBe(Rating.Good);
    }

    [Theory, OnBothStores]
    public async Task Whoever_takes_long_knows_it_less_well(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "все");
        world.Clock.Advance(TimeSpan.FromMinutes(2));

        await anya.TapsAsync(AskedTerm(anya));

        (await world.ReadAsync(db => db.Reviews.AsNoTracking().SingleAsync())).Rating.ShouldBe(Rating.Hard);
    }

    [Theory]
    [InlineData("никакие", 0, 0)]
    [InlineData("25 %", 4, 28)]
    [InlineData("50 %", 16, 48)]
    [InlineData("все", 64, 64)]
    public async Task The_share_is_what_was_chosen(string share, int least, int most)
    {
        var (world, anya) = await MeetAsync(StoreKind.Sqlite, CardKind.Term, share);
        var chosen = 0;
        for (var reviews = 0; reviews < 8; reviews++)
        {
            // All eight cards, as if they had been reviewed so often.
            for (var card = 0; card < 8; card++)
            {
                await world.ChangeAsync(async db =>
                {
                    var own = await db.LearnerCards.Where(own => own.LearnerId == anya.Id && own.State == CardState.Review).OrderBy(own => own.CardId).ToListAsync();
                    for (var i = 0; i < own.Count; i++)
                        (own[i].Reviews, own[i].Due) = (reviews, world.Clock.GetUtcNow().AddDays(i == card ? -1 : 5));
                });
                await anya.SaysAsync("/review");
                chosen += anya.Buttons.Any(QuizWorld.Terms.ContainsKey) ? 1 : 0;
            }
        }

        chosen.ShouldBeInRange(least, most);
    }

    [Theory, OnBothStores]
    public async Task New_cards_and_made_up_answers_are_left_alone(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "все");
        var data = anya.Screen.Keyboard[0][0].Data!;
        var madeUp = $"{data[..data.LastIndexOf(':')]}:zzzz";
        await anya.TapsDataAsync(anya.Screen, madeUp);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);

        await world.ChangeAsync(async db => await db.LearnerCards.ExecuteDeleteAsync());
        await anya.SaysAsync("/review");
        anya.Buttons.ShouldBe(["Показать ответ"]);
    }

    [Theory, OnBothStores]
    public async Task Who_has_forgotten_a_card_recalls_it_without_help(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "все");
        await world.ChangeAsync(async db =>
        {
            foreach (var card in await db.LearnerCards.Where(card => card.State == CardState.Review).ToListAsync())
                card.State = CardState.Relearning;
        });

        await anya.SaysAsync("/review");

        AskedTerm(anya).ShouldNotBeEmpty();
        anya.Buttons.ShouldBe(["Показать ответ"]);
    }

    [Theory, OnBothStores]
    public async Task Quizzes_ask_only_in_the_direction_that_is_learned(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, CardKind.Term, "никакие");
        await world.ChangeAsync(async db =>
        {
            await db.LearnerCards.ExecuteDeleteAsync();
            (await db.Learners.SingleAsync(learner => learner.Id == anya.Id)).Directions = Directions.ToTerm;
        });

        await anya.SaysAsync("/quiz 5");

        var kinds = await world.ReadAsync(db => db.QuizQuestions.Select(question => question.Card.Kind).Distinct().ToListAsync());
        kinds.ShouldBe([CardKind.Term]);
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store, CardKind kind, string share)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, kind, stability: 5);
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            foreach (var card in await db.LearnerCards.ToListAsync())
                (card.Due, card.SuspendedAt) = (now.AddHours(-1), card.State == CardState.Review ? null : now.AddDays(-2));
        });
        await anya.SaysAsync("/settings");
        await anya.TapsAsync("Варианты ответа");
        if (!anya.Buttons.Contains($"✓ {share}"))
            await anya.TapsAsync(share);
        await anya.SaysAsync("/review");
        return (world, anya);
    }

    private static string AskedTerm(Learner learner) => QuizWorld.Terms
        .Where(term => learner.Screen.Text.Split("\n\n").Any(part => part.Trim() == term.Value))
        .ShouldHaveSingleItem(learner.Screen.Text).Key;
}
