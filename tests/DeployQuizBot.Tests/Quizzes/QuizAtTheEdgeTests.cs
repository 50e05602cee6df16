using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes;

/// <summary>What happens beside the straight way: time, restarts, doubles, strangers, cards that go.</summary>
public sealed class QuizAtTheEdgeTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_question_that_nobody_answers_in_time_is_closed_and_leaves_the_timetable_alone(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        await anya.TapsAsync("⏱ Без таймера");
        await anya.TapsAsync("⏱ 15 с");
        await anya.TapsAsync("⏱ 30 с");
        await anya.TapsAsync("⏱ 60 с");
        await anya.TapsAsync("⏱ Без таймера");
        await anya.TapsAsync("5");
        var term = QuizWorld.TermOf(anya.Poll.Poll!);

        await world.PassAsync(TimeSpan.FromSeconds(16));
        anya.Poll.Poll!.IsClosed.ShouldBeTrue("Telegram closes it");
        anya.Screen.Poll.ShouldNotBeNull("and a vote may still be on its way");
        await world.PassAsync(TimeSpan.FromSeconds(1));
        anya.Screen.Text.ShouldStartWith($"⏱ Время вышло. Это было:\n\n{term}");
        anya.Poll.Buttons.ShouldBeEmpty();

        // Nothing more happens by itself.
        await world.PassAsync(TimeSpan.FromHours(1));
        anya.Buttons.ShouldBe(["Дальше ›"]);
        await anya.TapsAsync("Дальше ›");
        await anya.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromSeconds(17));
        await anya.TapsAsync("Дальше ›");
        await anya.VotesRightAsync();
        await anya.VotesRightAsync();

        anya.Screen.Text.ShouldContain("3 из 5");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task A_slow_right_choice_is_Hard_and_one_after_a_break_is_not(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 5);
        await anya.SaysAsync("/quiz 3");
        await anya.VotesRightAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await anya.VotesRightAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await anya.VotesRightAsync();

        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(review => review.Step).ToListAsync());
        reviews.Select(review => review.Rating).ShouldBe([Rating.Good, Rating.Hard, Rating.Good]);
        // Ahead of its time: the model counts the day that has passed, and no more.
        reviews.ShouldAllBe(review => review.After.Stability > 5 && review.After.Stability < 10);
    }

    [Theory, OnBothStores]
    public async Task A_restart_in_the_middle_changes_nothing(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 3");
        await anya.VotesRightAsync();
        await world.StopWorkerAsync();
        var poll = anya.Poll;
        anya.Chat.Vote(poll, poll.Poll!.Options.ToList().IndexOf(QuizWorld.RightOption(poll.Poll)));
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await anya.VotesRightAsync();

        anya.Screen.Text.ShouldContain("3 из 3");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task A_vote_in_time_counts_even_when_the_bot_was_away_until_after(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        await anya.TapsAsync("⏱ Без таймера");
        await anya.TapsAsync("5");
        await world.StopWorkerAsync();
        var poll = anya.Poll;
        anya.Chat.Vote(poll, poll.Poll!.Options.ToList().IndexOf(QuizWorld.RightOption(poll.Poll)));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.StartWorkerAsync();
        await world.IdleAsync();

        anya.Chat.Messages.ShouldNotContain(message => message.Text.Contains("Время вышло"));
        anya.Poll.Poll!.Question.ShouldStartWith("2/5");
    }

    [Theory, OnBothStores]
    public async Task One_quiz_at_a_time(StoreKind store)
    {
        var world = await StartAsync(store, WithOldButtons);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        var setup = anya.Screen;
        await anya.TapsAsync("5");
        await anya.VotesRightAsync();
        await anya.TapsDataAsync(setup, setup.Buttons.First().Data!);
        anya.Screen.Text.ShouldBe("Викторина уже идёт: вопрос 2 из 5.");
        await anya.SaysAsync("/quiz 10");
        anya.Screen.Text.ShouldBe("Викторина уже идёт: вопрос 2 из 5.");

        var old = anya.Poll;
        await anya.TapsAsync("Продолжить");
        anya.Poll.Id.ShouldNotBe(old.Id);
        anya.Poll.Poll!.Question.ShouldStartWith("2/5");
        anya.Chat.Messages.Single(message => message.Id == old.Id).Poll!.IsClosed.ShouldBeTrue();
        QuizWorld.TermOf(anya.Poll.Poll).ShouldNotBeNull();

        await anya.SaysAsync("/quiz");
        await anya.TapsAsync("⏹ Закончить");
        anya.Screen.Text.ShouldContain("1 из 1");
        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Buttons_and_votes_of_earlier_do_nothing(StoreKind store)
    {
        var world = await StartAsync(store, WithOldButtons);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 2");
        var poll = anya.Poll;
        await anya.VotesWrongAsync();
        var next = anya.Screen;
        var data = next.Buttons.Single().Data!;
        await anya.TapsAsync("Дальше ›");
        (await anya.TapsDataAsync(next, data))!.ShouldStartWith("На этот вопрос уже есть");
        await anya.VotesRightAsync();
        anya.Screen.Text.ShouldContain("1 из 2");

        (await anya.TapsDataAsync(next, data))!.ShouldStartWith("Эта викторина уже закончилась");
        (await anya.TapsDataAsync(poll, poll.Buttons.Single().Data!))!.ShouldStartWith("Эта викторина уже закончилась");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task The_same_vote_delivered_twice_counts_once(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 2");
        await anya.VotesRightAsync();
        world.Bot.Redeliver(world.LastUpdateId);
        await world.IdleAsync();

        anya.Poll.Poll!.Question.ShouldStartWith("2/2");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_card_that_is_retired_meanwhile_can_still_be_answered_and_one_that_was_planned_is_left_out(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 8");
        var shown = QuizWorld.TermOf(anya.Poll.Poll!);
        var others = QuizWorld.Terms.Keys.Where(term => term != shown).ToList();
        await world.StopWorkerAsync();
        world.WriteNote("kubernetes.md", QuizWorld.Note("Kubernetes", QuizWorld.Terms.Where(term => term.Key != shown && term.Key != others[0])));
        await world.StartWorkerAsync();

        await anya.VotesRightAsync();
        for (var number = 2; number <= 7; number++)
        {
            QuizWorld.TermOf(anya.Poll.Poll!).ShouldNotBe(others[0]);
            await anya.VotesRightAsync();
        }

        anya.Screen.Text.ShouldContain("7 из 7");
    }

    [Theory, OnBothStores]
    public async Task Decks_of_one_two_or_three_terms_work(StoreKind store)
    {
        for (var count = 1; count <= 3; count++)
        {
            var terms = QuizWorld.Terms.Take(count).ToDictionary();
            var world = await StartAsync(store, options =>
            {
                options.Notes.Clear();
                options.Notes["small.md"] = QuizWorld.Note("Мало", terms);
            });
            var anya = world.NewLearner();
            await anya.SaysAsync("/quiz 5");
            for (var number = 1; number <= count; number++)
                await AnswersRightAsync(anya);
            anya.Screen.Text.ShouldContain($"{count} из {count}");
        }
    }

    [Theory, OnBothStores]
    public async Task Nothing_to_ask_is_said(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes.Clear());
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        anya.Screen.Text.ShouldContain("Спрашивать пока нечего");
        await anya.SaysAsync("/quiz 5");
        anya.Screen.Text.ShouldContain("спросить нечего");
        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [OnBothStores]
    public async Task What_quiz_is_asked_with(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 0");
        anya.Screen.Text.ShouldBe("В викторине от 1 до 100 вопросов. Например: /quiz 10");
        await anya.SaysAsync("/quiz 1000000000000");
        anya.Screen.Text.ShouldStartWith("Среди твоих колод нет");
        await anya.SaysAsync("/quiz kuber");
        anya.Screen.Text.ShouldContain("Колода: Kubernetes");
        await anya.SaysAsync("/quiz <b>");
        anya.Screen.Text.ShouldContain("нет «<b>»");
    }

    [Theory, OnBothStores]
    public async Task A_text_that_answers_nothing_is_no_answer(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz 2");
        await anya.SaysAsync("Pod");
        anya.Poll.Poll!.Question.ShouldStartWith("1/2");
        (await world.ReadAsync(db => db.QuizAnswers.CountAsync())).ShouldBe(0);
    }

    private static Task AnswersRightAsync(Learner learner) => learner.Screen.Poll is not null
        ? learner.VotesRightAsync()
        : learner.SaysAsync(QuizWorld.Terms.Keys.Single(term => learner.Screen.Text.Contains(QuizWorld.Terms[term])));

    // Who taps a button that is gone meanwhile makes the bot take it away once more.
    private static void WithOldButtons(WorldOptions options)
    {
        QuizWorld.Learn(options);
        options.Refusal = "message is not modified";
    }
}
