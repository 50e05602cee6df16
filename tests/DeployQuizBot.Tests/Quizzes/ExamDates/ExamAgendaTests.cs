using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

/// <summary>The first day is 2 March 2026, a Monday.</summary>
public sealed class ExamAgendaTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Every_term_is_begun_before_any_of_them_is_asked_the_other_way_round(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.WithTerms(12));
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam через 3 дня");
        for (var day = 0; day < 3; day++)
        {
            await anya.SaysAsync("/review");
            while (anya.Buttons.Contains("Показать ответ"))
                await anya.AnswersAsync("Легко");
            world.Clock.Skip(TimeSpan.FromDays(1));
        }

        var begun = await world.ReadAsync(db => db.LearnerCards.Where(card => card.State != CardState.New).OrderBy(card => card.LastReview).Select(card => card.Card.TermKey).ToListAsync());
        begun.Take(12).Distinct().Count().ShouldBe(12);
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("📅 Экзамен сегодня. Удачи! 🍀");
    }

    [Theory, OnBothStores]
    public async Task What_would_be_forgotten_by_then_is_due_before_the_exam_and_nothing_else_is(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.ThatIsNotModified);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 12 марта");
        await KnowsAsync(world, anya, stability: number => number == 0 ? 1000 : 20, dueIn: 20);

        world.Clock.Skip(TimeSpan.FromDays(7));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        anya.Screen.Text.ShouldContain("📅 До экзамена 3 дня.");

        // Nobody was there on the first of the last two days: all seven are due, and the one that is known well is not.
        world.Clock.Skip(TimeSpan.FromDays(2));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/7\n");
        await anya.TapsAsync("Показать ответ");
        await anya.TapsAsync(anya.Buttons.First(button => button.StartsWith("Хорошо", StringComparison.Ordinal)));
        anya.Screen.Text.ShouldContain(" 1/7\n");

        // After the exam everything is due when the scheduler had it.
        world.Clock.Skip(TimeSpan.FromDays(2));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        anya.Screen.Text.ShouldNotContain("📅");
    }

    [Theory, OnBothStores]
    public async Task The_buttons_say_when_a_card_really_comes_back(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam через 5 дней");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        anya.Buttons.ShouldContain(button => button == "Легко · 3 дня" || button == "Легко · 4 дня", "a week would be after the exam");
        await anya.TapsAsync(anya.Buttons.First(button => button.StartsWith("Легко", StringComparison.Ordinal)));
        (await world.ReadAsync(db => db.LearnerCards.SingleAsync())).Due.ShouldBeGreaterThan(world.Clock.GetUtcNow().AddDays(6), "the timetable itself stays as it is");
    }

    [Theory, OnBothStores]
    public async Task Other_decks_have_what_the_own_limit_leaves(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["small.md"] = QuizWorld.Note("Малая", ExamWorld.Terms(4, "Порт"));
            options.Notes["large.md"] = QuizWorld.Note("Большая", ExamWorld.Terms(30, "Узел"));
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 11 марта");
        await anya.TapsAsync("📚 small");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Порт", customMessage: "the exam comes first");
        anya.Screen.Text.ShouldContain(" 0/10\n");
    }

    [Theory, OnBothStores]
    public async Task The_end_of_a_session_counts_the_days(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner(language: "en");
        await anya.SaysAsync("/exam in 10 days");
        anya.Screen.Text.ShouldStartWith("📅 Exam on 12 March, 10 days left\n\nDeck: small\n\nBy then: 3 of 3 terms begun");
        await anya.SaysAsync("/review");
        for (var card = 0; card < 3; card++)
        {
            await anya.TapsAsync("Show answer");
            await anya.TapsAsync(anya.Buttons.First(button => button.StartsWith("Easy", StringComparison.Ordinal)));
        }

        anya.Screen.Text.ShouldContain("Tomorrow: 3 cards.\n\n📅 10 days until the exam.");
    }

    [Theory, OnBothStores]
    public async Task A_quiz_may_begin_as_many_new_cards_as_the_plan_has(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.WithTerms(100));
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 11 марта");
        await anya.SaysAsync("/quiz 20");
        (await world.ReadAsync(db => db.QuizQuestions.CountAsync(question => question.Counts))).ShouldBe(15);
    }

    /// <summary>One card of each term is in review, and the others are put away.</summary>
    private static Task KnowsAsync(World world, Learner learner, Func<int, double> stability, int dueIn) => world.ChangeAsync(async db =>
    {
        var now = world.Clock.GetUtcNow();
        var cards = await db.Cards.OrderBy(card => card.Id).ToListAsync();
        foreach (var (card, index) in cards.Where(card => card.Kind == CardKind.Definition).Select((card, index) => (card, index)))
        {
            db.LearnerCards.Add(new LearnerCard
            {
                LearnerId = learner.Id,
                CardId = card.Id,
                State = CardState.Review,
                Stability = stability(index),
                Difficulty = 5,
                Due = now.AddDays(dueIn),
                LastReview = now,
                Reviews = 1,
            });
        }

        foreach (var card in cards.Where(card => card.Kind != CardKind.Definition))
            db.LearnerCards.Add(new LearnerCard { LearnerId = learner.Id, CardId = card.Id, Due = now, SuspendedAt = now.AddDays(-1) });
    });
}
