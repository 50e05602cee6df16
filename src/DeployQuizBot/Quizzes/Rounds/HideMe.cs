using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>[Hide me] under a board: the name of whoever taps goes from all boards of the group, or comes back.</summary>
internal sealed class HideMe(Settings settings) : IGroupActionHandler<HideMe.Action>
{
    /// <param name="Round">Whose board it stands under; 0 for the week.</param>
    internal readonly record struct Action(long Round) : IAction<Action>
    {
        public static string Prefix => "gh";

        public long[] ToFields() => [Round];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var round] ? new Action(round) : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        var player = await Players.MeetAsync(turn, cancel);
        player.IsHidden = !player.IsHidden;
        await turn.Db.SaveChangesAsync(cancel);
        var toast = player.IsHidden ? Texts.Toast_Hidden : Texts.Toast_NotHidden;
        return (await ShownAsync(turn, action.Round, player.PersonId, cancel) ?? new Screen()) with { Toast = toast };
    }

    /// <summary>The board once more; null when the name is not on it, so that nothing changes.</summary>
    private async Task<Screen?> ShownAsync(GroupTurn turn, long roundId, long personId, CancellationToken cancel)
    {
        var round = roundId == 0 ? null : await ShowPlace.FindAsync(turn, roundId, cancel);
        if (roundId != 0 && round is null)
            return null;

        var board = round is null
            ? await Board.OfTimeAsync(turn.Db, turn.Group.Id, Week.StartOf(turn.Now, settings.TimeZone), cancel)
            : await Board.OfRoundAsync(turn.Db, round, cancel);
        if (!board.Standings.Any(standing => standing.PersonId == personId && BoardScreen.IsNamed(standing)))
            return null;
        return round is null ? BoardScreen.OfWeek(board) : BoardScreen.Of(board, round, Html.Empty);
    }
}
