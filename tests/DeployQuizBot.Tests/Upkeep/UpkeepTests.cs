using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using DeployQuizBot.Upkeep;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Upkeep;

public sealed class UpkeepTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Who_forgets_faster_than_most_gets_a_schedule_of_their_own_and_is_told_once(StoreKind store)
    {
        var (world, anya) = await StudentAsync(store, reviews: 600);
        var before = await CardsAsync(world);
        await world.RunAsync<FitLearners>();
        anya.Screen.Text.ShouldStartWith("🧠 Расписание теперь подстроено под твою память. По 600 ответам его предсказания ошибаются на ");
        var fit = await world.ReadAsync(db => db.LearnerFits.SingleAsync());
        (fit.Reviews, fit.IsBetter).ShouldBe((600, true));
        var own = await WeightsAsync(world);
        own.ShouldBe(fit.Weights);
        var after = await CardsAsync(world);
        after.Select(card => card.Due).ShouldBe(before.Select(card => card.Due), "nobody finds a pile in the morning");
        after.Average(card => card.Stability!.Value).ShouldBeLessThan(before.Average(card => card.Stability!.Value));

        await anya.TapsAsync("Вернуть общее");
        anya.Screen.Text.ShouldStartWith("🧠 Расписание общее. Подстройка под твою память выключена.");
        (await WeightsAsync(world)).ShouldBeNull();
        (await CardsAsync(world)).Select(card => card.Stability!.Value).ShouldBe(before.Select(card => card.Stability!.Value), tolerance: 1e-9);
        await anya.TapsAsync("Подстроить под меня");
        (await WeightsAsync(world)).ShouldBe(fit.Weights);

        var said = anya.Chat.Messages.Count;
        await world.RunAsync<FitLearners>();
        anya.Chat.Messages.Count.ShouldBe(said, "there is nothing new");
        (await world.ReadAsync(db => db.LearnerFits.SingleAsync())).FittedAt.ShouldBe(fit.FittedAt);
        var run = await world.ReadAsync(db => db.JobRuns.SingleAsync(run => run.Job == "fit"));
        (run.Done, run.Problem, run.FinishedAt is null).ShouldBe((0, null, false));
    }

    [Theory, OnBothStores]
    public async Task Who_has_switched_it_off_is_left_alone_when_more_answers_come(StoreKind store)
    {
        var (world, anya) = await StudentAsync(store, reviews: 600);
        await world.RunAsync<FitLearners>();
        await anya.TapsAsync("Вернуть общее");
        await AnswerAsync(world, anya, reviews: 200, seed: 2);
        await world.RunAsync<FitLearners>();
        (await world.ReadAsync(db => db.LearnerFits.SingleAsync())).Reviews.ShouldBe(800);
        (await WeightsAsync(world)).ShouldBeNull();
        anya.Screen.Text.ShouldStartWith("🧠 Расписание общее.");
    }

    [Theory, OnBothStores]
    public async Task Few_answers_are_not_fitted(StoreKind store)
    {
        var (world, anya) = await StudentAsync(store, reviews: FitLearners.Fewest - 1);
        await world.RunAsync<FitLearners>();
        (await world.ReadAsync(db => db.LearnerFits.AnyAsync())).ShouldBeFalse();
        anya.Screen.Text.ShouldStartWith("Привет");
    }

    [Theory, OnBothStores]
    public async Task A_fit_that_is_no_better_is_kept_with_its_scores_and_not_used(StoreKind store)
    {
        var (world, anya) = await StudentAsync(store, reviews: 600);
        await world.RunAsync<FitLearners>();
        await world.ChangeAsync(db => db.LearnerFits.ExecuteUpdateAsync(set => set.SetProperty(fit => fit.DefaultLoss, 0)));
        await anya.TapsAsync("Вернуть общее");
        anya.Screen.Text.ShouldStartWith("🧠 Расписание общее: твоей памяти оно подходит не хуже подстроенного.");
        anya.Buttons.ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task What_cannot_come_again_is_deleted_after_a_month(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/remind 19:00");
        world.Clock.Skip(TimeSpan.FromHours(9));
        await world.PassAsync(TimeSpan.Zero);
        world.Clock.Skip(TimeSpan.FromDays(29));
        await world.RunAsync<PurgeOldRows>();
        (await RowsAsync(world)).ShouldBe((2, 1));
        world.Clock.Skip(TimeSpan.FromDays(2));
        await anya.SaysAsync("/help");
        await world.RunAsync<PurgeOldRows>();
        (await RowsAsync(world)).ShouldBe((1, 0), "what is new stays");
        (await world.ReadAsync(db => db.JobRuns.SingleAsync(run => run.Job == "purge"))).Done.ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task The_week_is_told_on_a_Sunday_evening_once_to_those_who_want_it(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var (anya, boris) = (world.NewLearner(), world.NewLearner("Борис"));
        await boris.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Легко");
        await anya.SaysAsync("/stats week");
        await anya.TapsAsync("📬 Присылать по воскресеньям");
        anya.Buttons.ShouldBe(["✓ Приходит по воскресеньям"]);
        var (annas, borises) = (anya.Chat.Messages.Count, boris.Chat.Messages.Count);

        // Sunday, 17:59 in Moscow, and a minute later.
        world.Clock.Skip(TimeSpan.FromHours((6 * 24) + 8) - TimeSpan.FromMinutes(1));
        await world.RunAsync<SendDigests>();
        anya.Chat.Messages.Count.ShouldBe(annas);
        world.Clock.Skip(TimeSpan.FromMinutes(1));
        await world.RunAsync<SendDigests>();
        await world.RunAsync<SendDigests>();
        anya.Screen.Text.ShouldContain("Ответы: 1, раньше 0");
        world.Bot.Calls.Count(call => call.Method == "sendMessage" && call.Parameters.GetProperty("chat_id").GetInt64() == anya.Id && call.Parameters.GetProperty("text").GetString()!.Contains("Ответы:", StringComparison.Ordinal)).ShouldBe(2);
        boris.Chat.Messages.Count.ShouldBe(borises);

        await anya.TapsAsync("✓ Приходит по воскресеньям");
        world.Clock.Skip(TimeSpan.FromDays(7));
        var said = world.Bot.Calls.Count(call => call.Method == "sendMessage");
        await world.RunAsync<SendDigests>();
        world.Bot.Calls.Count(call => call.Method == "sendMessage").ShouldBe(said);
    }

    [Fact]
    public async Task Of_two_replicas_one_runs_a_job()
    {
        var world = await StartAsync(StoreKind.Postgres);
        await world.StartWorkerAsync();
        // Two seconds before ten past four in the morning, UTC. From then on the clock goes slowly: a replica that is left
        // behind by it looks dead to the other, which would then run the job once more.
        world.Clock.Skip(new DateTimeOffset(2026, 3, 3, 4, 9, 58, TimeSpan.Zero) - world.Clock.GetUtcNow());
        for (var look = 0; look < 300 && Runs(world) == 0; look++)
        {
            if (look % 10 == 9)
                world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        Runs(world).ShouldBe(1);
    }

    private static int Runs(World world) => world.Log.Count(line => line.Text.Contains("The job purge is done", StringComparison.Ordinal));

    private static async Task<(int Updates, int Calls)> RowsAsync(World world) =>
        (await world.ReadAsync(db => db.HandledUpdates.CountAsync()), await world.ReadAsync(db => db.ReminderCalls.CountAsync()));

    private async Task<(World World, Learner Anya)> StudentAsync(StoreKind store, int reviews)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes.Clear();
            options.Notes["words.md"] = QuizWorld.Note("Слова", Enumerable.Range(1, 150).Select(number => KeyValuePair.Create($"Слово{number}", $"Значение под номером {number}")));
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await AnswerAsync(world, anya, reviews, seed: 1);
        return (world, anya);
    }

    /// <summary>Somebody who forgets much faster than the memory model thinks, day by day until yesterday.</summary>
    private static Task AnswerAsync(World world, Learner learner, int reviews, int seed) => world.ChangeAsync(async db =>
    {
        var (luck, now) = (new Random(seed), world.Clock.GetUtcNow());
        var owner = (await db.Learners.FindAsync(learner.Id))!;
        var scheduler = Scheduling.For(owner);
        var truth = new MemoryModel(new Parameters([.. Parameters.Default.Values.ToArray().Select((weight, number) => number < 4 ? weight / 4 : weight)]));
        var cards = new Dictionary<long, (LearnerCard Card, MemoryState? Truth)>();
        foreach (var card in await db.Cards.Where(card => card.Kind == CardKind.Term).OrderBy(card => card.Id).ToListAsync())
            cards.Add(card.Id, (await db.LearnerCards.FindAsync(learner.Id, card.Id) ?? db.LearnerCards.Add(new LearnerCard { LearnerId = learner.Id, CardId = card.Id, Due = now.AddDays(-600) }).Entity, null));
        var step = await db.Reviews.CountAsync();
        var first = step == 0 ? -600 : -200;
        for (var (day, done) = (first, 0); done < reviews; day++)
        {
            var at = now.AddDays(day);
            (day < 0).ShouldBeTrue($"{done} answers fit into the days");
            foreach (var (id, (card, memory)) in cards.Where(one => one.Value.Card.Due <= at && (one.Value.Card.LastReview ?? DateTimeOffset.MinValue) < at).Take(8).ToList())
            {
                if (done++ == reviews)
                    break;
                var elapsed = card.LastReview is { } last ? (at - last).TotalDays : 0;
                var rating = memory is not { } known ? Rating.Easy : luck.NextDouble() < truth.Retrievability(known.Stability, elapsed) ? Rating.Good : Rating.Again;
                cards[id] = (card, memory is { } old ? truth.NextState(old, rating, elapsed) : truth.InitialState(rating));
                var before = card.Schedule;
                card.Schedule = scheduler.Review(before, rating, at, Scheduling.FuzzSeed(card));
                card.Reviews++;
                db.Reviews.Add(new ReviewLog
                {
                    LearnerId = learner.Id,
                    Session = 1,
                    Step = ++step,
                    CardId = id,
                    Rating = rating,
                    ReviewedAt = at,
                    Duration = TimeSpan.FromSeconds(5),
                    Before = ScheduleSnapshot.Of(before),
                    After = ScheduleSnapshot.Of(card.Schedule),
                });
            }
        }
    });

    private static Task<List<LearnerCard>> CardsAsync(World world) => world.ReadAsync(db => db.LearnerCards.Where(card => card.LastReview != null).OrderBy(card => card.CardId).ToListAsync());

    private static Task<double[]?> WeightsAsync(World world) => world.ReadAsync(db => db.Learners.Select(learner => learner.Weights).SingleAsync());
}
