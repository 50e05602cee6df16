using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Library;

/// <summary>"@bot pod" in any chat.</summary>
public sealed class InlineTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task A_term_becomes_a_card_in_any_chat_that_leads_into_the_bot(StoreKind store)
    {
        var world = await StartAsync(store);
        var (anya, ben) = (world.Telegram.AddPerson("Аня"), world.Telegram.AddPerson("Боря"));
        var group = world.Telegram.AddGroup("Коллеги", anya, ben);
        group.Add(world.Bot);
        var chat = anya.In(group, world.Bot);
        var query = chat.Inline("pod", world.Bot);
        var answer = await query.AnswerAsync(TestContext.Current.CancellationToken);
        answer.Results.Select(result => result.Title).ShouldBe(["Pod"]);
        answer.Results[0].Description.ShouldBe("Группа контейнеров, которые живут <вместе> & делят сеть");

        var card = query.Choose(answer.Results[0]);
        card.Html.ShouldBe("<b>Pod</b>\n<blockquote>Группа контейнеров, которые живут &lt;вместе&gt; &amp; делят сеть</blockquote>\n\n<i>small › Контейнеры</i>");
        card.FromName.ShouldBe("Аня");
        var button = card.Buttons.Single();
        button.Text.ShouldBe("📚 Учить");
        button.Url.ShouldNotBeNull().ShouldMatch("^https://t.me/deployquizbot\\?start=term_[0-9]+$");

        // Who follows it for the first time is told where they are.
        var boris = new Chat.Learner(world, ben);
        await boris.SaysAsync($"/start {button.Url![(button.Url.IndexOf('=', StringComparison.Ordinal) + 1)..]}");
        boris.Screen.Text.ShouldStartWith("Привет, Боря! 👋");
        boris.Screen.Text.ShouldContain("Группа контейнеров");
        boris.Buttons.ShouldContain("Начать");
    }

    [Theory, OnBothStores]
    public async Task Nothing_typed_shows_what_there_is_and_nothing_found_leads_into_the_bot(StoreKind store)
    {
        var world = await StartAsync(store);
        var chat = world.NewLearner().Chat;
        (await chat.Inline("", world.Bot).AnswerAsync(TestContext.Current.CancellationToken)).Results.Count.ShouldBe(3);

        var nothing = await chat.Inline("квазар", world.Bot).AnswerAsync(TestContext.Current.CancellationToken);
        nothing.Results.ShouldBeEmpty();
        nothing.Button!.Text.ShouldBe("Ничего не нашлось. Открыть бота");
        (await chat.Inline(new string('x', 250), world.Bot).AnswerAsync(TestContext.Current.CancellationToken)).Results.ShouldBeEmpty();

        // Looking makes nobody a learner.
        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task The_other_layout_and_slips_are_understood(StoreKind store)
    {
        var world = await StartAsync(store);
        var chat = world.NewLearner().Chat;
        foreach (var typed in new[] { "docker", "DOCKER", "вщслук", "dokcer", "докер" })
        {
            var answer = await chat.Inline(typed, world.Bot).AnswerAsync(TestContext.Current.CancellationToken);
            answer.Results[0].Title.ShouldBe("Docker", customMessage: typed);
        }
    }

    [Theory, OnBothStores]
    public async Task A_link_to_a_term_that_is_gone_says_so(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        foreach (var parameter in new[] { "term_999", "term_", "term_x", "term_99999999999999999999" })
        {
            await anya.SaysAsync($"/start {parameter}");
            anya.Screen.Text.ShouldStartWith("Ссылка ведёт к термину, которого больше нет");
            anya.Buttons.ShouldBe(["Начать"]);
        }
    }
}
