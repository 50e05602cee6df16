using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

public sealed class GroupSettingsTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Admins_of_the_group_choose_and_nobody_else(StoreKind store)
    {
        var world = await StartAsync(store, WithTwoDecks);
        var group = await GroupWorld.MeetAsync(world, questions: 10);
        await group.Ben.SaysAsync("/settings");
        group.Screen.Text.ShouldBe("Настройки группы меняют её админы.");
        await group.Anya.SaysAsync("/settings");
        group.Anya.Buttons.ShouldBe(["📚 Все колоды на нашем языке", "⏱ 15 с", "✓ ⏱ 30 с", "⏱ 60 с", "5 вопросов", "✓ 10 вопросов", "20 вопросов", "✓ Русский", "English"]);
        (await group.Ben.TapsAsync("⏱ 60 с")).ShouldBe("Это выбирают только админы группы.");

        await group.Anya.TapsAsync("⏱ 60 с");
        await group.Anya.TapsAsync("5 вопросов");
        await group.Anya.TapsAsync("📚 Все колоды на нашем языке");
        group.Anya.Buttons.ShouldBe(["📚 Все колоды на нашем языке", "📚 kubernetes", "📚 rest"]);
        (await group.Anya.TapsAsync("📚 rest")).ShouldBe("Сохранено");
        group.Anya.Buttons.ShouldContain("📚 rest");

        await group.Ben.SaysAsync("/quiz");
        group.Screen.Text.ShouldStartWith("🎯 Раунд: 5 вопросов по 60 с\nКолода: rest");
    }

    [Theory, OnBothStores]
    public async Task Who_becomes_an_admin_may_choose_after_a_minute_at_most(StoreKind store)
    {
        var world = await StartAsync(store, WithTwoDecks);
        var group = await GroupWorld.MeetAsync(world);
        await group.Ben.SaysAsync("/settings");
        group.Group.Promote(group.Ben.Person);
        await world.PassAsync(TimeSpan.FromMinutes(1));
        await group.Ben.SaysAsync("/settings");
        group.Screen.Text.ShouldStartWith("⚙️ Раунды в этой группе");
    }

    [Theory, OnBothStores]
    public async Task A_group_speaks_the_language_of_whoever_adds_the_bot_until_it_chooses_another(StoreKind store)
    {
        var world = await StartAsync(store, WithTwoDecks);
        var ann = world.NewLearner("Ann", "en");
        var group = world.Telegram.AddGroup("DevOps", ann.Person);
        group.Add(world.Bot);
        await world.IdleAsync();
        var chat = ann.In(group);
        chat.Screen.Text.ShouldStartWith("👋 Hi! I run quizzes about terms");
        await chat.SaysAsync("/settings");
        (await chat.TapsAsync("Русский")).ShouldBe("Сохранено");
        chat.Screen.Text.ShouldStartWith("⚙️ Раунды в этой группе");
        await chat.SaysAsync("/top");
        chat.Screen.Text.ShouldStartWith("На этой неделе");
        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0);
    }

    private static void WithTwoDecks(WorldOptions options)
    {
        QuizWorld.Learn(options);
        options.Notes["rest.md"] = QuizWorld.Note("Rest", QuizWorld.Terms.Take(4).Select(term => KeyValuePair.Create(term.Key + "2", term.Value + " и больше")));
    }
}
