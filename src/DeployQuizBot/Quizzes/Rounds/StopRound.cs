using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>/stop in a group: whoever has started the round may end it, and admins of the group.</summary>
internal sealed class StopRound : IGroupCommandHandler
{
    public async Task<Screen?> HandleAsync(GroupTurn turn, string argument, CancellationToken cancel)
    {
        if (await RoundCourse.RunningAsync(turn, cancel) is not { } round)
            return null;
        if (round.StartedBy != turn.Person!.Id && !turn.IsGroupAdmin)
            return Screen.Of(Phrase.Of(Texts.Round_MayNotStop));

        if (round.Asked > 0)
        {
            await RoundCourse.FinishAsync(turn, round, Phrase.Of(Texts.Round_Stopped), cancel);
            return null;
        }

        await RoundCourse.EndAsync(turn, round, cancel);
        await turn.EditAsync(await LobbyScreen.OfAsync(turn, round, LobbyState.Cancelled, cancel), cancel);
        return null;
    }
}
