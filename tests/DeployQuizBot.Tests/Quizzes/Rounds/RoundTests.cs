using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

public sealed class RoundTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task From_the_lobby_to_the_board(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        group.Screen.Text.ShouldStartWith("👋 Привет! Я провожу викторины по терминам");

        await group.Anya.SaysAsync("/quiz");
        group.Screen.Text.ShouldBe("🎯 Раунд: 3 вопроса по 30 с\n\nКто играет? Нужны хотя бы двое.");
        (await group.Anya.TapsAsync("Я играю")).ShouldBe("Ты в игре! Сейчас играющих: 1.");
        (await group.Anya.TapsAsync("Начать")).ShouldBe("Для игры нужны двое: зови ещё кого-нибудь!");
        (await group.Anya.TapsAsync("Я играю")).ShouldBe("Ты в игре.");
        (await group.Ben.TapsAsync("Я играю")).ShouldBe("Ты в игре! Сейчас играющих: 2.");
        group.Lobby.Text.ShouldContain("Играют (2): Аня, Борис");

        await group.Ben.TapsAsync("Начать");
        group.Lobby.Text.ShouldEndWith("Поехали! Кто подойдёт позже, просто голосуйте.");
        group.Lobby.Buttons.ShouldBeEmpty();
        group.Poll.Question.ShouldStartWith("1/3 · ");
        (group.Poll.IsQuiz, group.Poll.Options[^1]).ShouldBe((true, "Не знаю"));
        group.Anya.Poll.Buttons.ShouldBeEmpty();

        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        group.Poll.Question.ShouldStartWith("2/3 · ");
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        group.Poll.Question.ShouldStartWith("3/3 · ");
        await group.BothAsync(anyaIsRight: true, benIsRight: false);

        // 10 for what both knew, 15 for what only one of them did.
        group.Screen.Text.ShouldBe("🏁 Вместе вы знали 67 %\n\n🥇 Аня: 40 очков\n🥈 Борис: 10 очков\n\nОтвечали: 2 человека.");
        group.Anya.Buttons.ShouldBe(["Моё место", "Ещё раунд", "📈 Учитывать мне", "🙈 Скрыть меня"]);
        group.Polls.Count.ShouldBe(3);
        group.Polls.ShouldAllBe(poll => poll.IsClosed);
        group.Polls.Select(QuizWorld.TermOf).ShouldBeUnique();

        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0, "who plays in a group need not be a learner");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        (await world.ReadAsync(db => db.Confusions.CountAsync())).ShouldBe(0);
        (await world.ReadAsync(db => db.QuestionRecords.SumAsync(record => record.Answers))).ShouldBe(6);
    }

    [Theory, OnBothStores]
    public async Task Two_votes_in_one_moment_both_count_and_move_the_round_on_once(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        for (var number = 1; number <= 3; number++)
        {
            GroupWorld.Cast(group.Anya);
            GroupWorld.Cast(group.Ben);
            await world.IdleAsync();
            group.Poll.IsClosed.ShouldBeTrue();
            await world.PassAsync(TimeSpan.FromSeconds(3));
            group.Polls.Count.ShouldBe(Math.Min(number + 1, 3));
        }

        group.Screen.Text.ShouldContain("🏁 Вместе вы знали 100 %\n\n🥇 Аня, Борис: 30 очков");
        (await world.ReadAsync(db => db.QuizAnswers.CountAsync())).ShouldBe(6);
    }

    [Theory, OnBothStores]
    public async Task When_its_time_is_over_the_next_question_comes(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();

        await world.PassAsync(TimeSpan.FromSeconds(31));
        group.Poll.IsClosed.ShouldBeTrue("Telegram closes it");
        group.Polls.Count.ShouldBe(1, "and a vote may still be on its way");
        await world.PassAsync(TimeSpan.FromSeconds(1));
        group.Poll.Question.ShouldStartWith("2/3");
        group.Poll.IsClosed.ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task Whoever_lets_two_questions_pass_is_not_waited_for(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 5);
        await group.BeginAsync();
        for (var number = 1; number <= 2; number++)
        {
            await group.Anya.VotesRightAsync();
            await world.PassAsync(TimeSpan.FromSeconds(31));
            group.Polls.Count.ShouldBe(number);
            await world.PassAsync(TimeSpan.FromSeconds(1));
        }

        await group.Anya.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromSeconds(3));
        group.Poll.Question.ShouldStartWith("4/5");

        await group.Ben.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromSeconds(3));
        group.Poll.Question.ShouldStartWith("4/5", customMessage: "who votes is there, and both are waited for");
    }

    [Theory, OnBothStores]
    public async Task Three_questions_in_a_row_without_an_answer_end_the_round(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 5);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        for (var number = 2; number <= 4; number++)
        {
            group.Polls.Count.ShouldBe(number);
            await world.PassAsync(TimeSpan.FromSeconds(32));
        }

        group.Polls.Count.ShouldBe(4);
        group.Screen.Text.ShouldStartWith("Похоже, все заняты: 3 вопроса подряд без ответа. На этом закончим, /quiz начнёт новый раунд.\n\n🏁 Вместе вы знали 100 %");
        await world.PassAsync(TimeSpan.FromHours(1));
        group.Polls.Count.ShouldBe(4);
    }

    [Theory, OnBothStores]
    public async Task Whoever_votes_plays(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Vera.VotesRightAsync();
        await group.BothAsync(anyaIsRight: false, benIsRight: false);
        group.Poll.Question.ShouldStartWith("2/3");
        await group.BothAsync(anyaIsRight: false, benIsRight: false);
        group.Poll.Question.ShouldStartWith("2/3", customMessage: "she is waited for from then on");
        await group.Vera.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromSeconds(3));
        await group.Vera.VotesRightAsync();
        await group.BothAsync(anyaIsRight: false, benIsRight: true);

        // Alone of three: 10 + 7 twice; together with another: 10 + 3.
        group.Screen.Text.ShouldContain("🥇 Вера: 47 очков\n🥈 Борис: 13 очков\n\nОтвечали: 3 человека.");
    }

    [Theory, OnBothStores]
    public async Task A_lobby_waits_a_minute_and_starts_by_itself_with_two(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Я играю");
        await world.PassAsync(TimeSpan.FromSeconds(59));
        group.Polls.ShouldBeEmpty();
        await world.PassAsync(TimeSpan.FromSeconds(1));

        group.Poll.Question.ShouldStartWith("1/3");
        group.Lobby.Text.ShouldContain("Поехали!");
    }

    [Theory, OnBothStores]
    public async Task Who_comes_second_late_leaves_others_a_moment(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await world.PassAsync(TimeSpan.FromSeconds(90));
        await group.Ben.TapsAsync("Я играю");
        await world.PassAsync(TimeSpan.FromSeconds(14));
        group.Polls.ShouldBeEmpty();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        group.Poll.Question.ShouldStartWith("1/3");
    }

    [Theory, OnBothStores]
    public async Task A_lobby_of_one_ends_kindly(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        var join = group.Lobby.Buttons.First().Data!;
        await world.PassAsync(TimeSpan.FromSeconds(60));
        group.Lobby.Text.ShouldContain("Кто играет?");
        await world.PassAsync(TimeSpan.FromMinutes(2));

        group.Lobby.Text.ShouldEndWith("В этот раз не собрались. /quiz позовёт снова.");
        group.Lobby.Buttons.ShouldBeEmpty();
        (await group.Ben.TapsDataAsync(group.Lobby, join)).ShouldBe("Этот раунд уже закончился. /quiz начнёт новый.");
        group.Polls.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task One_round_at_a_time(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        var first = group.Lobby;
        await group.Ben.SaysAsync("/quiz");
        group.Lobby.Id.ShouldNotBe(first.Id);
        group.Lobby.Text.ShouldContain("Играют (1): Аня");
        group.Anya.Chat.Messages.ShouldNotContain(message => message.Id == first.Id, "the lobby is where people look");
        await group.Ben.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Начать");
        group.Polls.Count.ShouldBe(1);

        await group.Vera.SaysAsync("/quiz@deployquizbot");
        group.Screen.Text.ShouldBe("Раунд уже идёт: вопрос 1 из 3.");
        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task The_one_who_started_it_and_admins_stop_a_round(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Ben.SaysAsync("/stop");
        group.Screen.Text.ShouldStartWith("👋", customMessage: "nothing to stop, nothing to say");
        await group.Ben.SaysAsync("/quiz");
        await group.Vera.SaysAsync("/stop");
        group.Screen.Text.ShouldBe("Остановить раунд может тот, кто его начал, и админы группы.");
        await group.Ben.SaysAsync("/stop");
        group.Lobby.Text.ShouldContain("не собрались");

        await group.Ben.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Начать");
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        await group.Ben.VotesRightAsync();
        await group.Anya.SaysAsync("/stop");
        group.Screen.Text.ShouldStartWith("Раунд остановлен.\n\n🏁 Вместе вы знали 50 %");
        group.Screen.Text.ShouldContain("🥇 Аня: 15", customMessage: "the question that Anya had no time to answer is left out");
        group.Polls.ShouldAllBe(poll => poll.IsClosed);
        await world.PassAsync(TimeSpan.FromMinutes(5));
        group.Polls.Count.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Wrong_answers_of_the_group_come_back_sooner(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 4);
        await group.BeginAsync();
        for (var number = 1; number <= 4; number++)
            await group.BothAsync(anyaIsRight: true, benIsRight: true);
        var known = group.Polls.Select(QuizWorld.TermOf).ToHashSet();

        var again = 0;
        for (var round = 0; round < 3; round++)
        {
            await world.PassAsync(TimeSpan.FromMinutes(2));
            await group.BeginAsync();
            again += known.Contains(QuizWorld.TermOf(group.Poll)) ? 1 : 0;
            await group.Anya.SaysAsync("/stop");
        }

        // What all knew today has a fifth of the weight of the rest; half of the terms are among them.
        again.ShouldBeLessThan(3);
    }

    [Theory, OnBothStores]
    public async Task Decks_that_are_too_small_make_short_rounds_or_none(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["small.md"] = QuizWorld.Note("Мало", QuizWorld.Terms.Take(3));
        });
        var group = await GroupWorld.MeetAsync(world, questions: 10);
        await group.BeginAsync();
        for (var number = 1; number <= 3; number++)
        {
            group.Poll.Question.ShouldStartWith($"{number}/3");
            await group.BothAsync(anyaIsRight: true, benIsRight: true);
        }

        group.Screen.Text.ShouldStartWith("🏁");
    }

    [Theory, OnBothStores]
    public async Task Nothing_to_ask_is_said(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes.Clear());
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        group.Screen.Text.ShouldStartWith("Спрашивать пока нечего");
        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_link_adds_the_bot_and_opens_a_lobby(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/quiz");
        anya.Screen.Buttons.Single(button => button.Text == "👥 Играть в группе").Url.ShouldBe("https://t.me/deployquizbot?startgroup=quiz");

        var group = world.Telegram.AddGroup("DevOps", anya.Person);
        group.Add(world.Bot, anya.Person, startParameter: "quiz");
        await world.IdleAsync();
        var texts = anya.In(group).Chat.Messages.Where(message => message.FromBot).Select(message => message.Text[..2]);
        texts.ShouldBe(["👋", "🎯"], ignoreOrder: true);
    }
}
