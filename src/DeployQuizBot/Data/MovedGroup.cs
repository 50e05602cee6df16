using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>A group that became a supergroup: its chat has another id, and all that belongs to it goes there.</summary>
internal static class MovedGroup
{
    public static async Task MoveGroupAsync(this BotDb db, long oldId, long newId, DateTimeOffset now, CancellationToken cancel)
    {
        // What came from the new chat before this knows less.
        await db.Groups.Where(group => group.Id == newId).ExecuteDeleteAsync(cancel);
        await db.GroupPlayers.Where(player => player.GroupId == newId).ExecuteDeleteAsync(cancel);
        await db.Quizzes.Where(quiz => quiz.ChatId == newId && quiz.FinishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(quiz => quiz.FinishedAt, now).SetProperty(quiz => quiz.NextAt, (DateTimeOffset?)null), cancel);

        await db.Groups.Where(group => group.Id == oldId).ExecuteUpdateAsync(set => set.SetProperty(group => group.Id, newId), cancel);
        await db.GroupPlayers.Where(player => player.GroupId == oldId).ExecuteUpdateAsync(set => set.SetProperty(player => player.GroupId, newId), cancel);
        await db.Quizzes.Where(quiz => quiz.ChatId == oldId).ExecuteUpdateAsync(set => set.SetProperty(quiz => quiz.ChatId, newId), cancel);
        await db.LivingMessages.Where(living => living.ChatId == oldId).ExecuteDeleteAsync(cancel);
    }
}
