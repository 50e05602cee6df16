using System.Linq.Expressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// Questions that may be wrong: those who know the card, by what their memory state predicts, miss them, and no less
/// than the others do. Admins hear of each once.
/// </summary>
internal sealed class DoubtfulQuestions(Admins admins)
{
    /// <summary>With fewer answers it may be chance.</summary>
    private const int EnoughAnswers = 8;

    /// <summary>More than half of the strong are wrong.</summary>
    public static readonly Expression<Func<QuestionRecord, bool>> AreDoubtful =
        record => record.StrongAnswers >= EnoughAnswers && record.StrongRight * 2 < record.StrongAnswers;

    /// <summary>To be called after an answer was counted.</summary>
    public async Task ReportAsync(Turn turn, QuizQuestion question, CancellationToken cancel)
    {
        var record = await turn.Db.QuestionRecords.Where(AreDoubtful)
            .SingleOrDefaultAsync(record => record.CardId == question.CardId && record.Form == question.Form && record.ReportedAt == null, cancel);
        if (record is null)
            return;

        record.ReportedAt = turn.Now;
        var card = question.Card;
        await admins.TellAsync(
            turn,
            () => Screen.Of(Phrase.Of(
                Texts.Admin_DoubtfulQuestion,
                card.Source.Title, card.Deck.Title, $"{card.File}:{card.Line}", record.StrongAnswers - record.StrongRight, record.StrongAnswers, card.Source.Body)),
            cancel);
    }
}
