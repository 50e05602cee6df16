using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>Asks the next question of a quiz that one learner takes.</summary>
internal sealed class AskQuestion(TermPools pools)
{
    /// <summary>How many questions are planned at a time in a quiz without an end.</summary>
    private const int Ahead = 20;

    /// <summary>So often a pair must be mixed up before it is asked to be told apart.</summary>
    private const int OftenConfused = 2;

    /// <summary>A vote of the last second needs as long to get here.</summary>
    public static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    /// <returns>null when there is nothing more to ask.</returns>
    public async Task<Screen?> NextAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        while (await PlannedAsync(turn, quiz, cancel) is { } question)
        {
            quiz.Asked = question.Number;
            question.ClosesAt = quiz.EndsAt ?? turn.Now + quiz.PerQuestion;
            if (await TryAskAsync(turn, quiz, question, cancel) is not { } screen)
            {
                // Retired since it was planned, or nothing to choose from: another one takes its place.
                (question.ClosedAt, question.IsLeftOut) = (turn.Now, true);
                if (quiz.Length is not null)
                    await QuizPlan.ExtendAsync(turn, quiz, 1, cancel);
                continue;
            }

            question.AskedAt = turn.Now;
            quiz.NextAt = question.ClosesAt + OnItsWay;
            return screen;
        }

        return null;
    }

    /// <summary>The question on show once more, as a new message.</summary>
    public async Task<Screen?> AgainAsync(Turn turn, Quiz quiz, QuizQuestion question, CancellationToken cancel)
    {
        turn.Close(question);
        question.IsLeftOut = true;
        await turn.Db.SaveChangesAsync(cancel);
        var number = await turn.Db.QuizQuestions.Where(planned => planned.QuizId == quiz.Id).MaxAsync(planned => planned.Number, cancel);
        // It is asked anew at the end of the plan, so that its old message can take no answer meant for the new one.
        turn.Db.QuizQuestions.Add(new QuizQuestion { QuizId = quiz.Id, Number = number + 1, CardId = question.CardId, Counts = question.Counts });
        await turn.Db.SaveChangesAsync(cancel);
        return await NextAsync(turn, quiz, cancel);
    }

    private static async Task<QuizQuestion?> PlannedAsync(Turn turn, Quiz quiz, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var next = turn.Db.QuizQuestions
            .Include(question => question.Quiz)
            .Include(question => question.Card).ThenInclude(card => card.Source)
            .Include(question => question.Card).ThenInclude(card => card.Deck)
            .Where(question => question.QuizId == quiz.Id && question.Number == quiz.Asked + 1);
        return await next.SingleOrDefaultAsync(cancel) is { } planned ? planned
            : quiz.Length is null && await QuizPlan.ExtendAsync(turn, quiz, Ahead, cancel) > 0 ? await next.SingleAsync(cancel)
            : null;
    }

    private async Task<Screen?> TryAskAsync(Turn turn, Quiz quiz, QuizQuestion question, CancellationToken cancel)
    {
        var card = question.Card;
        if (card.RetiredAt is not null)
            return null;

        var pool = await pools.OfAsync(turn.Db, card.Deck, cancel);
        if (pool.Find(card.TermId) is not { } term)
            return null;

        var seed = quiz.LuckOf(question.Number);
        var screens = new QuestionScreen(quiz, question, turn.Now, 1 + await turn.Db.QuizQuestions.CountAsync(asked => asked.QuizId == quiz.Id && asked.AskedAt != null && !asked.IsLeftOut, cancel));
        if (quiz.Kind == QuizKind.Practice && await ConfusedWithAsync(turn, pool, term, cancel) is { } other && ChoiceQuestion.TellApart(term, other, seed) is { } pair)
            return screens.TellApart(pair, term);

        var neighbours = await pools.NeighboursAsync(turn.Db, card.Deck, turn.Learner.Id, cancel);
        var lessons = await LearnedLessons.LoadAsync(turn.Db, term.Id, turn.Learner.Id, cancel);
        foreach (var one in await CardsOfTerm.LoadAsync(turn.Db, card, turn.Learner.Id, cancel))
        {
            var known = QuestionLadder.StabilityOf(await turn.Db.LearnerCards.FindAsync([turn.Learner.Id, one.Id], cancel));
            foreach (var form in QuestionLadder.FormsFor(one.Kind, known, (int)(seed >> 33)))
            {
                var screen = form switch
                {
                    QuestionForm.TypeTerm => Masked.Definition(term) is { } masked ? screens.Type(form, masked) : null,
                    QuestionForm.TypeGap => screens.Type(form, term.Gap),
                    _ => ChoiceQuestion.Make(form, term, pool, neighbours, lessons, seed) is { } choice ? screens.Choose(choice, term) : null,
                };
                if (screen is null)
                    continue;

                question.Card = one;
                return screen;
            }
        }

        return null;
    }

    private static async Task<Term?> ConfusedWithAsync(Turn turn, TermPool pool, Term term, CancellationToken cancel)
    {
        var others = await turn.Db.Confusions
            .Where(confusion => confusion.LearnerId == turn.Learner.Id && confusion.TermId == term.Id && confusion.Open >= OftenConfused)
            .OrderByDescending(confusion => confusion.Open).ThenBy(confusion => confusion.TakenForId)
            .Select(confusion => confusion.TakenForId)
            .ToListAsync(cancel);
        return others.Select(pool.Find).FirstOrDefault(other => other is not null);
    }
}
