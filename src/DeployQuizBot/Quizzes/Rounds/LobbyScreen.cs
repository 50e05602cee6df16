using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

internal enum LobbyState
{
    Open,
    Started,
    Cancelled,
}

/// <summary>Who plays the coming round.</summary>
internal static class LobbyScreen
{
    public const string Slot = "lobby";

    private const int MostNames = 10;

    public static async Task<Screen> OfAsync(GroupTurn turn, Quiz round, LobbyState state, CancellationToken cancel)
    {
        var people = await turn.Db.RoundPlayers.Where(player => player.QuizId == round.Id)
            .OrderBy(player => player.JoinedAt).ThenBy(player => player.PersonId)
            .Select(player => player.PersonId)
            .ToListAsync(cancel);
        var names = await Players.NamesAsync(turn.Db, turn.Group.Id, cancel);
        return new Screen
        {
            Text = Html.Paragraphs(
                Html.Lines(
                    Phrase.Of(Texts.Round_Lobby, round.Length!, (int)round.PerQuestion!.Value.TotalSeconds),
                    await GroupDecks.TitleAsync(turn.Db, round.DeckId, cancel)),
                people.Count == 0 ? Html.Empty : Phrase.Of(Texts.Round_Players, people.Count, names.First(MostNames, people)),
                state switch
                {
                    LobbyState.Open => Phrase.Of(Texts.Round_WhoPlays),
                    LobbyState.Started => Phrase.Of(Texts.Round_Started),
                    _ => Phrase.Of(Texts.Round_Cancelled),
                }),
            Keyboard = state == LobbyState.Open
                ? [
                    [Button.For(Texts.Button_IPlay, new JoinRound.Action(round.Id), ButtonStyle.Primary), Button.For(Texts.Button_StartRound, new StartRound.Action(round.Id), ButtonStyle.Success)],
                    [Button.For(Texts.Button_CountForMe, new CountForMe.Action())],
                ]
                : [],
            Slot = Slot,
        };
    }
}
