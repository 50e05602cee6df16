using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>/quiz in a group, and [Another round] under a board: who plays?</summary>
internal sealed class OpenLobby : IGroupCommandHandler, IGroupActionHandler<OpenLobby.Action>
{
    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "gq";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public Task<Screen?> HandleAsync(GroupTurn turn, string argument, CancellationToken cancel) => OpenAsync(turn, cancel);

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel) =>
        await OpenAsync(turn, cancel) is { Text: { } problem } ? Screen.JustToast(problem.ToPlainText()) : null;

    /// <returns>Why there is no new lobby; null when there is one.</returns>
    private static async Task<Screen?> OpenAsync(GroupTurn turn, CancellationToken cancel)
    {
        if (!turn.HasRoom)
            return null;

        if (await RoundCourse.RunningAsync(turn, cancel) is not { } round)
        {
            if ((await GroupDecks.OfferedAsync(turn.Db, cancel)).Count == 0)
                return Screen.Of(Phrase.Of(Texts.Round_NothingToAsk));

            round = turn.Db.Quizzes.Add(await NewRoundAsync(turn, cancel)).Entity;
            await turn.Db.SaveChangesAsync(cancel);
        }
        else if (round.Asked > 0)
        {
            var asked = await turn.Db.QuizQuestions.CountAsync(question => question.QuizId == round.Id && question.AskedAt != null && !question.IsLeftOut, cancel);
            return Screen.Of(Phrase.Of(Texts.Round_Running, asked, round.Length!));
        }

        turn.Say(await LobbyScreen.OfAsync(turn, round, LobbyState.Open, cancel));
        return null;
    }

    private static async Task<Quiz> NewRoundAsync(GroupTurn turn, CancellationToken cancel)
    {
        var group = turn.Group;
        return new Quiz
        {
            ChatId = group.Id,
            Kind = QuizKind.Round,
            StartedBy = turn.Person!.Id,
            DeckId = group.DeckId,
            Length = group.QuestionsPerRound,
            PerQuestion = TimeSpan.FromSeconds(group.SecondsPerQuestion),
            IsPracticeOnly = true,
            Seed = Quiz.SeedFor(group.Id, await turn.Db.Quizzes.CountAsync(quiz => quiz.ChatId == group.Id, cancel)),
            StartedAt = turn.Now,
            NextAt = turn.Now + RoundCourse.LobbyGathers,
        };
    }
}
