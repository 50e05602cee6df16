using DeployQuizBot.Admin.Broadcasts;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using DeployQuizBot.Upkeep;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Admin;

public sealed class BroadcastTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 7_000_001;
    private const string News = "В субботу <новые> колоды & экзамен";

    [Theory, OnBothStores]
    public async Task It_is_shown_as_it_will_be_seen_and_then_sent_to_everybody_once(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        var people = await PeopleAsync(world, 60);
        people[7].Chat.Block();
        await world.IdleAsync();
        people[8].Person.With(world.Bot);

        await admin.SaysAsync("/broadcast");
        admin.Screen.Text.ShouldStartWith("Что прочтут все?");
        await admin.SaysAsync(News);
        var own = admin.Chat.Messages.Where(message => message.FromBot).TakeLast(2).Select(message => message.Text).ToList();
        own[0].ShouldBe(News);
        own[1].ShouldBe("☝️ Так это увидят 60 человек. Отправляем?");
        Seen(world).ShouldBe(1, "only the preview");

        await admin.TapsAsync("Отправить (60)");
        admin.Screen.Text.ShouldBe("📣 Отправляется: 0 из 60.");
        await SweepAsync(world);
        admin.Screen.Text.ShouldBe("📣 Рассылка закончена. Получили: 60, недоступны: 0.");
        people.Where((_, number) => number != 7).ShouldAllBe(person => person.Chat.Messages.Count(message => message.Text == News) == 1);
        Seen(world).ShouldBe(61);
        await SweepAsync(world);
        Seen(world).ShouldBe(61);
    }

    [Theory, OnBothStores]
    public async Task Several_senders_at_once_leave_out_nobody_and_count_everybody(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        await PeopleAsync(world, 60);
        await admin.SaysAsync($"/broadcast {News}");
        await admin.TapsAsync("Отправить (61)");

        await FinishAsync(world, Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Worker<SendBroadcasts>().SweepAsync(TestContext.Current.CancellationToken))));

        admin.Screen.Text.ShouldBe("📣 Рассылка закончена. Получили: 61, недоступны: 0.");
        Seen(world).ShouldBe(62, "everybody, and the preview");
    }

    [Theory, OnBothStores]
    public async Task It_can_be_stopped_and_those_who_are_gone_are_counted(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store, options => options.Configuration["Sending:PerSecond"] = "30");
        var people = await PeopleAsync(world, 40, pause: TimeSpan.FromSeconds(1));
        await admin.SaysAsync($"/broadcast {News}");
        // Nothing leaves for a while: what was decided waits, and no more is decided.
        var now = world.Clock.GetUtcNow();
        await world.ChangeAsync(db => db.HoldSlowLaneAsync(now, now + TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
        await admin.TapsAsync("Отправить (41)");
        var sweep = world.Worker<SendBroadcasts>().SweepAsync(TestContext.Current.CancellationToken);
        while (await world.ReadAsync(db => db.Outbox.CountAsync()) < 25)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        await TapsAsync(admin, "Сколько уже?", "📣 Отправляется: 25 из 41.");
        await TapsAsync(admin, "✋ Остановить", "✋ Остановлено: отправлено 25 из 41.");
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await PassAsync(world, sweep);
        Seen(world).ShouldBe(26);

        await admin.SaysAsync($"/broadcast {News}!");
        people[3].Chat.Block();
        people[4].Chat.Block();
        await world.IdleAsync();
        await admin.TapsAsync("Отправить (41)");
        await PassAsync(world, world.Worker<SendBroadcasts>().SweepAsync(TestContext.Current.CancellationToken));
        admin.Screen.Text.ShouldStartWith("📣 Рассылка закончена. Получили: ");
        people[5].Chat.Messages.Count(message => message.Text == News + "!").ShouldBe(1);
    }

    /// <summary>Taps while other messages wait.</summary>
    private static async Task TapsAsync(Learner learner, string button, string seen)
    {
        learner.Chat.Tap(button);
        await learner.Chat.WaitForAsync(message => message.Text == seen, cancel: TestContext.Current.CancellationToken);
    }

    /// <summary>The clock goes on until all that was decided has left.</summary>
    private static async Task PassAsync(World world, Task sweep)
    {
        for (var step = 0; step < 1000 && !(sweep.IsCompleted && await world.ReadAsync(db => db.Outbox.CountAsync()) == 0); step++)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        await sweep;
        await world.IdleAsync();
    }

    [Theory, OnBothStores]
    public async Task A_restart_in_the_middle_leaves_nobody_out_and_tells_nobody_twice(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        var people = await PeopleAsync(world, 55);
        await admin.SaysAsync($"/broadcast {News}");
        await admin.TapsAsync("Отправить (56)");
        using var killed = new CancellationTokenSource();
        var sweep = world.Worker<SendBroadcasts>().SweepAsync(killed.Token);
        while (Seen(world) < 26)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        await killed.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sweep);
        await world.StopWorkerAsync();
        world.Clock.Skip(TimeSpan.FromMinutes(5));
        await world.StartWorkerAsync();
        await SweepAsync(world);
        people.ShouldAllBe(person => person.Chat.Messages.Count(message => message.Text == News) == 1);
    }

    [Theory, OnBothStores]
    public async Task What_is_dropped_too_long_or_not_an_admins_is_seen_by_nobody(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        var people = await PeopleAsync(world, 2);
        await people[0].SaysAsync($"/broadcast {News}");
        people[0].Screen.Text.ShouldNotContain(News);

        await admin.SaysAsync("/broadcast");
        await admin.SaysAsync(new string('я', 3001));
        admin.Screen.Text.ShouldBe("Длиннее, чем можно, на 1 символ. Напиши короче.");
        await admin.SaysAsync(News);
        var preview = admin.Screen;
        await people[1].TapsDataAsync(people[1].Screen, preview.Buttons.First().Data!);
        await admin.TapsAsync("Не надо");
        admin.Screen.Text.ShouldBe("Сообщение отброшено: его никто не увидел.");

        await admin.SaysAsync("/broadcast");
        await admin.SaysAsync("/help");
        await admin.SaysAsync(News);
        admin.Screen.Text.ShouldNotContain("Так это увидят", Case.Insensitive, "a command takes the question back");
        await SweepAsync(world);
        people.ShouldAllBe(person => person.Chat.Messages.All(message => !message.FromBot || message.Text != News));
    }

    [Theory, OnBothStores]
    public async Task The_status_says_who_is_here_what_waits_and_how_the_jobs_went(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        var people = await PeopleAsync(world, 3);
        people[2].Chat.Block();
        await world.IdleAsync();
        await people[0].SaysAsync("/review");
        await people[0].AnswersAsync("Хорошо");
        await admin.SaysAsync("/status");
        admin.Screen.Text.ShouldContain("👥 Сегодня: 4, за неделю: 4, всего: 4, недоступны: 1\n🗂 Карточек сегодня: 1");
        admin.Screen.Text.ShouldContain("📤 Всё отправлено.");
        admin.Screen.Text.ShouldContain("✅ За сутки ошибок нет.");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await world.RunAsync<PurgeOldRows>();
        await world.ChangeAsync(db =>
        {
            db.RejectedUpdates.Add(new RejectedUpdate { UpdateId = 1, Json = "{}", Error = "It broke\n  at Some.Method()", RejectedAt = world.Clock.GetUtcNow() });
            return Task.CompletedTask;
        });
        world.Clock.Skip(TimeSpan.FromHours(2));
        await admin.SaysAsync("/status");
        admin.Screen.Text.ShouldContain("👥 Сегодня: 1, за неделю: 4");
        admin.Screen.Text.ShouldContain("purge: 2 часа назад, обработано 0");
        admin.Screen.Text.ShouldContain("⚠️ За сутки не обработано: 1, не доставлено: 0\n2 часа назад: It broke");
        admin.Screen.Text.ShouldNotContain("Some.Method");
        await people[0].SaysAsync("/status");
        people[0].Screen.Text.ShouldNotContain("👥");
    }

    [Theory, OnBothStores]
    public async Task Cards_that_are_forgotten_far_more_often_than_expected_are_named_by_deck(StoreKind store)
    {
        var (world, admin) = await MeetAsync(store);
        await world.ChangeAsync(async db =>
        {
            var now = world.Clock.GetUtcNow();
            var cards = await db.Cards.OrderBy(card => card.Id).Take(2).ToListAsync();
            foreach (var (card, number) in cards.Select((card, number) => (card, number)))
            {
                for (var step = 1; step <= 12; step++)
                {
                    var before = new ScheduleSnapshot { State = CardState.Review, Step = 0, Stability = 10, Difficulty = 5, Due = now, LastReview = now.AddDays(-11 - step) };
                    db.Reviews.Add(new ReviewLog
                    {
                        LearnerId = AdminId,
                        Session = 100 + number,
                        Step = step,
                        CardId = card.Id,
                        Rating = number == 0 && step % 2 == 0 ? Rating.Again : Rating.Good,
                        ReviewedAt = now.AddDays(-1 - step),
                        Duration = TimeSpan.FromSeconds(3),
                        Before = before,
                        After = before with { },
                    });
                }
            }
        });
        await world.RunAsync<MeasureCards>();
        await admin.SaysAsync("/quality");
        var card = await world.ReadAsync(db => db.Cards.OrderBy(card => card.Id).FirstAsync());
        admin.Screen.Text.ShouldContain($"📉 Забываются намного чаще, чем ожидалось\nsmall\n{card.Term}: не вспомнилось 6 из 12, ожидалось 1 · small.md:");
        (await world.ReadAsync(db => db.CardRecords.CountAsync())).ShouldBe(2);
    }

    private async Task<(World World, Learner Admin)> MeetAsync(StoreKind store, Action<WorldOptions>? configure = null)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Telegram:Admins"] = $"{AdminId}";
            configure?.Invoke(options);
        });
        var admin = world.NewLearner("Ольга", id: AdminId);
        await admin.SaysAsync("/start");
        return (world, admin);
    }

    private static async Task<List<Learner>> PeopleAsync(World world, int count, TimeSpan pause = default)
    {
        var people = Enumerable.Range(1, count).Select(number => world.NewLearner($"Человек {number}")).ToList();
        foreach (var person in people)
        {
            person.Chat.Send("/start");
            if (pause <= TimeSpan.Zero)
                continue;
            await world.IdleAsync();
            world.Clock.Skip(pause);
        }

        await world.IdleAsync();
        return people;
    }

    /// <summary>How often somebody was sent the news.</summary>
    private static int Seen(World world) => world.Bot.Calls.Count(call => call.Method == "sendMessage" && call.Parameters.GetProperty("text").GetString()!.StartsWith("В субботу", StringComparison.Ordinal));

    private static Task SweepAsync(World world) => FinishAsync(world, world.Worker<SendBroadcasts>().SweepAsync(TestContext.Current.CancellationToken));

    /// <summary>It waits a second between the batches.</summary>
    private static async Task FinishAsync(World world, Task sweep)
    {
        while (!sweep.IsCompleted)
        {
            await world.IdleAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        await sweep;
        await world.IdleAsync();
    }
}
