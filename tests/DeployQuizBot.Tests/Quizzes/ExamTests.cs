using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Quizzes;

public sealed class ExamTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task An_exam_says_nothing_until_the_end(StoreKind store)
    {
        var world = await StartAsync(store, InSections);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldContain("Сколько вопросов?");
        anya.Buttons.ShouldBe(["10", "20", "30", "⏱ 20 мин", "📅 Дата экзамена"]);
        await anya.TapsAsync("10");

        var missed = "";
        for (var number = 1; number <= QuizWorld.Terms.Count; number++)
        {
            var poll = anya.Poll.Poll!;
            poll.Question.ShouldStartWith($"{number}/{QuizWorld.Terms.Count} · ", customMessage: "the deck has no more than eight");
            poll.IsQuiz.ShouldBeFalse("a quiz would tell at once what is right");
            if (number == 2)
                world.Clock.Advance(TimeSpan.FromMinutes(4));
            if (number == 3)
            {
                missed = QuizWorld.TermOf(poll);
                await anya.VotesWrongAsync();
            }
            else
            {
                await anya.VotesRightAsync();
            }
        }

        anya.Chat.Messages.Where(message => message.FromBot && message.Poll is null).Count().ShouldBe(2, "the setup and the result");
        anya.Screen.Text.ShouldStartWith("🎓 Экзамен: 7 из 8, 88 %\nЗаняло 4 мин");
        anya.Screen.Text.ShouldContain("По разделам:");
        anya.Screen.Text.ShouldMatch("(Запуск: 3/4|Хранение: 3/4)");
        anya.Screen.Text.ShouldContain($"• {missed}: {QuizWorld.Terms[missed]}");
        anya.Buttons.ShouldBe(["Повторить ошибку (1)"]);

        await anya.TapsAsync("Повторить ошибку (1)");
        anya.Poll.Poll!.IsQuiz.ShouldBeTrue();
        QuizWorld.TermOf(anya.Poll.Poll).ShouldBe(missed);
    }

    [Theory, OnBothStores]
    public async Task What_was_begun_counts_for_the_timetable_and_what_was_not_stays_new(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        await anya.AnswersAsync("Хорошо");
        await anya.SaysAsync("/exam 8 10");
        while (anya.Screen.Poll is not null)
            await anya.VotesRightAsync();

        var exam = await world.ReadAsync(db => db.Reviews.Where(review => review.Source == ReviewSource.Exam).ToListAsync());
        exam.Count.ShouldBeInRange(1, 2);
        exam.ShouldAllBe(review => review.Before.State == CardState.Learning);
    }

    [Theory, OnBothStores]
    public async Task When_the_time_is_over_what_was_not_answered_is_not_right(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 8 10");
        await anya.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromMinutes(9));
        await anya.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));
        anya.Poll.Poll!.IsClosed.ShouldBeTrue();
        await world.PassAsync(TimeSpan.FromSeconds(2));

        anya.Screen.Text.ShouldStartWith("🎓 Экзамен: 2 из 8, 25 %\nВремя вышло.");
        anya.Poll.Buttons.ShouldBeEmpty();
        await world.PassAsync(TimeSpan.FromHours(1));
        anya.Screen.Text.ShouldStartWith("🎓");
    }

    [Theory, OnBothStores]
    public async Task Handing_in_asks_back(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 5");
        await anya.VotesRightAsync();
        await anya.TapsAsync(anya.Poll, "📝 Сдать");
        anya.Screen.Text.ShouldBe("Сдать сейчас? Без ответа останутся 4 вопроса.");
        await anya.VotesRightAsync();
        anya.Poll.Poll!.Question.ShouldStartWith("3/5");

        await anya.TapsAsync(anya.Chat.Messages.Last(message => message.Text.Contains("Сдать сейчас")), "📝 Сдать");
        anya.Chat.Messages.ShouldContain(message => message.Text.StartsWith("🎓 Экзамен: 2 из 5, 40 %"));
        anya.Poll.Poll!.IsClosed.ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task Absurd_exams_are_explained(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        foreach (var argument in new[] { "0", "101", "10 0", "10 181", "a lot", "1 2 3", "-5", "99999999999999" })
        {
            await anya.SaysAsync($"/exam {argument}");
            anya.Screen.Text.ShouldStartWith("/exam 20 15 начнёт экзамен", customMessage: argument);
        }
    }

    private static void InSections(WorldOptions options)
    {
        options.Notes.Clear();
        string Section(string title, IEnumerable<KeyValuePair<string, string>> terms) => $"# {title}\n\n{string.Join("\n\n", terms.Select(term => $"## {term.Key}\n{term.Value}"))}\n\n";
        options.Notes["kubernetes.md"] = Section("Запуск", QuizWorld.Terms.Take(4)) + Section("Хранение", QuizWorld.Terms.Skip(4));
    }
}
