using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

/// <summary>What boards show to all, and what only to the one who asks.</summary>
public sealed class BoardTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Everybody_is_told_their_own_place_and_neighbours_alone(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 2);
        await group.BeginAsync();
        await group.Vera.VotesWrongAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        await group.Vera.VotesWrongAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        group.Screen.Text.ShouldBe("🏁 Вместе вы знали 50 %\n\n🥇 Аня: 30 очков\n🥈 Борис: 13 очков\n\nОтвечали: 3 человека.");
        var count = group.Anya.Chat.Messages.Count;

        (await group.Anya.TapsAsync("Моё место")).ShouldBe("Твоё место: 1 из 3, 30 очков.\nНиже: Борис (13)");
        (await group.Ben.TapsAsync("Моё место")).ShouldBe("Твоё место: 2 из 3, 13 очков.\nВыше: Аня (30)\nНиже: Вера (0)");
        (await group.Vera.TapsAsync("Моё место")).ShouldBe("Твоё место: 3 из 3, 0 очков.\nВыше: Борис (13)");
        var dima = world.NewLearner("Дима");
        group.Group.Join(dima.Person);
        (await dima.In(group.Group).TapsAsync("Моё место")).ShouldBe("Твоих ответов здесь пока нет: присоединяйся!");
        group.Anya.Chat.Messages.Count(message => message.FromBot).ShouldBeLessThanOrEqualTo(count);
    }

    [Theory, OnBothStores]
    public async Task Who_has_as_many_points_stands_beside(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);

        group.Screen.Text.ShouldContain("🥇 Аня, Борис: 10 очков");
        (await group.Anya.TapsAsync("Моё место")).ShouldBe("Твоё место: 1 из 2, 10 очков.\nРядом: Борис (10)");
        (await group.Ben.TapsAsync("Моё место")).ShouldBe("Твоё место: 1 из 2, 10 очков.\nРядом: Аня (10)");
    }

    [Theory, OnBothStores]
    public async Task Who_hides_is_someone_on_all_boards_and_may_come_back(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: false);

        (await group.Anya.TapsAsync("Скрыть меня"))!.ShouldStartWith("Теперь на досках этой группы вместо твоего имени «кто-то».");
        group.Screen.Text.ShouldContain("🥇 кто-то: 15 очков");
        (await group.Ben.TapsAsync("Моё место"))!.ShouldEndWith("Выше: кто-то (15)");
        (await group.Anya.TapsAsync("Моё место"))!.ShouldStartWith("Твоё место: 1 из 2");
        await group.Ben.SaysAsync("/top");
        group.Screen.Text.ShouldContain("🥇 кто-то: 15 очков");

        (await group.Anya.TapsAsync("Скрыть меня")).ShouldBe("Твоё имя снова видно на досках этой группы.");
        group.Screen.Text.ShouldContain("🥇 Аня: 15 очков");
    }

    [Theory, OnBothStores]
    public async Task The_week_adds_up_the_rounds_since_Monday(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            // The old lobby has lost its buttons long ago.
            options.Refusal = "message is not modified";
        });
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.Anya.SaysAsync("/top");
        group.Screen.Text.ShouldBe("На этой неделе раундов ещё не было. /quiz начнёт первый.");
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        // Thursday.
        world.Clock.Skip(TimeSpan.FromDays(3));
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        await group.Ben.SaysAsync("/top");
        group.Screen.Text.ShouldBe("📅 За неделю вместе вы знали 75 %\n\n🥇 Аня: 25 очков\n🥈 Борис: 10 очков\n\nОтвечали: 2 человека.");
        (await group.Ben.TapsAsync("Моё место")).ShouldBe("Твоё место: 2 из 2, 10 очков.\nВыше: Аня (25)");

        // Monday, 04:00 in Moscow.
        world.Clock.Skip(TimeSpan.FromHours(89.9));
        await group.Ben.SaysAsync("/top");
        group.Screen.Text.ShouldContain("🥇 Аня: 25 очков");
        world.Clock.Skip(TimeSpan.FromHours(0.2));
        await group.Ben.SaysAsync("/top");
        group.Screen.Text.ShouldStartWith("На этой неделе раундов ещё не было.");
    }

    [Theory, OnBothStores]
    public async Task Boards_of_other_groups_are_not_shown(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 1);
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        var dima = world.NewLearner("Дима");
        var other = world.Telegram.AddGroup("Другая", dima.Person);
        other.Add(world.Bot);
        await dima.In(other).SaysAsync("/top@deployquizbot");

        dima.In(other).Screen.Text.ShouldStartWith("На этой неделе раундов ещё не было.");
        (await dima.In(other).TapsDataAsync(dima.In(other).Screen, group.Screen.Buttons.First().Data!))!.ShouldStartWith("Эта кнопка");
    }
}
