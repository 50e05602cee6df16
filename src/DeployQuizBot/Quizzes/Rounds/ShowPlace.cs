using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>[My place] under a board: a toast, which only the one who tapped sees.</summary>
internal sealed class ShowPlace(Settings settings) : IGroupActionHandler<ShowPlace.Action>
{
    /// <param name="Round">0 for the week.</param>
    internal readonly record struct Action(long Round) : IAction<Action>
    {
        public static string Prefix => "gp";

        public long[] ToFields() => [Round];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var round] ? new Action(round) : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel) =>
        await BoardAsync(turn, action.Round, settings, cancel) is { } board
            ? Screen.JustToast(BoardScreen.PlaceOf(board, turn.Person!.Id))
            : Screen.JustToast(Texts.Toast_Expired);

    private static async Task<Board?> BoardAsync(GroupTurn turn, long roundId, Settings settings, CancellationToken cancel)
    {
        if (roundId == 0)
            return await Board.OfTimeAsync(turn.Db, turn.Group.Id, Week.StartOf(turn.Now, settings.TimeZone), cancel);

        return await FindAsync(turn, roundId, cancel) is { } round ? await Board.OfRoundAsync(turn.Db, round, cancel) : null;
    }

    /// <summary>A round of this group that is over.</summary>
    public static Task<Quiz?> FindAsync(GroupTurn turn, long roundId, CancellationToken cancel) =>
        turn.Db.Quizzes.SingleOrDefaultAsync(quiz => quiz.Id == roundId && quiz.ChatId == turn.Group.Id && quiz.Kind == QuizKind.Round && quiz.FinishedAt != null, cancel);
}
