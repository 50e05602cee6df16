using DeployQuizBot.Admin;
using DeployQuizBot.Admin.Broadcasts;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Admin;

/// <summary>What only admins may do does not exist for others.</summary>
public sealed class AdminRouteTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory]
    [InlineData("/status")]
    [InlineData("/questions")]
    [InlineData("/broadcast Всем привет")]
    [InlineData("/admin add 101")]
    public async Task A_command_of_admins_is_unknown_to_others(string command)
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync(command);
        anya.Screen.Text.ShouldStartWith("Такой команды нет.");
        (await world.ReadAsync(db => db.Learners.AnyAsync(learner => learner.IsAdmin))).ShouldBeFalse();
        (await world.ReadAsync(db => db.Broadcasts.AnyAsync())).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task A_button_of_admins_does_nothing_when_others_make_it_up(StoreKind store)
    {
        var world = await StartAsync(store);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        var now = world.Clock.GetUtcNow();
        await world.ChangeAsync(db =>
        {
            db.Broadcasts.Add(new Broadcast { AdminId = 7, Text = "Всем привет", WrittenAt = now });
            return Task.CompletedTask;
        });
        var (import, broadcast) = await world.ReadAsync(async db => (await db.Imports.MaxAsync(import => import.Id), await db.Broadcasts.MaxAsync(one => one.Id)));

        foreach (var data in new[]
        {
            ActionData.Pack(new UndoImport.Action(import)),
            ActionData.Pack(new ShowQuestions.Action(1, IsSame: true)),
            ActionData.Pack(new SteerBroadcast.Action(broadcast, SteerBroadcast.What.Send)),
        })
        {
            var answer = await anya.Chat.TapData(anya.Screen, data).AnswerAsync(TestContext.Current.CancellationToken);
            answer.Text.ShouldBe("Эта кнопка устарела. Текущая карточка: /review");
        }

        (await world.ReadAsync(db => db.Broadcasts.SingleAsync())).StartedAt.ShouldBeNull();
        (await world.ReadAsync(db => db.Cards.CountAsync(card => card.RetiredAt == null))).ShouldBe(6);
    }
}
