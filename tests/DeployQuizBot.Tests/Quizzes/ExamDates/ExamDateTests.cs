using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

/// <summary>The first day is 2 March 2026, a Monday.</summary>
public sealed class ExamDateTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_date_is_set_with_a_forecast_and_the_day_follows_it(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.WithTerms(100));
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 11 марта");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 11 марта, осталось 9 дней\n\nКолода: Кластер\n\nК этому дню будет начато 100 из 100 терминов, из них в памяти останется примерно 9");
        anya.Screen.Text.ShouldMatch("Примерно 15 новых карточек и [0-9]+ минут.? в день\\.\nБез даты: 45 из 100, примерно 9[0-9] %\\.");
        anya.Buttons.ShouldBe(["Через неделю, 9 марта", "Через две недели, 16 марта", "Через месяц, 2 апреля", "🗑 Убрать дату", "← Назад"]);

        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/15\n");
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldContain("📅 Экзамен 11 марта, осталось 9 дней\nК этому дню будет начато 100 из 100 терминов");

        await anya.TapsAsync("📅 Дата экзамена");
        (await anya.TapsAsync("🗑 Убрать дату")).ShouldBe("Дата убрана");
        anya.Screen.Text.ShouldStartWith("📅 Когда экзамен?");
        anya.Buttons.ShouldNotContain("🗑 Убрать дату");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/10\n");
        (await world.ReadAsync(db => db.ExamDates.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task What_cannot_be_done_is_said_and_set_only_by_who_wants_it_anyway(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.WithTerms(200));
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam через 3 дня");
        anya.Screen.Text.ShouldStartWith("⏳ К 5 марта всё не успеть.\n\nКолода: Кластер\n\nЕсли брать по 50 новых карточек в день, получится начать не больше 150 из 200 терминов.");
        anya.Screen.Text.ShouldEndWith("Успеть всё можно к 6 марта.");
        anya.Buttons.ShouldBe(["📅 6 марта", "Всё равно назначить", "Другая дата"]);
        var refused = anya.Screen;
        (await world.ReadAsync(db => db.ExamDates.CountAsync())).ShouldBe(0);

        await anya.TapsAsync("Всё равно назначить");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 5 марта, осталось 3 дня");
        anya.Screen.Text.ShouldContain("начато 150 из 200");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/50\n");

        await anya.SaysAsync("/exam через 3 дня");
        await anya.TapsAsync("📅 6 марта");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 6 марта, осталось 4 дня");
        (await world.ReadAsync(db => db.ExamDates.SingleAsync())).Day.ShouldBe(new DateOnly(2026, 3, 6));

        await anya.SaysAsync("/exam через 3 дня");
        await anya.TapsAsync("Другая дата");
        anya.Buttons.ShouldContain("Через месяц, 2 апреля");
        refused.Id.ShouldNotBe(anya.Screen.Id);
    }

    [Theory, OnBothStores]
    public async Task A_date_that_makes_no_sense_is_explained(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.ThatIsNotModified);
        var anya = world.NewLearner();
        foreach (var (text, answer) in new Dictionary<string, string>
        {
            ["сегодня"] = "Это сегодня: планировать уже нечего. Удачи! 🍀",
            ["1 марта 2026"] = "1 марта уже в прошлом. Если экзамен ещё впереди: /exam 19 марта",
            ["12.12.1812"] = "12 декабря 1812 уже в прошлом.",
            ["30 февраля"] = "Такого дня в календаре нет. Напиши, например, так: /exam 19 марта",
            ["12.13"] = "Такого дня в календаре нет.",
            ["1.1.2030"] = "1 января 2030 слишком далеко: я планирую самое большее на год вперёд.",
            ["31.12.9999"] = "31 декабря 9999 слишком далеко",
            ["через 9999 месяцев"] = "2 июня 2859 слишком далеко",
            ["через 9999 лет"] = "Такого дня в календаре нет.",
            ["когда-нибудь"] = "/exam 20 15 начнёт экзамен",
        })
        {
            await anya.SaysAsync($"/exam {text}");
            anya.Screen.Text.ShouldStartWith(answer, customMessage: text);
        }

        (await world.ReadAsync(db => db.ExamDates.CountAsync())).ShouldBe(0);
        await anya.SaysAsync("/exam");
        foreach (var data in new[] { "ex:1:zzzzzz:0", "ex:1:0:0", "ex:99999:1:0", "ed:zzzzzzzz", "ec:77", "ex", "ed:4" })
            await anya.TapsDataAsync(anya.Screen, data);
        (await world.ReadAsync(db => db.ExamDates.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Tomorrow_and_a_year_from_now_are_near_enough(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam завтра");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 3 марта, остался 1 день\n\nКолода: Kubernetes\n\nК этому дню будет начато 8 из 8 терминов");
        await anya.SaysAsync("/exam 2 марта 2027");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 2 марта 2027, осталось 365 дней");
        (await world.ReadAsync(db => db.ExamDates.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_date_outlives_a_restart_and_ends_by_itself(StoreKind store)
    {
        var world = await StartAsync(store, ExamWorld.WithTerms(100));
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 11.03");
        await world.StopWorkerAsync();
        await world.StartWorkerAsync();
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldContain("📅 Экзамен 11 марта, осталось 9 дней");

        world.Clock.Skip(TimeSpan.FromDays(9));
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldEndWith("📅 Экзамен сегодня. Удачи! 🍀");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldStartWith("На сегодня карточек больше нет.");
        anya.Screen.Text.ShouldContain("Завтра: 10 карточек.");

        world.Clock.Skip(TimeSpan.FromDays(1));
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/10\n");
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldNotContain("📅");
    }

    [Theory, OnBothStores]
    public async Task Of_several_decks_one_is_chosen_and_the_others_wait_for_it(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            ExamWorld.WithTerms(100)(options);
            options.Notes["networks.md"] = QuizWorld.Note("Сети", ExamWorld.Terms(20, "Порт"));
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/exam 11 марта");
        anya.Screen.Text.ShouldBe("По какой колоде экзамен?");
        anya.Buttons.ShouldBe(["📚 networks", "📚 Кластер"]);
        await anya.TapsAsync("📚 networks");
        anya.Screen.Text.ShouldStartWith("📅 Экзамен 11 марта, осталось 9 дней\n\nКолода: networks");

        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldContain("📅 Экзамен 11 марта, осталось 9 дней\nКолода: networks");
        await anya.TapsAsync("📅 Дата экзамена");
        await anya.TapsAsync("📚 Кластер");
        await anya.TapsAsync("Через неделю, 9 марта");
        await anya.SaysAsync("/exam");
        anya.Screen.Text.ShouldEndWith("📅 Экзамен 9 марта, осталось 7 дней\nКолода: Кластер\n📅 Экзамен 11 марта, осталось 9 дней\nКолода: networks");

        // 100 terms in 5 days, and 20 in 7, at least the learner's own 10.
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain(" 0/30\n");
    }
}
