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
        if (await QuizCourse.RunningAsync(turn.Db, turn.Learner.Id, cancel) is { } running)
        {
            turn.Then(await ShowQuizSetup.RunningScreenAsync(turn.Db, running, cancel));
            return null;
        }

        if (await turn.Db.Quizzes.SingleOrDefaultAsync(quiz => quiz.Id == action.Quiz && quiz.ChatId == turn.Learner.Id && quiz.FinishedAt != null, cancel) is not { } quiz)
            return Screen.JustToast(Texts.Toast_Expired);

        var missed = (await QuizResult.LoadAsync(turn.Db, quiz, cancel)).Misses.Select(miss => miss.CardId).ToList();
        var setup = new QuizSetup(quiz.DeckId, (int)(quiz.PerQuestion?.TotalSeconds ?? 0), quiz.IsPracticeOnly);
        turn.Then(await start.BeginAsync(turn, setup, missed, cancel));
        return null;
    }
}
