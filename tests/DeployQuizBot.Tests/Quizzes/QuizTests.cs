using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Quizzes;

public sealed class QuizTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Five_questions_all_right(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        anya.Screen.Text.ShouldContain("Сколько вопросов?");
        anya.Buttons.ShouldBe(["5", "10", "20", "Пока не остановлюсь", "⏱ Без таймера", "📈 В расписание", "👥 Играть в группе"]);

        await anya.TapsAsync("5");
        for (var number = 1; number <= 5; number++)
        {
            var poll = anya.Poll.Poll!;
            poll.Question.ShouldStartWith($"{number}/5 · ");
            poll.IsQuiz.ShouldBeTrue();
            poll.Options[^1].ShouldBe("Не знаю");
            anya.Poll.Buttons.Select(button => button.Text).ShouldBe(["⏹ Закончить"]);
            await anya.VotesRightAsync();
        }

        anya.Screen.Text.ShouldContain("5 из 5. Всё верно!");
        anya.Buttons.ShouldBe(["Ещё викторина"]);
        anya.Chat.Messages.Where(message => message.Poll is not null).ShouldAllBe(message => message.Poll!.IsClosed && !message.Buttons.Any());

        var reviews = await world.ReadAsync(db => db.Reviews.ToListAsync());
        reviews.Count.ShouldBe(5);
        reviews.ShouldAllBe(review => review.Source == ReviewSource.Quiz && (review.Rating == Rating.Good || review.Rating == Rating.Hard) && review.Before.State == CardState.New);
        reviews.Select(review => review.CardId).ShouldBeUnique();
    }

    [Theory, OnBothStores]
    public async Task A_wrong_choice_is_explained_counts_as_Again_and_is_remembered(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 5);
        await anya.SaysAsync("/quiz 2");
        var term = QuizWorld.TermOf(anya.Poll.Poll!);
        var wrong = QuizWorld.WrongOption(anya.Poll.Poll!);
        await anya.VotesAsync(wrong);

        anya.Screen.Text.ShouldContain($"Не совсем. Это:\n\n{term}\n{QuizWorld.Terms[term]}");
        anya.Screen.Text.ShouldContain($"А вот что было выбрано:\n\n{wrong}\n{QuizWorld.Terms[wrong]}");
        anya.Buttons.ShouldBe(["Дальше ›"]);
        var review = await world.ReadAsync(db => db.Reviews.SingleAsync());
        review.Rating.ShouldBe(Rating.Again);
        var confusion = await world.ReadAsync(db => db.Confusions.SingleAsync());
        (confusion.Times, confusion.Open).ShouldBe((1, 1));

        var feedback = anya.Screen;
        await anya.TapsAsync("Дальше ›");
        anya.Chat.Messages.Single(message => message.Id == feedback.Id).Buttons.ShouldBeEmpty();
        await anya.VotesRightAsync();
        anya.Screen.Text.ShouldStartWith("🏁 1 из 2");
        anya.Screen.Text.ShouldContain($"• {term}: {QuizWorld.Terms[term]} (а не {wrong})");

        await anya.TapsAsync("Повторить ошибку (1)");
        anya.Poll.Poll!.Question.ShouldStartWith("1/1 · ");
        QuizWorld.TermOf(anya.Poll.Poll!).ShouldBe(term);
        await anya.VotesRightAsync();
        anya.Screen.Text.ShouldContain("1 из 1. Всё верно!");
    }

    [Theory, OnBothStores]
    public async Task I_do_not_know_is_Again_without_a_confusion(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 1");
        await anya.VotesAsync("Не знаю");

        anya.Chat.Messages.ShouldContain(message => message.Text.StartsWith("💡 Теперь знаешь:"));
        anya.Screen.Text.ShouldStartWith("🏁 0 из 1");
        (await world.ReadAsync(db => db.Reviews.SingleAsync())).Rating.ShouldBe(Rating.Again);
        (await world.ReadAsync(db => db.Confusions.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task What_is_known_well_is_typed(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 40);
        await anya.SaysAsync("/quiz 2");
        anya.Screen.Text.ShouldStartWith("1/2 · Как это называется? Напиши.");
        anya.Buttons.ShouldBe(["Не знаю", "⏹ Закончить"]);

        var question = anya.Screen;
        var term = TermOf(question.Text);
        await anya.SaysAsync(term.ToLowerInvariant());
        anya.Chat.Messages[^2].Text.ShouldBe($"✅ Верно: {term}");
        anya.Chat.Messages.Single(message => message.Id == question.Id).Buttons.ShouldBeEmpty();
        var review = await world.ReadAsync(db => db.Reviews.SingleAsync());
        review.Rating.ShouldBe(Rating.Easy);

        term = TermOf(anya.Screen.Text);
        await anya.SaysAsync("Цитоплазма");
        anya.Chat.Messages[^2].Text.ShouldContain($"Не совсем. Это:\n\n{term}");
        anya.Screen.Text.ShouldStartWith("🏁 1 из 2");

        await anya.TapsAsync(anya.Chat.Messages[^2], "Мой ответ верный");
        anya.Chat.Messages[^2].Text.ShouldBe($"✅ Засчитано: {term}");
        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(row => row.Step).ToListAsync());
        reviews.Select(row => (row.Rating, row.UndoneAt is null)).ShouldBe([(Rating.Easy, true), (Rating.Again, false), (Rating.Good, true)]);
        (await world.ReadAsync(db => db.LearnerCards.SingleAsync(card => card.CardId == reviews[2].CardId))).Schedule.ShouldBe(reviews[2].After.ToSchedule());
    }

    [Theory, OnBothStores]
    public async Task Not_knowing_what_to_type_is_a_button(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 40);
        await anya.SaysAsync("/quiz 2");
        var term = TermOf(anya.Screen.Text);
        await anya.TapsAsync("Не знаю");

        anya.Screen.Text.ShouldBe($"💡 Теперь знаешь:\n\n{term}\n{QuizWorld.Terms[term]}");
        anya.Buttons.ShouldBe(["Дальше ›"]);
        await anya.TapsAsync("Дальше ›");
        anya.Screen.Text.ShouldStartWith("2/2 · ");
    }

    [Theory, OnBothStores]
    public async Task A_pair_that_keeps_being_mixed_up_is_told_apart(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 5);
        await world.ChangeAsync(async db =>
        {
            var terms = await db.Terms.ToListAsync();
            var service = terms.Single(term => term.Name == "Service").Id;
            foreach (var term in terms.Where(term => term.Id != service))
                db.Confusions.Add(new Confusion { LearnerId = anya.Id, TermId = term.Id, TakenForId = service, Times = 2, Open = 2, LastAt = world.Clock.GetUtcNow() });
            db.Confusions.Add(new Confusion { LearnerId = anya.Id, TermId = service, TakenForId = terms[0].Id, Times = 2, Open = 2, LastAt = world.Clock.GetUtcNow() });
        });

        await anya.SaysAsync("/quiz 1");
        anya.Screen.Text.ShouldStartWith("1/1 · Эти двое легко путаются");
        anya.Screen.Text.ShouldContain(QuizWorld.Terms["Service"]);
        var asked = QuizWorld.Terms.Keys.Single(term => anya.Screen.Text.Contains($"Где здесь {term}?"));
        var lines = anya.Screen.Text.Split('\n');
        var right = lines.Single(line => line.Contains(QuizWorld.Terms[asked]))[..1];
        await anya.TapsAsync(right);

        anya.Chat.Messages[^2].Text.ShouldStartWith($"✅ Верно!\n\n{asked}");
        anya.Screen.Text.ShouldContain("1 из 1");
        (await world.ReadAsync(db => db.Confusions.CountAsync(confusion => confusion.Open == 0))).ShouldBeGreaterThan(0);
    }

    [Theory, OnBothStores]
    public async Task Practice_leaves_the_timetable_alone(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        await anya.TapsAsync("📈 В расписание");
        anya.Screen.Text.ShouldContain("Просто тренировка");
        await anya.TapsAsync("5");
        for (var number = 1; number <= 5; number++)
            await anya.VotesRightAsync();

        anya.Screen.Text.ShouldContain("расписание прежнее");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        (await world.ReadAsync(db => db.LearnerCards.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task New_cards_beyond_the_limit_of_the_day_are_asked_and_not_scheduled(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ChangeAsync(db => db.Learners.ExecuteUpdateAsync(set => set.SetProperty(learner => learner.NewPerDay, 3)));
        await anya.SaysAsync("/quiz 5");
        for (var number = 1; number <= 5; number++)
            await anya.VotesRightAsync();

        anya.Screen.Text.ShouldContain("2 вопроса были о новых карточках сверх дневной нормы");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task Until_I_stop_ends_with_all_that_was_answered(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        await anya.TapsAsync("Пока не остановлюсь");
        anya.Poll.Poll!.Question.ShouldStartWith("1 · ");
        await anya.VotesRightAsync();
        await anya.VotesRightAsync();
        await anya.TapsAsync(anya.Poll, "⏹ Закончить");

        anya.Screen.Text.ShouldContain("2 из 2");
        anya.Poll.Poll!.IsClosed.ShouldBeTrue();

        // All terms, and then there is nothing more to ask.
        await anya.TapsAsync("Ещё викторина");
        await anya.TapsAsync("Пока не остановлюсь");
        for (var number = 1; number <= QuizWorld.Terms.Count; number++)
            await anya.VotesRightAsync();
        anya.Screen.Text.ShouldContain($"{QuizWorld.Terms.Count} из {QuizWorld.Terms.Count}");
    }

    private static string TermOf(string text) => QuizWorld.Terms.Keys.Single(term => text.Contains(QuizWorld.Terms[term]));
}
