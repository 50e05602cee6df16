using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>Tells votes that answer a question from those that mean nothing here.</summary>
internal sealed class Votes(Store store, GroupMembers members)
{
    private const int Looks = 30;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The vote with its chat, when it is on a question that waits for this person. A poll that somebody passed on takes
    /// votes of people whom nobody asked.
    /// </summary>
    public async Task<Voted?> PlaceAsync(Voted vote, CancellationToken cancel)
    {
        await using var db = store.Open();
        for (var look = 0; ; look++)
        {
            if (await db.QuizQuestions.Where(question => question.PollId == vote.PollId).Select(question => question.Quiz).SingleOrDefaultAsync(cancel) is { } quiz)
                return await IsAskedAsync(db, quiz, vote.Sender.Id, cancel) ? vote with { ChatId = quiz.ChatId } : null;

            // Who is quick votes before Telegram's answer, with the id of the poll, is written down.
            if (look == Looks || !await db.Outbox.AnyAsync(message => message.QuestionId != null && message.FailedAt == null, cancel))
                return null;
            await Task.Delay(BetweenLooks, TimeProvider.System, cancel);
        }
    }

    private async Task<bool> IsAskedAsync(BotDb db, Quiz quiz, long personId, CancellationToken cancel) => quiz.Kind == QuizKind.Round
        ? quiz.FinishedAt is null
            && (await db.GroupPlayers.AnyAsync(player => player.GroupId == quiz.ChatId && player.PersonId == personId, cancel) || await members.ContainAsync(quiz.ChatId, personId, cancel))
        : quiz.ChatId == personId;
}
