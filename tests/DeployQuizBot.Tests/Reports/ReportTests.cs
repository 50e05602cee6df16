using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Reviews;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reports;

/// <summary>A learner reports a mistake, an admin answers.</summary>
public sealed class ReportTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Report = "Сообщить об ошибке";

    [Theory, OnBothStores]
    public async Task A_report_reaches_every_admin_once_in_their_language(StoreKind store)
    {
        var (world, boss, chief) = await WithAdminsAsync(store);
        var anya = world.NewLearner("<Аня>");
        await anya.OpensMenuAsync();

        (await anya.TapsAsync(Report)).ShouldBe("Спасибо, администраторы посмотрят.");
        anya.Screen.Text.ShouldContain("Что с ней не так? Напиши, если хочется");
        await anya.TapsAsync("Продолжить");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        await anya.TapsAsync("⋯");
        (await anya.TapsAsync(Report)).ShouldBe("Это сообщение уже у администраторов.");

        boss.Screen.Text.ShouldStartWith("⚠️ <Аня> reports a mistake");
        chief.Screen.Text.ShouldStartWith("⚠️ <Аня> сообщает об ошибке");
        chief.Screen.Text.ShouldContain("small.md:3");
        chief.Buttons.ShouldBe(["✍️ Ответить", "✅ Исправлено"]);
        chief.Chat.Messages.Count(message => message.Text.StartsWith('⚠')).ShouldBe(1);
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
    }

    [Theory, OnBothStores]
    public async Task Words_that_follow_are_added_to_the_report(StoreKind store)
    {
        var (_, boss, chief, anya) = await ReportedAsync(store);

        await anya.SaysAsync(new string('я', 501));
        anya.Screen.Text.ShouldStartWith("Сюда поместится до 500 символов, а тут на 1 больше.");
        await anya.SaysAsync("он <не> один & не запускает");

        anya.Screen.Text.ShouldStartWith("Спасибо, твои слова добавлены.");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        boss.Screen.Text.ShouldEndWith("In their words:\nон <не> один & не запускает");
        chief.Screen.Text.ShouldEndWith("Своими словами:\nон <не> один & не запускает");
        chief.Chat.Messages.Count(message => message.Text.StartsWith('⚠')).ShouldBe(1, "in place, without another sound");
    }

    [Theory, OnBothStores]
    public async Task The_answer_of_an_admin_reaches_the_learner_quietly(StoreKind store)
    {
        var (world, boss, chief, anya) = await ReportedAsync(store);

        await chief.TapsAsync("Ответить");
        chief.Screen.Text.ShouldContain("Напиши ответ, его получит Аня.");
        await chief.SaysAsync("Так и <задумано>");

        anya.Screen.Text.ShouldBe("💬 Ответ на твоё сообщение об ошибке, Docker, small:\nТак и <задумано>");
        world.Bot.Calls.Last(call => call.Method == "sendMessage" && call.Parameters.GetProperty("chat_id").GetRawText().Trim('"') == $"{anya.Id}").Parameters.GetProperty("disable_notification").GetRawText().Trim('"').ShouldBe("true");
        await anya.TapsAsync("Посмотреть");
        anya.Screen.Text.ShouldStartWith("Docker\n\nПрограмма, которая запускает контейнеры");
        chief.Screen.Text.ShouldEndWith("💬 Шеф отвечает:\nТак и <задумано>");
        chief.Buttons.ShouldBeEmpty();
        boss.Screen.Text.ShouldEndWith("💬 Шеф answered:\nТак и <задумано>");
        boss.Buttons.ShouldBeEmpty();
        var report = await world.ReadAsync(db => db.MistakeReports.SingleAsync());
        (report.ClosedBy, report.Answer).ShouldBe((chief.Id, "Так и <задумано>"));
    }

    [Theory, OnBothStores]
    public async Task One_tap_says_that_it_is_put_right(StoreKind store)
    {
        var (world, boss, chief, anya) = await ReportedAsync(store);

        await boss.TapsAsync("Put right");

        anya.Screen.Text.ShouldBe("✅ Сообщение об ошибке, Docker, small: исправлено, спасибо!");
        boss.Screen.Text.ShouldEndWith("✅ Put right (Boss).");
        chief.Screen.Text.ShouldEndWith("✅ Исправлено (Boss).");
        (await world.ReadAsync(db => db.MistakeReports.SingleAsync())).ClosedBy.ShouldBe(boss.Id);
    }

    [Theory, OnBothStores]
    public async Task The_first_answer_counts_and_the_second_is_not_sent(StoreKind store)
    {
        var (world, boss, chief, anya) = await ReportedAsync(store);
        var data = boss.Screen.Buttons.First(button => button.Text.Contains("Put right")).Data!;
        await boss.TapsAsync("Answer");

        await chief.TapsAsync("Исправлено");
        await boss.SaysAsync("Not so");

        boss.Screen.Text.ShouldStartWith("This report was closed meanwhile, your answer was not sent.");
        boss.Screen.Text.ShouldEndWith("✅ Put right (Шеф).");
        (await boss.TapsDataAsync(boss.Screen, data)).ShouldBe("This report is closed already.");
        anya.Chat.Messages.Count(message => message.Text.Contains("исправлено, спасибо")).ShouldBe(1);
        anya.Chat.Messages.ShouldNotContain(message => message.Text.Contains("Not so"));
        (await world.ReadAsync(db => db.MistakeReports.SingleAsync())).ClosedBy.ShouldBe(chief.Id);
    }

    [Theory, OnBothStores]
    public async Task A_card_is_reported_again_once_the_report_is_closed(StoreKind store)
    {
        var (world, _, chief, anya) = await ReportedAsync(store);
        await chief.TapsAsync("Исправлено");

        await anya.OpensMenuAgainAsync();
        (await anya.TapsAsync(Report)).ShouldBe("Спасибо, администраторы посмотрят.");

        (await world.ReadAsync(db => db.MistakeReports.CountAsync())).ShouldBe(2);
        (await world.ReadAsync(db => db.MistakeReports.CountAsync(report => report.ClosedAt == null))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Admins_have_a_list_of_those_that_are_open(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Configuration["Telegram:Admins"] = "502");
        foreach (var name in new[] { "Аня", "Борис" })
        {
            var learner = world.NewLearner(name);
            await learner.OpensMenuAsync();
            (await learner.TapsAsync(Report)).ShouldBe("Спасибо, записано.", "there was no admin");
            await learner.SaysAsync($"говорит {name}");
        }

        var chief = world.NewLearner("Шеф", "ru", 502);
        await chief.SaysAsync("/reports");
        chief.Screen.Text.ShouldStartWith("Открытые сообщения: 1 из 2\n\n⚠️ Аня сообщает об ошибке");
        await chief.TapsAsync("›");
        chief.Screen.Text.ShouldStartWith("Открытые сообщения: 2 из 2\n\n⚠️ Борис сообщает об ошибке");
        chief.Screen.Text.ShouldEndWith("говорит Борис");
        await chief.TapsAsync("Исправлено");
        chief.Buttons.ShouldBe(["Открытые сообщения (1)"]);
        await chief.TapsAsync("Открытые сообщения");
        await chief.TapsAsync("Ответить");
        await chief.SaysAsync("Спасибо!");
        await chief.SaysAsync("/reports");
        chief.Screen.Text.ShouldBe("Все сообщения разобраны.");
    }

    [Theory, OnBothStores]
    public async Task An_import_that_changes_the_card_closes_the_report(StoreKind store)
    {
        var (world, boss, _, anya) = await ReportedAsync(store);
        world.WriteNote("small.md", WorldOptions.SmallDeck.Replace("_Постоянный адрес", "_Неизменный адрес", StringComparison.Ordinal));
        await RestartAsync(world);
        (await world.ReadAsync(db => db.MistakeReports.SingleAsync())).ClosedAt.ShouldBeNull("that was another card");

        world.WriteNote("small.md", WorldOptions.SmallDeck.Replace("запускает контейнеры", "запускает и останавливает контейнеры", StringComparison.Ordinal));
        await RestartAsync(world);

        (await world.ReadAsync(db => db.MistakeReports.SingleAsync())).ClosedAt.ShouldNotBeNull();
        anya.Screen.Text.ShouldStartWith("✅ Сообщение об ошибке, Docker, small: карточку изменили, спасибо!");
        (await boss.TapsAsync("Put right")).ShouldBe("This report is closed already.");
        boss.Screen.Text.ShouldEndWith("✅ An import has changed the card.");
        await anya.OpensMenuAgainAsync();
        (await anya.TapsAsync(Report)).ShouldBe("Спасибо, администраторы посмотрят.");
    }

    [Fact]
    public async Task For_others_there_is_no_such_list()
    {
        var (_, _, chief, anya) = await ReportedAsync(StoreKind.Sqlite);
        var data = chief.Screen.Buttons.First().Data!;

        (await anya.TapsDataAsync(anya.Screen, data)).ShouldBe("Эта кнопка устарела. Текущая карточка: /review");
        await anya.SaysAsync("/reports");

        anya.Screen.Text.ShouldStartWith("Такой команды нет.");
    }

    [Theory, OnBothStores]
    public async Task Twenty_reports_a_day_are_enough(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            options.Notes["small.md"] = string.Join("\n\n", Enumerable.Range(1, 30).Select(i => $"## Термин{i:00}\nОписание номер {i:00}"));
        });
        var anya = world.NewLearner();
        await anya.OpensMenuAsync();
        await world.ChangeAsync(async db =>
        {
            foreach (var card in await db.Cards.OrderByDescending(card => card.Id).Take(20).ToListAsync())
                db.MistakeReports.Add(new Data.MistakeReport { LearnerId = anya.Id, CardId = card.Id, ReportedAt = world.Clock.GetUtcNow() });
        });

        (await anya.TapsAsync(Report)).ShouldBe("Сегодня уже 20, спасибо! Завтра можно сообщить ещё.");
        anya.Buttons.ShouldContain("Хорошо · 10 мин");
        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.OpensMenuAsync();

        (await anya.TapsAsync(Report)).ShouldBe("Спасибо, записано.");
    }

    private static async Task RestartAsync(World world)
    {
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();
        await world.IdleAsync();
    }

    private async Task<(World World, Learner Boss, Learner Chief)> WithAdminsAsync(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Configuration["Telegram:Admins"] = "501, 502");
        var (boss, chief) = (world.NewLearner("Boss", "en", 501), world.NewLearner("Шеф", "ru", 502));
        await boss.SaysAsync("/start");
        await chief.SaysAsync("/start");
        return (world, boss, chief);
    }

    private async Task<(World World, Learner Boss, Learner Chief, Learner Anya)> ReportedAsync(StoreKind store)
    {
        var (world, boss, chief) = await WithAdminsAsync(store);
        var anya = world.NewLearner();
        await anya.OpensMenuAsync();
        await anya.TapsAsync(Report);
        return (world, boss, chief, anya);
    }
}
