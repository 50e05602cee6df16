using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>Tells votes that answer a question from those that mean nothing here.</summary>
internal sealed class Votes(Store store)
{
    private const int Looks = 30;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Whether the vote is on a question that waits for this person. A poll that somebody passed on takes votes of
    /// people whom nobody asked.
    /// </summary>
    public async Task<bool> AnswersAsync(Voted vote, CancellationToken cancel)
    {
        await using var db = store.Open();
        for (var look = 0; ; look++)
        {
            if (await db.QuizQuestions.Where(question => question.PollId == vote.PollId).Select(question => question.Quiz).SingleOrDefaultAsync(cancel) is { } quiz)
                return quiz.Kind == QuizKind.Round || quiz.ChatId == vote.Sender.Id;

            // Who is quick votes before Telegram's answer, with the id of the poll, is written down.
            if (look == Looks || !await db.Outbox.AnyAsync(message => message.QuestionId != null && message.FailedAt == null, cancel))
                return false;
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }
    }
}
