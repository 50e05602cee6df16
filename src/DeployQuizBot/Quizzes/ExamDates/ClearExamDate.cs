using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>An exam is off: everything goes on by the learner's own settings.</summary>
internal sealed class ClearExamDate : IActionHandler<ClearExamDate.Action>
{
    internal readonly record struct Action(int Deck) : IAction<Action>
    {
        public static string Prefix => "ec";

        public long[] ToFields() => [Deck];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var deck and <= int.MaxValue] ? new Action((int)deck) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        await turn.Db.ExamDates.Where(date => date.LearnerId == turn.Learner.Id && date.DeckId == action.Deck).ExecuteDeleteAsync(cancel);
        return await ShowExamDate.OfAsync(turn, action.Deck, cancel) with { Toast = Texts.Toast_ExamDateCleared };
    }
}
