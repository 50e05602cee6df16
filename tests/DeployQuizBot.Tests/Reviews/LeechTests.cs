using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Quizzes.Rounds;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

public sealed class LeechTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Advice = "🍃 Docker никак не запоминается: забыто 8 раз.";

    [Theory]
    [InlineData(1, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public void A_card_is_a_leech_at_the_eighth_lapse_and_at_every_fourth_after_it(int lapses, bool isLeech) => Leech.IsMadeBy(lapses).ShouldBe(isLeech);

    [Theory, OnBothStores]
    public async Task The_eighth_lapse_puts_a_card_aside_and_says_what_helps(StoreKind store)
    {
        var (world, anya) = await ForgetsAsync(store, lapses: 7);

        anya.Screen.Text.ShouldStartWith(Advice);
        anya.Screen.Text.ShouldContain("Программа, которая запускает контейнеры");
        anya.Buttons.ShouldBe(["Дальше ›", "↩ Вернуть её", "📝 Моя заметка", "Откуда это", "↩ Отменить"]);
        var docker = await world.OwnAsync(anya, "Docker");
        (docker.Lapses, docker.Suspension, docker.SuspendedAt).ShouldBe((8, Suspension.Leech, world.Clock.GetUtcNow()));

        await anya.TapsAsync("Дальше");
        anya.Screen.Text.ShouldContain("Pod");
        anya.Buttons.ShouldContain("Показать ответ");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldNotContain("Docker");
    }

    [Theory, OnBothStores]
    public async Task Before_that_a_lapse_is_a_lapse(StoreKind store)
    {
        var (world, anya) = await ForgetsAsync(store, lapses: 6);

        anya.Screen.Text.ShouldNotContain("🍃");
        (await world.OwnAsync(anya, "Docker")).SuspendedAt.ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task The_advice_is_still_there_after_a_restart(StoreKind store)
    {
        var (world, anya) = await ForgetsAsync(store, lapses: 7);
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();

        await anya.SaysAsync("/review");

        anya.Screen.Text.ShouldStartWith(Advice);
    }

    [Theory, OnBothStores]
    public async Task The_notes_are_one_tap_from_the_advice(StoreKind store)
    {
        var (_, anya) = await ForgetsAsync(store, lapses: 7);

        await anya.TapsAsync("Откуда это");
        anya.Screen.Text.ShouldContain("▸ ## Docker");
        await anya.TapsAsync("Назад");

        anya.Screen.Text.ShouldStartWith(Advice);
    }

    [Theory, OnBothStores]
    public async Task Undo_of_the_lapse_is_undo_of_the_leech(StoreKind store)
    {
        var (world, anya) = await ForgetsAsync(store, lapses: 7);

        (await anya.TapsAsync("Отменить")).ShouldBe("Docker: «Снова» взято назад.");

        var docker = await world.OwnAsync(anya, "Docker");
        (docker.Lapses, docker.SuspendedAt, docker.Suspension, docker.State).ShouldBe((7, null, null, CardState.Review));
        anya.Buttons.ShouldContain(button => button.StartsWith("Хорошо"));
    }

    [Theory, OnBothStores]
    public async Task Brought_back_it_has_four_lapses_before_it_goes_again(StoreKind store)
    {
        var (world, anya) = await ForgetsAsync(store, lapses: 7);

        (await anya.TapsAsync("Вернуть её")).ShouldBe("Docker: снова с тобой.");
        anya.Screen.Text.ShouldContain("Pod");
        var back = await world.OwnAsync(anya, "Docker");
        (back.SuspendedAt, back.Suspension, back.State).ShouldBe((null, null, CardState.Relearning));

        foreach (var lapses in new[] { 9, 10, 11, 12 })
        {
            world.Clock.Skip(TimeSpan.FromDays(1));
            await world.ForgottenAsync(anya, "Docker", lapses - 1);
            await anya.SaysAsync("/review");
            await anya.AnswersAsync("Снова");
            anya.Screen.Text.StartsWith("🍃 Docker никак не запоминается: забыто 12 раз.", StringComparison.Ordinal).ShouldBe(lapses == 12);
        }
    }

    [Theory, OnBothStores]
    public async Task A_lapse_in_a_quiz_counts_too(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 5);
        await world.ChangeAsync(db => db.LearnerCards.ExecuteUpdateAsync(set => set.SetProperty(own => own.Lapses, 7)));

        await anya.SaysAsync("/quiz 2");
        var term = QuizWorld.TermOf(anya.Poll.Poll!);
        await anya.VotesWrongAsync();

        anya.Screen.Text.ShouldStartWith($"🍃 {term} никак не запоминается: забыто 8 раз.");
        anya.Buttons.ShouldBe(["↩ Вернуть её", "📝 Моя заметка"]);
        (await anya.TapsAsync("Вернуть её")).ShouldBe($"{term}: снова с тобой.");
        (await anya.TapsAsync("Вернуть её")).ShouldBe("Эта карточка уже с тобой.");
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.Suspension == Suspension.Leech))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task An_exam_tells_of_leeches_at_its_end(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 5);
        await world.ChangeAsync(db => db.LearnerCards.ExecuteUpdateAsync(set => set.SetProperty(own => own.Lapses, 7)));

        await anya.SaysAsync("/exam 8 10");
        var term = QuizWorld.TermOf(anya.Poll.Poll!);
        await anya.VotesWrongAsync();
        anya.Chat.Messages.ShouldNotContain(message => message.Text.StartsWith("🍃", StringComparison.Ordinal), "that would tell what is wrong");
        for (var number = 2; number <= 8; number++)
            await anya.VotesRightAsync();

        anya.Chat.Messages.Count(message => message.Text.StartsWith($"🍃 {term} никак не запоминается", StringComparison.Ordinal)).ShouldBe(1);
        (await world.ReadAsync(db => db.LearnerCards.SingleAsync(own => own.Suspension == Suspension.Leech))).Lapses.ShouldBe(8);
    }

    [Theory, OnBothStores]
    public async Task Of_a_lapse_in_a_group_the_learner_hears_in_their_own_chat(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        var anya = new Chat.Learner(world, group.Anya.Person);
        await anya.SaysAsync("/start");
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            foreach (var card in await db.Cards.ToListAsync())
                db.LearnerCards.Add(new LearnerCard { LearnerId = anya.Id, CardId = card.Id, State = CardState.Review, Stability = 5, Difficulty = 5, Lapses = 7, LastReview = now.AddDays(-1), Due = now });
        });

        await group.BeginAsync();
        await group.Anya.TapsDataAsync(group.Lobby, "gc");
        await group.Anya.VotesWrongAsync();

        anya.Screen.Text.ShouldStartWith("🍃 ");
        (await world.ReadAsync(db => db.LearnerCards.CountAsync(own => own.Suspension == Suspension.Leech))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Admins_hear_of_a_card_once_and_again_when_twice_as_many_have_it(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Configuration["Telegram:Admins"] = "501");
        var boss = world.NewLearner("Шеф", "ru", 501);
        await boss.SaysAsync("/start");
        int Told() => boss.Chat.Messages.Count(message => message.Text.StartsWith("🍃 Возможно, карточка плохо написана: Docker", StringComparison.Ordinal));

        var told = new List<int>();
        for (var number = 1; number <= 4; number++)
        {
            var learner = world.NewLearner($"Ученик {number}");
            await learner.SaysAsync("/start");
            await world.ForgottenAsync(learner, "Docker", 7);
            await learner.SaysAsync("/review");
            await learner.AnswersAsync("Снова");
            if (number == 1)
            {
                boss.Screen.Text.ShouldContain("Не запоминается у 1 человека: забыто 8 раз за 21 ответ.");
                boss.Screen.Text.ShouldContain("small.md:3");

                // The same learner's next grades of the same card are no news.
                await learner.TapsAsync("Отменить");
                await learner.TapsAsync("Снова");
            }

            told.Add(Told());
        }

        told.ShouldBe([1, 2, 2, 3]);
        boss.Screen.Text.ShouldContain("Не запоминается у 4 человек: забыто 32 раза за 84 ответа.");
    }

    private async Task<(World World, Chat.Learner Learner)> ForgetsAsync(StoreKind store, int lapses)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.ForgottenAsync(anya, "Docker", lapses);
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Docker");
        await anya.AnswersAsync("Снова");
        return (world, anya);
    }
}
