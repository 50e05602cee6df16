using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Reviews;

public sealed class ReviewSessionTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task From_first_contact_to_a_finished_session(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();

        await anya.SaysAsync("/start");
        anya.Screen.Text.ShouldContain("Привет, Аня! 👋");
        anya.Screen.Text.ShouldContain("3 термина");

        await anya.TapsAsync("Начать");
        anya.Screen.Html.ShouldBe(
            """
            <b>small</b> › Контейнеры
            ▱▱▱▱▱▱▱▱▱▱ 0/3

            <b>Docker</b>

            <i>Что это такое? Ответь про себя.</i>
            """);
        anya.Buttons.ShouldBe(["Показать ответ"]);

        var card = anya.Screen.Id;
        await anya.TapsAsync("Показать ответ");
        anya.Screen.Html.ShouldContain("<blockquote>Программа, которая запускает контейнеры</blockquote>");
        anya.Buttons.ShouldBe(["Снова · 1 мин", "Трудно · 6 мин", "Хорошо · 10 мин", "Легко · 7 дней", "⋯"]);

        await anya.TapsAsync("Легко");
        await anya.AnswersAsync("Легко");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldBe(
            """
            На сегодня всё! 🎉

            3 карточки, вспомнилось 100 %, 1 мин

            Завтра: 3 карточки.

            По моим часам у тебя сейчас 10:00 (Москва).

            Всё верно? Если нет, поправь. Больше спрашивать не буду.
            """);
        anya.Screen.Id.ShouldBe(card);
        anya.Chat.Messages.Count(message => message.FromBot).ShouldBe(1, "the session lives in one message, edited in place");
    }

    [Theory, OnBothStores]
    public async Task However_long_ago_a_card_was_due_it_is_asked(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ForgottenAsync(anya, "Docker", lapses: 0);
        // A file that was brought along may say anything.
        await world.ChangeAsync(db => db.LearnerCards.ExecuteUpdateAsync(set => set.SetProperty(own => own.Due, new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero))));

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldContain("Docker");
    }

    [Theory, OnBothStores]
    public async Task A_grade_is_written_with_the_state_before_and_after(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        world.Clock.Advance(TimeSpan.FromSeconds(7));
        await anya.AnswersAsync("Хорошо");

        var review = await world.ReadAsync(db => db.Reviews.SingleAsync());
        review.Rating.ShouldBe(Rating.Good);
        review.Duration.ShouldBe(TimeSpan.FromSeconds(7));
        review.Before.State.ShouldBe(CardState.New);
        review.Before.Stability.ShouldBeNull();
        review.After.State.ShouldBe(CardState.Learning);
        review.After.Due.ShouldBe(review.ReviewedAt.AddMinutes(10));
        review.After.Stability!.Value.ShouldBe(new MemoryModel(Parameters.Default).InitialState(Rating.Good).Stability, 1e-12);
        var card = await world.ReadAsync(db => db.LearnerCards.SingleAsync());
        card.Schedule.ShouldBe(review.After.ToSchedule());
    }

    [Theory, OnBothStores]
    public async Task Undo_takes_the_last_grade_back_and_the_one_before(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await anya.AnswersAsync("Снова");
        anya.Screen.Text.ShouldContain("Service");

        (await anya.TapsAsync("Отменить")).ShouldBe("Pod: «Снова» взято назад.");
        anya.Screen.Text.ShouldContain("живут <вместе> & делят сеть");
        (await anya.TapsAsync("Отменить")).ShouldBe("Docker: «Легко» взято назад.");
        anya.Screen.Text.ShouldContain("Программа, которая запускает контейнеры");
        anya.Buttons.ShouldBe(["Снова · 1 мин", "Трудно · 6 мин", "Хорошо · 10 мин", "Легко · 7 дней", "⋯"]);

        var cards = await world.ReadAsync(db => db.LearnerCards.ToListAsync());
        cards.ShouldAllBe(card => card.State == CardState.New && card.Reviews == 0 && card.Stability == null);
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.UndoneAt == null))).ShouldBe(0);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2, "the log only grows");

        await anya.TapsAsync("Хорошо");
        anya.Screen.Text.ShouldContain("Pod");
    }

    [Theory, OnBothStores]
    public async Task A_finished_session_can_be_undone_too(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");

        await anya.TapsAsync("Отменить");

        anya.Screen.Text.ShouldContain("Группа контейнеров");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
    }

    [Theory, OnBothStores]
    public async Task A_forgotten_card_comes_back_after_its_step(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Снова");
        await anya.AnswersAsync("Легко");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldBe(
            """
            Пока всё 👍

            3 карточки, вспомнилось 67 %, 1 мин

            Сегодня вернётся ещё 1 карточка, первая через 1 мин. Продолжить можно через /review или прямо сейчас.

            По моим часам у тебя сейчас 10:00 (Москва).

            Всё верно? Если нет, поправь. Больше спрашивать не буду.
            """);

        world.Clock.Skip(TimeSpan.FromMinutes(1));
        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldContain("Docker");
    }

    [Theory, OnBothStores]
    public async Task Who_does_not_want_to_wait_repeats_right_away(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        anya.Screen.Text.ShouldContain("через 10 мин");

        await anya.TapsAsync("Повторить сейчас");

        anya.Screen.Text.ShouldContain("Pod");
        await anya.AnswersAsync("Хорошо");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
    }

    [Theory, OnBothStores]
    public async Task Review_goes_on_where_it_stopped(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await anya.TapsAsync("Показать ответ");
        var before = anya.Screen;

        world.Clock.Skip(TimeSpan.FromHours(3));
        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldBe(before.Text);
        anya.Screen.Id.ShouldBeGreaterThan(before.Id);
        anya.Chat.Messages.ShouldNotContain(message => message.Id == before.Id, "the session lives in one message");
        await anya.TapsAsync("Легко");
        anya.Screen.Text.ShouldContain("Service");
    }

    [Theory, OnBothStores]
    public async Task The_two_cards_of_a_term_never_come_on_one_day(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Что это такое?");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("Завтра: 1 карточка.");

        // 03:59 in Moscow is still the same day of a learner, 04:00 is the next.
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 3, 0, 59, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");

        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        anya.Screen.Html.ShouldContain("<blockquote>Группа контейнеров</blockquote>");
        anya.Screen.Text.ShouldContain("Какой это термин?");
    }

    [Theory, OnBothStores]
    public async Task A_session_goes_on_into_the_next_day_and_counts_what_was_done_before(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        world.Clock.AdjustTime(new DateTimeOffset(2026, 3, 3, 0, 58, 0, TimeSpan.Zero));
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("1/3");

        // At 04:00 in Moscow the day begins, and the other card of the first term may come.
        world.Clock.Skip(TimeSpan.FromMinutes(5));
        await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldContain("2/4");
    }

    [Theory, OnBothStores]
    public async Task New_cards_stop_at_the_daily_limit_and_go_on_the_next_day(StoreKind store)
    {
        var terms = Enumerable.Range(1, 14).Select(i => $"## Термин{i}\nОпределение номер {i}");
        var world = await StartAsync(store, options => options.Notes["small.md"] = string.Join("\n\n", terms));
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("0/10");
        for (var i = 0; i < 10; i++)
            await anya.AnswersAsync("Легко");
        anya.Screen.Text.ShouldStartWith("На сегодня всё!");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("0/10");
    }

    [Theory, OnBothStores]
    public async Task Learning_comes_before_reviews_and_reviews_before_new_cards(StoreKind store)
    {
        var terms = Enumerable.Range(1, 4).Select(i => $"## Термин{i}\nОпределение номер {i}");
        var world = await StartAsync(store, options => options.Notes["small.md"] = string.Join("\n\n", terms));
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await ChooseNewPerDayAsync(anya, "3");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await anya.AnswersAsync("Хорошо");
        await anya.AnswersAsync("Легко");

        // After eight days: the second card waits in its learning step, the first and the third are due as reviews.
        world.Clock.Skip(TimeSpan.FromDays(9));
        await WasHereAsync(world, anya);
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Термин2");
        await anya.AnswersAsync("Хорошо");
        anya.Screen.Text.ShouldContain("Термин");
        anya.Screen.Text.ShouldNotContain("Термин4");
        await anya.AnswersAsync("Хорошо");
        await anya.AnswersAsync("Хорошо");
        anya.Screen.Text.ShouldContain("Термин4");
    }

    [Theory, OnBothStores]
    public async Task The_riskiest_review_comes_first_even_if_another_has_been_due_for_longer(StoreKind store)
    {
        const string Docker = "## Docker\nПрограмма, которая запускает контейнеры\n";
        var world = await StartAsync(store, options => options.Notes["small.md"] = Docker);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync("⋯");
        await anya.TapsAsync("Больше не показывать");
        world.Clock.Skip(TimeSpan.FromDays(9));
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");

        // The day before Docker is due, Pod is learned, and will be due after it.
        var due = (await world.ReadAsync(db => db.LearnerCards.OrderBy(card => card.CardId).FirstAsync())).Due;
        world.Clock.Skip(due - world.Clock.GetUtcNow() - TimeSpan.FromHours(20));
        await world.StopWorkerAsync();
        world.WriteNote("small.md", Docker + "## Pod\nГруппа контейнеров");
        await world.StartWorkerAsync();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Трудно");
        await anya.TapsAsync("Повторить сейчас");
        await anya.AnswersAsync("Хорошо");
        await anya.TapsAsync("Повторить сейчас");
        await anya.AnswersAsync("Хорошо");

        world.Clock.Skip(TimeSpan.FromDays(10));
        await WasHereAsync(world, anya);
        await anya.SaysAsync("/review");

        var cards = await world.ReadAsync(db => db.LearnerCards.Include(card => card.Card).Where(card => card.SuspendedAt == null).ToListAsync());
        cards.Where(card => card.Due < world.Clock.GetUtcNow()).OrderBy(card => card.Due).Select(card => card.Card.Term).ShouldBe(["Docker", "Pod"]);
        anya.Screen.Text.ShouldContain("Pod");
    }

    [Theory, OnBothStores]
    public async Task A_card_comes_back_after_the_days_that_its_button_promised(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Buttons.ShouldContain("Легко · 7 дней");
        await anya.TapsAsync("Легко");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");

        world.Clock.Skip(TimeSpan.FromDays(5));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Что это такое?");
    }

    [Theory, OnBothStores]
    public async Task An_old_session_that_Telegram_keeps_loses_its_buttons(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        var old = anya.Screen;

        world.Clock.Skip(TimeSpan.FromDays(3));
        await anya.SaysAsync("/review");

        anya.Screen.Id.ShouldNotBe(old.Id);
        anya.Chat.Messages.Single(message => message.Id == old.Id).Keyboard.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task Who_begins_with_review_gets_a_card_too(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldContain("Docker");
    }

    [Theory, OnBothStores]
    public async Task When_everything_is_hidden_the_bot_says_so(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        for (var day = 0; day < 2; day++)
        {
            await anya.SaysAsync("/review");
            await anya.TapsAsync("Показать ответ");
            await anya.TapsAsync("⋯");
            await anya.TapsAsync("Больше не показывать");
            world.Clock.Skip(TimeSpan.FromDays(1));
        }

        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldBe("На сегодня карточек больше нет.\n\nВсё выучено или отложено.");
    }

    [Theory, OnBothStores]
    public async Task A_clock_that_is_set_back_disturbs_nobody(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] = "## Pod\nГруппа контейнеров");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        await anya.TapsAsync("Повторить сейчас");

        world.Clock.Skip(TimeSpan.FromHours(-2));
        await anya.AnswersAsync("Хорошо");

        anya.Screen.Text.ShouldStartWith("На сегодня всё!");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Without_decks_the_bot_says_what_to_wait_for(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes.Clear());
        var anya = world.NewLearner();

        await anya.SaysAsync("/start");
        anya.Screen.Text.ShouldContain("Карточек пока нет");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Карточек пока нет");
    }

    /// <summary>The learner did something else two days ago: who was away for a week begins with easy cards.</summary>
    private static Task WasHereAsync(World world, Learner learner) => world.ChangeAsync(db =>
    {
        db.StudyDays.Add(new StudyDay { LearnerId = learner.Id, Day = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime).AddDays(-2), Cards = 1 });
        return Task.CompletedTask;
    });

    private static async Task ChooseNewPerDayAsync(Learner learner, string number)
    {
        await learner.SaysAsync("/settings");
        await learner.TapsAsync("Новых карточек в день");
        await learner.TapsAsync(number);
    }
}
