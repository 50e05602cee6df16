using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>Counts how questions and their wrong answers do. Learners share these rows, so the store does the adding.</summary>
internal static class QuestionRecords
{
    public static async Task CountAsync(this BotDb db, QuizQuestion question, QuizAnswer answer, bool isStrong, CancellationToken cancel)
    {
        var right = answer.Outcome == Outcome.Right ? 1 : 0;
        var (strong, strongRight) = isStrong ? (1, right) : (0, 0);
        var (card, form) = (question.CardId, (int)question.Form!.Value);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO question_records (card_id, form, answers, "right", strong_answers, strong_right)
            VALUES ({card}, {form}, 1, {right}, {strong}, {strongRight})
            ON CONFLICT (card_id, form) DO UPDATE SET answers = question_records.answers + 1, "right" = question_records."right" + {right},
                strong_answers = question_records.strong_answers + {strong}, strong_right = question_records.strong_right + {strongRight}
            """,
            cancel);

        if (question.Form is not (QuestionForm.ChooseDefinition or QuestionForm.ChooseTerm or QuestionForm.ChooseGap or QuestionForm.ChooseOwner))
            return;

        // In one order everywhere, so that two people who answer at once wait for each other and not in a circle.
        foreach (var option in question.Options.Where((_, index) => index != question.Right).Order())
        {
            var chosen = answer.TakenFor == option ? 1 : 0;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO distractions (term_id, option_id, shown, chosen) VALUES ({question.Card.TermId}, {option}, 1, {chosen})
                ON CONFLICT (term_id, option_id) DO UPDATE SET shown = distractions.shown + 1, chosen = distractions.chosen + {chosen}
                """,
                cancel);
        }
    }
}
