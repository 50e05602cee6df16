using DeployQuizBot.Bot;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>The bot comes to a group and says what it is good for; when it has to go, its round ends.</summary>
internal sealed class Presence : IPresenceHandler
{
    public Task<Screen?> EnteredAsync(GroupTurn turn, CancellationToken cancel) =>
        // A group that became a supergroup is entered once more, and has seen it.
        Task.FromResult(turn.Group.LeftAt is not null || turn.Group.CreatedAt == turn.Now ? Screen.Of(Phrase.Of(Texts.Group_Welcome)) : null);

    public async Task LeftAsync(GroupTurn turn, CancellationToken cancel)
    {
        turn.Group.LeftAt = turn.Now;
        if (await RoundCourse.RunningAsync(turn, cancel) is { } round)
            await RoundCourse.EndAsync(turn, round, cancel);
        await turn.Db.Outbox.Where(message => message.ChatId == turn.Group.Id).ExecuteDeleteAsync(cancel);
    }
}
