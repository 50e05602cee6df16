using DeployQuizBot.Bot;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>[I'm in] under a lobby.</summary>
internal sealed class JoinRound : IGroupActionHandler<JoinRound.Action>
{
    /// <summary>Who comes second after the lobby has waited long enough leaves others a moment.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(15);

    internal readonly record struct Action(long Round) : IAction<Action>
    {
        public static string Prefix => "gj";

        public long[] ToFields() => [Round];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var round] ? new Action(round) : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        if (await RoundCourse.RunningAsync(turn, cancel) is not { } round || round.Id != action.Round)
            return Screen.JustToast(Texts.Toast_RoundOver);

        await Players.MeetAsync(turn, cancel);
        var (_, wasIn) = await Players.JoinAsync(turn, round, cancel);
        if (wasIn || round.Asked > 0)
            return Screen.JustToast(Texts.Toast_YouAreIn);

        var players = await turn.Db.RoundPlayers.CountAsync(player => player.QuizId == round.Id, cancel);
        if (players == RoundCourse.FewestPlayers && turn.Now + LastCall > round.StartedAt + RoundCourse.LobbyGathers)
            round.NextAt = turn.Now + LastCall;
        return await LobbyScreen.OfAsync(turn, round, LobbyState.Open, cancel) with { Toast = Phrase.Plain(Texts.Toast_YouAreInNow, players) };
    }
}
