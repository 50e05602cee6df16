using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>
/// What the group knew together, and the first three places; everybody else asks for their own, which only they see.
/// </summary>
internal static class BoardScreen
{
    private const int LastRank = 3;
    private const int MostNamesInLine = 3;

    /// <param name="why">Said before it; empty when the round came to its own end.</param>
    public static Screen Of(Board board, Quiz round, Html why) => Screen.Of(
        Html.Paragraphs(why, Phrase.Of(Texts.Round_Board, board.Known), Places(board), Phrase.Of(Texts.Round_HowMany, board.Standings.Count)),
        Buttons(round.Id));

    /// <summary>The week so far.</summary>
    public static Screen OfWeek(Board board) => board.IsEmpty
        ? Screen.Of(Phrase.Of(Texts.Round_WeekEmpty))
        : Screen.Of(
            Html.Paragraphs(Phrase.Of(Texts.Round_Week, board.Known), Places(board), Phrase.Of(Texts.Round_HowMany, board.Standings.Count)),
            Buttons(round: 0));

    /// <summary>For the eyes of one person: their rank, and who stands next to them.</summary>
    public static string PlaceOf(Board board, long personId)
    {
        var index = board.Standings.ToList().FindIndex(standing => standing.PersonId == personId);
        if (index < 0)
            return Texts.Toast_NoPlace;

        var own = board.Standings[index];
        return string.Join('\n', [
            Phrase.Plain(Texts.Toast_MyPlace, own.Rank, board.Standings.Count, own.Points),
            .. Neighbour(board.Standings.Where(other => other.Points > own.Points).TakeLast(1), Texts.Toast_Above),
            .. Neighbour(board.Standings.Where(other => other.Points == own.Points && other.PersonId != personId).Take(1), Texts.Toast_Beside),
            .. Neighbour(board.Standings.Where(other => other.Points < own.Points).Take(1), Texts.Toast_Below)]);

        IEnumerable<string> Neighbour(IEnumerable<Standing> others, string text) =>
            others.Select(other => Phrase.Plain(text, board.Names[other.PersonId], other.Points));
    }

    /// <summary>Whether the board shows more of this place than that it is there.</summary>
    public static bool IsNamed(Standing standing) => standing is { Rank: <= LastRank, Points: > 0 };

    private static Html Places(Board board) => Html.Lines(board.Standings
        .Where(IsNamed)
        .GroupBy(standing => (standing.Rank, standing.Points))
        .Select(place => Phrase.Of(
            Texts.Round_Place,
            place.Key.Rank switch { 1 => "🥇", 2 => "🥈", _ => "🥉" },
            board.Names.First(MostNamesInLine, [.. place.Select(standing => standing.PersonId)]),
            place.Key.Points)));

    private static IReadOnlyList<Button>[] Buttons(long round) =>
    [
        [Button.For(Texts.Button_MyPlace, new ShowPlace.Action(round), ButtonStyle.Primary), Button.For(Texts.Button_AnotherRound, new OpenLobby.Action())],
        [Button.For(Texts.Button_CountForMe, new CountForMe.Action()), Button.For(Texts.Button_HideMe, new HideMe.Action(round))],
    ];
}
