using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>[Repeat what was wrong] under a result: a quiz of exactly those cards.</summary>
internal sealed class RepeatMissed(StartQuiz start) : IActionHandler<RepeatMissed.Action>
{
    internal readonly record struct Action(long Quiz) : IAction<Action>
    {
        public static string Prefix => "qm";

        public long[] ToFields() => [Quiz];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var quiz] ? new Action(quiz) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        turn.ClearButtons();
        if (await ShowQuizSetup.RunningScreenAsync(turn, cancel) is { } running)
        {
            turn.Then(running);
            return null;
        }

        if (await turn.Db.Quizzes.SingleOrDefaultAsync(quiz => quiz.Id == action.Quiz && quiz.ChatId == turn.Learner.Id && quiz.FinishedAt != null, cancel) is not { } quiz)
            return Screen.JustToast(Texts.Toast_Expired);

        var missed = (await QuizResult.LoadAsync(turn.Db, quiz, cancel)).Misses.Select(miss => miss.CardId).ToList();
        turn.Then(await start.BeginAsync(turn, QuizSetup.Of(quiz), missed, cancel));
        return null;
    }
}
