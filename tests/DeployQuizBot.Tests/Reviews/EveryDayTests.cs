using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Reviews;

/// <summary>Streaks, and coming back after a break. It is Monday, 10:00 in Moscow, when everybody begins.</summary>
public sealed class EveryDayTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_week_of_days_earns_a_freeze_which_takes_the_place_of_a_missed_day(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyAsync(anya);
        anya.Screen.Text.ShouldNotContain("подряд", Case.Insensitive, "one day is no streak");
        for (var day = 2; day <= 6; day++)
        {
            await NextDayAsync(world, anya);
            anya.Screen.Text.ShouldContain(day < 5 ? $"🔥 {day} дня подряд." : $"🔥 {day} дней подряд.");
        }

        await NextDayAsync(world, anya);
        anya.Screen.Text.ShouldContain("🔥 7 дней подряд.\n❄️ За семь дней есть заморозка");

        await Skip(world, days: 1);
        await NextDayAsync(world, anya);
        anya.Screen.Text.ShouldContain("🔥 8 дней подряд.\n❄️ Вчерашний пропуск закрыла заморозка");

        await Skip(world, days: 1);
        await NextDayAsync(world, anya);
        anya.Screen.Text.ShouldNotContain("подряд", Case.Insensitive, "who has lost a streak is not told so");
        await NextDayAsync(world, anya);
        anya.Screen.Text.ShouldContain("🔥 2 дня подряд, самая длинная серия пока 8.");

        await anya.SaysAsync("/stats");
        anya.Screen.Text.ShouldContain("🔥 Серия: 2 дня, самая длинная: 8. Заморозок в запасе: 0");
    }

    [Theory, OnBothStores]
    public async Task Five_cards_make_a_day_and_four_do_not_as_long_as_more_is_due(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, newPerDay: 20);
        await StudyAsync(anya, cards: 4);
        (await StreakAsync(world, anya)).Current.ShouldBe(0);
        await anya.AnswersAsync("Легко");
        (await StreakAsync(world, anya)).Current.ShouldBe(1);
        await anya.TapsAsync("↩ Отменить");
        (await StreakAsync(world, anya)).Current.ShouldBe(0);
        await anya.TapsAsync("Снова");
        (await StreakAsync(world, anya)).Current.ShouldBe(1, "how it went does not matter");
    }

    [Theory, OnBothStores]
    public async Task Answers_of_a_quiz_count_as_well(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 2);
        await Skip(world, days: 1);
        await anya.SaysAsync("/quiz 5");
        for (var question = 0; question < 5; question++)
            await anya.VotesRightAsync();
        (await StreakAsync(world, anya)).Current.ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Days_on_which_nothing_is_due_end_no_streak(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, terms: 3, newPerDay: 10);
        await StudyAsync(anya, cards: 2);
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            await db.LearnerCards.ExecuteUpdateAsync(set => set.SetProperty(card => card.Due, now.AddDays(6)));
            var kind = await db.LearnerCards.Select(card => card.Card.Kind).FirstAsync();
            await db.Cards.Where(card => card.Kind != kind).ExecuteUpdateAsync(set => set.SetProperty(card => card.RetiredAt, now));
        });
        await anya.AnswersAsync("Легко");
        (await world.ReadAsync(db => db.StudyDays.SingleAsync())).NextDue.ShouldBe(new DateOnly(2026, 3, 8));
        await Skip(world, days: 6);
        await StudyAsync(anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_journey_around_the_world_ends_no_streak(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyAsync(anya);
        // In the far west it is Sunday, and a day later Monday once more.
        await MoveAsync(world, anya, "Etc/GMT+12");
        await NextDayAsync(world, anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(1);
        // In the same moment it is Tuesday evening where the world begins: the next study is on Wednesday.
        await MoveAsync(world, anya, "Pacific/Kiritimati");
        world.Clock.Skip(TimeSpan.FromHours(20));
        await StudyAsync(anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(2);
        await MoveAsync(world, anya, "America/Los_Angeles");
        await NextDayAsync(world, anya);
        await NextDayAsync(world, anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task A_night_in_which_the_clocks_change_ends_no_streak(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await MoveAsync(world, anya, "Europe/Berlin");
        await Skip(world, days: 24);
        for (var day = 0; day < 5; day++)
            await NextDayAsync(world, anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(5);
    }

    [Theory, OnBothStores]
    public async Task An_absence_of_the_bot_ends_no_streak(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyAsync(anya);
        await NextDayAsync(world, anya);
        await world.StopWorkerAsync();
        await Skip(world, days: 2);
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await StudyAsync(anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(3);

        await world.StopWorkerAsync();
        await world.StartWorkerAsync();
        await anya.SaysAsync("/help");
        await Skip(world, days: 2);
        await StudyAsync(anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(1, "a restart is no excuse");
    }

    [Theory, OnBothStores]
    public async Task A_holiday_ends_no_streak_and_can_be_ended_early(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await StudyAsync(anya);
        await NextDayAsync(world, anya);
        await anya.SaysAsync("/remind 19:00");
        await anya.TapsAsync("⏸ Пауза");
        await anya.TapsAsync("14 дней");
        await Skip(world, days: 5);
        await anya.SaysAsync("/remind");
        await anya.TapsAsync("▶️ Закончить паузу");
        await NextDayAsync(world, anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(3);
        await Skip(world, days: 1);
        await NextDayAsync(world, anya);
        (await StreakAsync(world, anya)).Current.ShouldBe(1, "the holiday was over");
    }

    [Theory, OnBothStores]
    public async Task Who_comes_back_after_a_week_begins_with_three_easy_cards_and_has_the_pile_spread_over_days(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, terms: 60, newPerDay: 5);
        await StudyAsync(anya);
        await KnowAsync(world, anya, cards: 50);
        await Skip(world, days: 9);

        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("👋 С возвращением! Сначала три простых. Остальное разложено по дням, до 20 карточек в день");
        anya.Screen.Text.ShouldContain("0/20");
        var stabilities = new List<double>();
        for (var card = 0; card < 3; card++)
        {
            stabilities.Add(await StabilityOnShowAsync(world, anya));
            await anya.AnswersAsync("Хорошо");
        }

        stabilities.Min().ShouldBeGreaterThan(45, "the best known come first");
        anya.Screen.Text.ShouldNotContain("С возвращением");
        await AnswerAllAsync(anya, "Хорошо");
        anya.Screen.Text.ShouldContain("На сегодня всё");
        anya.Screen.Text.ShouldContain("Завтра: 20 карточек.", Case.Insensitive, "no new ones as long as there is a pile");
        var begun = await world.ReadAsync(db => db.Reviews.CountAsync(review => review.Before.State == CardState.New));

        await NextDayAsync(world, anya, grade: "Хорошо");
        anya.Screen.Text.ShouldContain("🔥 2 дня подряд");
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.Before.State == CardState.New))).ShouldBe(begun);
        for (var day = 0; day < 3; day++)
            await NextDayAsync(world, anya, grade: "Хорошо");
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.Before.State == CardState.New))).ShouldBeGreaterThan(begun, "the pile is gone");
    }

    [Theory, OnBothStores]
    public async Task Who_comes_back_to_little_has_it_all_at_once(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store, terms: 12, newPerDay: 5);
        await StudyAsync(anya);
        await KnowAsync(world, anya, cards: 10);
        await Skip(world, days: 9);
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("👋 С возвращением! Сначала три простых.\n");
        (await StabilityOnShowAsync(world, anya)).ShouldBeGreaterThan(7);
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store, int terms = 80, int newPerDay = 3)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["words.md"] = QuizWorld.Note("Слова", Enumerable.Range(1, terms).Select(number => KeyValuePair.Create($"Слово{number}", $"Значение под номером {number}")));
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ChangeAsync(db => db.Learners.ExecuteUpdateAsync(set => set.SetProperty(learner => learner.NewPerDay, newPerDay)));
        return (world, anya);
    }

    private static async Task StudyAsync(Learner learner, int cards = 100, string grade = "Легко")
    {
        await learner.SaysAsync("/review");
        await AnswerAllAsync(learner, grade, cards);
    }

    private static async Task AnswerAllAsync(Learner learner, string grade, int cards = 100)
    {
        for (var card = 0; card < cards && learner.Buttons.Contains("Показать ответ"); card++)
            await learner.AnswersAsync(grade);
    }

    private static async Task NextDayAsync(World world, Learner learner, string grade = "Легко")
    {
        await Skip(world, days: 1);
        await StudyAsync(learner, grade: grade);
    }

    private static Task Skip(World world, int days)
    {
        world.Clock.Skip(TimeSpan.FromDays(days));
        return Task.CompletedTask;
    }

    private static Task MoveAsync(World world, Learner learner, string zone) => world.ChangeAsync(async db =>
        await db.MoveToAsync((await db.Learners.FindAsync(learner.Id))!, zone, LearnerClock.UsualStart, world.Clock.GetUtcNow(), TestContext.Current.CancellationToken));

    private static Task<Streak> StreakAsync(World world, Learner learner) => world.ReadAsync(async db =>
        await db.LoadStreakAsync((await db.Learners.FindAsync(learner.Id))!, world.Clock.GetUtcNow(), TestContext.Current.CancellationToken));

    /// <summary>So many cards of different terms were seen lately, the last one is known best, and all are due within a week.</summary>
    private static Task KnowAsync(World world, Learner learner, int cards) => world.ChangeAsync(async db =>
    {
        await db.LearnerCards.ExecuteDeleteAsync();
        var now = world.Clock.GetUtcNow();
        var known = await db.Cards.Where(card => card.Kind == CardKind.Term).OrderBy(card => card.Id).Take(cards).Select(card => card.Id).ToListAsync();
        db.LearnerCards.AddRange(known.Select((card, number) => new LearnerCard
        {
            LearnerId = learner.Id,
            CardId = card,
            State = CardState.Review,
            Stability = number + 1,
            Difficulty = 5,
            Due = now.AddDays(1 + (number % 7)),
            LastReview = now.AddDays(-1),
            Reviews = 3,
        }));
    });

    private static Task<double> StabilityOnShowAsync(World world, Learner learner) => world.ReadAsync(async db =>
    {
        var card = await db.ReviewSessions.Where(session => session.LearnerId == learner.Id).OrderByDescending(session => session.Number).Select(session => session.CardId).FirstAsync();
        return (await db.LearnerCards.SingleAsync(own => own.CardId == card)).Stability!.Value;
    });
}
