using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>[Start] under a lobby: it takes two.</summary>
internal sealed class StartRound(RoundCourse course) : IGroupActionHandler<StartRound.Action>
{
    internal readonly record struct Action(long Round) : IAction<Action>
    {
        public static string Prefix => "gb";

        public long[] ToFields() => [Round];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var round] ? new Action(round) : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        if (await RoundCourse.RunningAsync(turn, cancel) is not { } round || round.Id != action.Round)
            return Screen.JustToast(Texts.Toast_RoundOver);
        if (round.Asked > 0)
            return Screen.JustToast(Texts.Toast_RoundRuns);
        if (await turn.Db.RoundPlayers.CountAsync(player => player.QuizId == round.Id, cancel) < RoundCourse.FewestPlayers)
            return Screen.JustToast(Texts.Toast_RoundNeedsTwo);

        await turn.EditAsync(await LobbyScreen.OfAsync(turn, round, LobbyState.Started, cancel), cancel);
        await course.StartAsync(turn, round, cancel);
        return null;
    }
}
