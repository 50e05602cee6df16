using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>/top in a group: the board of the week.</summary>
internal sealed class ShowTop(Settings settings) : IGroupCommandHandler
{
    public async Task<Screen?> HandleAsync(GroupTurn turn, string argument, CancellationToken cancel) =>
        BoardScreen.OfWeek(await Board.OfTimeAsync(turn.Db, turn.Group.Id, Week.StartOf(turn.Now, settings.TimeZone), cancel));
}
