using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

public sealed class UndoTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Nothing = "Больше брать назад нечего";

    private static string Deck(int terms) => string.Join("\n\n", Enumerable.Range(1, terms).Select(i => $"## Термин{i:00}\nОписание номер {i:00}"));

    [Theory, OnBothStores]
    public async Task Ten_steps_go_back_across_sessions_and_restarts(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = Deck(20));
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        for (var i = 1; i <= 6; i++)
            await anya.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        for (var i = 1; i <= 6; i++)
            await anya.AnswersAsync("Трудно");
        var cards = await world.ReadAsync(db => db.Reviews.OrderBy(review => review.Session).ThenBy(review => review.Step).Select(review => review.CardId).ToListAsync());
        cards.Count.ShouldBe(12);

        for (var back = 1; back <= 10; back++)
        {
            if (back == 8)
            {
                await world.StopWorkerAsync();
                await world.StartWorkerAsync();
            }

            await anya.SaysAsync("/undo");
            var name = await world.ReadAsync(db => db.Cards.Where(card => card.Id == cards[12 - back]).Select(card => card.Term).SingleAsync());
            anya.Screen.Text.ShouldStartWith($"{name}: «{(back <= 6 ? "Трудно" : "Легко")}» взято назад.");
            anya.Buttons.ShouldContain(button => button.StartsWith("Хорошо"), "the card is there to be graded anew");
        }

        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith(Nothing);
        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(review => review.Session).ThenBy(review => review.Step).ToListAsync());
        reviews.Select(review => review.UndoneAt is null).ShouldBe([true, true, .. Enumerable.Repeat(false, 10)]);
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.Reviews == 0))).ShouldBe(10);
    }

    [Theory, OnBothStores]
    public async Task Whoever_goes_on_can_go_back_again(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = Deck(20));
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        for (var i = 1; i <= 10; i++)
            await anya.AnswersAsync("Легко");
        for (var i = 1; i <= 10; i++)
            await anya.SaysAsync("/undo");
        await anya.TapsAsync("Трудно");
        await anya.AnswersAsync("Легко");

        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldContain("«Легко» взято назад.");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldContain("«Трудно» взято назад.");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith(Nothing);
    }

    [Theory, OnBothStores]
    public async Task Cards_put_away_come_back_in_their_turn(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.OpensMenuAsync();
        await anya.TapsAsync("Отложить до завтра");
        await anya.AnswersAsync("Легко");
        await anya.HidesAsync();
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();

        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith("Service: снова показываю.");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith("Pod: «Легко» взято назад.");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith("Docker: больше не ждёт до завтра.");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith(Nothing);

        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.SuspendedAt != null || own.BuriedUntil != null))).ShouldBe(0);
        (await world.ReadAsync(db => db.CardHides.CountAsync(hide => hide.EndedAt != null))).ShouldBe(2, "the rows stay");
    }

    [Theory, OnBothStores]
    public async Task A_step_of_yesterday_goes_back_in_a_session_of_today(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));

        await anya.SaysAsync("/review");
        anya.Buttons.ShouldBe(["Показать ответ"], "a button to yesterday would be tapped by accident");
        await anya.SaysAsync("/undo");
        anya.Screen.Text.ShouldStartWith("Docker: «Легко» взято назад.");
        await anya.TapsAsync("Хорошо");

        (await world.OwnAsync(anya, "Docker")).Reviews.ShouldBe(1);
        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(review => review.Session).ToListAsync());
        reviews.Select(review => (review.Session, review.UndoneAt is null)).ShouldBe([(1, false), (2, true)]);
    }

    [Theory, OnBothStores]
    public async Task A_card_that_a_quiz_has_asked_since_stays_as_it_is(StoreKind store)
    {
        var (world, anya) = await GradedAndAskedAsync(store, "Docker");
        var before = await world.OwnAsync(anya, "Docker");

        await anya.SaysAsync("/undo");

        anya.Screen.Text.ShouldBe("Docker: эту оценку уже не взять назад, с тех пор карточку спросила викторина.");
        (await world.OwnAsync(anya, "Docker")).Schedule.ShouldBe(before.Schedule);
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.UndoneAt != null))).ShouldBe(0);
        await anya.SaysAsync("/review");
        (await anya.TapsAsync("Отменить")).ShouldBe("Docker: эту оценку уже не взять назад, с тех пор карточку спросила викторина.");
    }

    [Theory, OnBothStores]
    public async Task Answers_in_quizzes_are_passed_over(StoreKind store)
    {
        var (world, anya) = await GradedAndAskedAsync(store, "Pod");

        await anya.SaysAsync("/undo");

        anya.Screen.Text.ShouldStartWith("Docker: «Хорошо» взято назад.");
        (await world.ReadAsync(db => db.Reviews.SingleAsync(review => review.UndoneAt != null))).Source.ShouldBe(ReviewSource.Review);
    }

    [Theory, OnBothStores]
    public async Task A_card_that_left_the_notes_is_taken_back_and_not_shown(StoreKind store)
    {
        var (world, anya) = await GradedAsync(store);
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            await db.Terms.Where(term => term.Name == "Docker").ExecuteUpdateAsync(set => set.SetProperty(term => term.RetiredAt, now));
            await db.Cards.Where(card => card.Term == "Docker").ExecuteUpdateAsync(set => set.SetProperty(card => card.RetiredAt, now));
        });

        await anya.SaysAsync("/undo");

        anya.Screen.Text.ShouldStartWith("Docker: «Хорошо» взято назад. Самой карточки в конспектах больше нет.");
        anya.Screen.Text.ShouldContain("Pod");
        (await world.OwnAsync(anya, "Docker")).Reviews.ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_card_of_a_deck_that_is_not_learned_any_more_is_taken_back_and_not_shown(StoreKind store)
    {
        var (world, anya) = await GradedAsync(store);
        await world.ChangeAsync(db => db.Subscriptions.ExecuteDeleteAsync());

        await anya.SaysAsync("/undo");

        anya.Screen.Text.ShouldStartWith("Docker: «Хорошо» взято назад. Её колоду ты сейчас не учишь.");
        (await world.OwnAsync(anya, "Docker")).Reviews.ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_redelivered_undo_takes_one_step_back(StoreKind store)
    {
        var (world, anya) = await GradedAsync(store);
        await anya.AnswersAsync("Легко");

        await anya.SaysAsync("/undo");
        var shown = anya.Chat.Messages.Count;
        world.Bot.Redeliver(world.LastUpdateId);
        await world.IdleAsync();

        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.UndoneAt != null))).ShouldBe(1);
        anya.Chat.Messages.Count.ShouldBe(shown);
    }

    [Theory, OnBothStores]
    public async Task A_second_tap_on_the_same_button_takes_nothing_more_back(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        await anya.AnswersAsync("Легко");
        var button = anya.Screen.Buttons.Single(button => button.Text.Contains("Отменить")).Data!;

        (await anya.TapsDataAsync(anya.Screen, button)).ShouldBe("Pod: «Легко» взято назад.");
        (await anya.TapsDataAsync(anya.Screen, button)).ShouldBe("Уже учтено, вот текущая карточка.");

        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.UndoneAt != null))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_done_nothing_yet_hears_so()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();

        await anya.SaysAsync("/undo");

        anya.Screen.Text.ShouldStartWith(Nothing);
    }

    private async Task<(World World, Chat.Learner Learner)> GradedAsync(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        return (world, anya);
    }

    /// <summary>Docker was graded in a review, then a quiz asked for a card.</summary>
    private async Task<(World World, Chat.Learner Learner)> GradedAndAskedAsync(StoreKind store, string asked)
    {
        var (world, anya) = await GradedAsync(store);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.ChangeAsync(async db =>
        {
            var learner = await db.Learners.SingleAsync(learner => learner.Id == anya.Id);
            var cardId = await db.Cards.Where(card => card.Term == asked && card.Kind == CardKind.Definition).Select(card => card.Id).SingleAsync();
            var now = world.Clock.GetUtcNow();
            var own = await db.LearnerCardAsync(learner, cardId, now, TestContext.Current.CancellationToken);
            await db.GradeAsync(learner, own, Fsrs.Rating.Good, now, now, ++learner.LastSession, 1, ReviewSource.Quiz, TestContext.Current.CancellationToken);
        });
        return (world, anya);
    }
}
