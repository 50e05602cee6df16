using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

/// <summary>Restarts, late and repeated votes, strangers, cards that go, groups that go.</summary>
public sealed class RoundAtTheEdgeTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_restart_in_the_lobby_changes_nothing(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await world.StopWorkerAsync();
        var tap = group.Ben.Chat.Tap("Я играю");
        await world.StartWorkerAsync();
        await world.IdleAsync();
        (await tap.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBe("Ты в игре! Сейчас играющих: 2.");
        await world.PassAsync(TimeSpan.FromSeconds(60));

        group.Poll.Question.ShouldStartWith("1/3");
    }

    [Theory, OnBothStores]
    public async Task A_restart_while_a_question_is_open_loses_no_vote(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        await world.StopWorkerAsync();
        GroupWorld.Cast(group.Ben);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await world.PassAsync(TimeSpan.FromSeconds(3));
        group.Poll.Question.ShouldStartWith("2/3");
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);

        group.Screen.Text.ShouldContain("🏁 Вместе вы знали 100 %\n\n🥇 Аня, Борис: 30 очков");
        group.Polls.Count.ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task A_restart_between_two_questions_asks_the_next(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        await group.Ben.VotesRightAsync();
        await world.StopWorkerAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await world.PassAsync(TimeSpan.Zero);

        group.Poll.Question.ShouldStartWith("2/3");
    }

    [Theory, OnBothStores]
    public async Task When_the_bot_was_away_for_long_the_round_ends_with_its_board(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        await world.StopWorkerAsync();
        world.Clock.Advance(TimeSpan.FromHours(8));
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await world.PassAsync(TimeSpan.Zero);

        group.Polls.Count.ShouldBe(2);
        group.Screen.Text.ShouldStartWith("🏁 Вместе вы знали 100 %");
    }

    [Theory, OnBothStores]
    public async Task A_vote_that_comes_after_the_end_of_its_question_counts_for_nothing(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        await world.StopWorkerAsync();
        GroupWorld.Cast(group.Ben);
        await world.ChangeAsync(async db => (await db.QuizQuestions.SingleAsync(question => question.Number == 1)).ClosedAt = world.Clock.GetUtcNow());
        await world.StartWorkerAsync();
        await world.IdleAsync();

        (await world.ReadAsync(db => db.QuizAnswers.Select(answer => answer.PersonId).SingleAsync())).ShouldBe(group.Anya.Id);
    }

    [Theory, OnBothStores]
    public async Task The_same_vote_delivered_twice_counts_once(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        world.Bot.Redeliver(world.LastUpdateId);
        await world.IdleAsync();

        group.Poll.IsClosed.ShouldBeFalse();
        (await world.ReadAsync(db => db.QuizAnswers.CountAsync())).ShouldBe(1);
        (await world.ReadAsync(db => db.QuestionRecords.SumAsync(record => record.Answers))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_double_tap_starts_one_round(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Я играю");
        var lobby = group.Lobby;
        group.Anya.Chat.Tap("Начать");
        group.Ben.Chat.Tap("Начать");
        await world.IdleAsync();

        group.Polls.Count.ShouldBe(1);
        (await group.Ben.TapsDataAsync(lobby, lobby.Buttons.ElementAt(1).Data!)).ShouldBe("Раунд уже идёт.");
    }

    [Theory, OnBothStores]
    public async Task A_vote_of_somebody_who_is_not_in_the_group_counts_for_nothing(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.Refusal = "getChatMember";
        });
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await world.StopWorkerAsync();
        GroupWorld.Cast(group.Vera);
        group.Group.Leave(group.Vera.Person);
        await world.StartWorkerAsync();
        await world.IdleAsync();

        (await world.ReadAsync(db => db.QuizAnswers.CountAsync())).ShouldBe(0);
        (await world.ReadAsync(db => db.GroupPlayers.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_vote_on_a_poll_of_an_earlier_round_changes_nothing(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        await world.StopWorkerAsync();
        GroupWorld.Cast(group.Vera);
        await world.ChangeAsync(async db => (await db.Quizzes.SingleAsync()).FinishedAt = world.Clock.GetUtcNow());
        await world.StartWorkerAsync();
        await world.IdleAsync();
        await group.BeginAsync();

        (await world.ReadAsync(db => db.QuizAnswers.CountAsync())).ShouldBe(1);
        group.Poll.Voters.ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_card_that_is_retired_meanwhile_can_still_be_answered_and_one_that_was_planned_is_left_out(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 4);
        await group.BeginAsync();
        var shown = QuizWorld.TermOf(group.Poll);
        await world.StopWorkerAsync();
        var kept = QuizWorld.Terms.Where(term => term.Key != shown).Take(4).ToList();
        world.WriteNote("kubernetes.md", QuizWorld.Note("Kubernetes", kept));
        await world.StartWorkerAsync();

        for (var number = 1; number <= 4; number++)
        {
            if (number > 1)
                kept.Select(term => term.Key).ShouldContain(QuizWorld.TermOf(group.Poll));
            await group.BothAsync(anyaIsRight: true, benIsRight: true);
        }

        group.Screen.Text.ShouldStartWith("🏁 Вместе вы знали 100 %\n\n🥇 Аня, Борис: 40 очков");
    }

    [Theory, OnBothStores]
    public async Task A_bot_that_is_thrown_out_says_nothing_more_and_comes_back_with_a_clean_table(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.Anya.VotesRightAsync();
        group.Group.Remove(world.Bot);
        await world.IdleAsync();
        var calls = world.Bot.Calls.Count(call => call.Method.StartsWith("send", StringComparison.Ordinal));
        await world.PassAsync(TimeSpan.FromSeconds(32));
        await world.PassAsync(TimeSpan.FromMinutes(10));
        world.Bot.Calls.Count(call => call.Method.StartsWith("send", StringComparison.Ordinal)).ShouldBe(calls);
        (await world.ReadAsync(db => db.Quizzes.SingleAsync())).FinishedAt.ShouldNotBeNull();

        group.Group.Add(world.Bot);
        await world.IdleAsync();
        group.Screen.Text.ShouldStartWith("👋");
        await group.BeginAsync();
        group.Poll.Question.ShouldStartWith("1/3");
    }

    [Theory, OnBothStores]
    public async Task A_round_goes_on_when_its_group_becomes_a_supergroup(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.Refusal = "upgraded to a supergroup";
        });
        var group = await GroupWorld.MeetAsync(world);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        var supergroup = group.Group.Upgrade();
        await world.IdleAsync();
        await world.PassAsync(TimeSpan.FromSeconds(32));

        var anya = group.Anya.In(supergroup);
        anya.Poll.Poll!.Question.ShouldStartWith("3/3");
        await anya.VotesRightAsync();
        await world.PassAsync(TimeSpan.FromSeconds(32));
        anya.Screen.Text.ShouldContain("🥇 Аня: 20 очков\n🥈 Борис: 10 очков");
        (await world.ReadAsync(db => db.Groups.Select(row => row.Id).SingleAsync())).ShouldBe(supergroup.Id);
    }

    [Theory, OnBothStores]
    public async Task A_question_that_reaches_the_group_late_has_its_whole_time(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        await group.Anya.TapsAsync("Я играю");
        await group.Ben.TapsAsync("Я играю");
        world.Telegram.Faults.Add(new(FaultKind.TooManyRequests, "sendPoll") { RetryAfter = 40 });
        group.Anya.Chat.Tap("Начать");
        await group.Anya.Chat.WaitForAsync(message => message.Text.Contains("Поехали"), cancel: TestContext.Current.CancellationToken);
        await UntilAsync(() => world.Log.Any(line => line.Text.Contains("waits 40 s")));
        world.Clock.Advance(TimeSpan.FromSeconds(32));
        await world.SweepAsync();
        await world.PassAsync(TimeSpan.FromSeconds(8));
        group.Polls.Count.ShouldBe(1);
        group.Poll.Question.ShouldStartWith("1/3");
        await world.PassAsync(TimeSpan.FromSeconds(23));
        group.Polls.Count.ShouldBe(1);
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        group.Poll.Question.ShouldStartWith("2/3");
    }

    [Theory, OnBothStores]
    public async Task A_card_that_gives_no_question_leaves_its_place_to_another_of_its_term(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: QuizWorld.Terms.Count);
        await group.BeginAsync();
        // Terms without a list have no question of that kind.
        await world.ChangeAsync(db => db.Cards.Where(card => card.Kind == CardKind.Definition)
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.Kind, CardKind.List)));
        for (var question = 0; question < QuizWorld.Terms.Count; question++)
        {
            await group.BothAsync(anyaIsRight: true, benIsRight: true);
            // So that the group's limit of messages does not hold the next one back.
            await world.PassAsync(TimeSpan.FromSeconds(10));
        }

        group.Polls.Select(QuizWorld.TermOf).Order().ShouldBe(QuizWorld.Terms.Keys.Order());
        group.Screen.Text.ShouldStartWith("🏁");
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var look = 0; look < 500 && !isSo(); look++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
    }
}
