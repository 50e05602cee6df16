using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>Asks the next question of a round: always a poll, so that everybody can answer.</summary>
internal sealed class AskTogether(TermPools pools)
{
    /// <returns>null when there is nothing more to ask.</returns>
    public async Task<Screen?> NextAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var number = 1 + await turn.Db.QuizQuestions.CountAsync(question => question.QuizId == round.Id && question.AskedAt != null && !question.IsLeftOut, cancel);
        while (number <= round.Length && await PlannedAsync(turn.Db, round, cancel) is { } question)
        {
            round.Asked = question.Number;
            question.ClosesAt = turn.Now + round.PerQuestion;
            if (await TryAskAsync(turn, round, question, number, cancel) is { } screen)
            {
                question.AskedAt = turn.Now;
                round.NextAt = question.ClosesAt + AskQuestion.OnItsWay;
                return screen;
            }

            // Retired since it was planned, or nothing to choose from: a spare one takes its place.
            (question.ClosedAt, question.IsLeftOut) = (turn.Now, true);
        }

        return null;
    }

    private static Task<QuizQuestion?> PlannedAsync(BotDb db, Quiz round, CancellationToken cancel) => db.QuizQuestions
        .Include(question => question.Card).ThenInclude(card => card.Source)
        .Include(question => question.Card).ThenInclude(card => card.Deck)
        .SingleOrDefaultAsync(question => question.QuizId == round.Id && question.Number == round.Asked + 1, cancel);

    private async Task<Screen?> TryAskAsync(GroupTurn turn, Quiz round, QuizQuestion question, int number, CancellationToken cancel)
    {
        var card = question.Card;
        var pool = await pools.OfAsync(turn.Db, card.Deck, cancel);
        if (card.RetiredAt is not null || pool.Find(card.TermId) is not { } term)
            return null;

        var seed = round.LuckOf(question.Number);
        var neighbours = await pools.NeighboursAsync(turn.Db, card.Deck, turn.Db.PublicDecks(), cancel);
        var lessons = await LearnedLessons.LoadAsync(turn.Db, term.Id, learnerId: null, cancel);
        var screens = new QuestionScreen(round, question, turn.Now, number);
        foreach (var one in await CardsOfTerm.LoadAsync(turn.Db, card, learnerId: null, cancel))
        {
            var choice = QuestionLadder.FormsFor(one.Kind, stability: null, (int)(seed >> 33))
                .Where(form => form is not (QuestionForm.TypeTerm or QuestionForm.TypeGap))
                .Select(form => ChoiceQuestion.Make(form, term, pool, neighbours, lessons, seed))
                .FirstOrDefault(choice => choice is not null);
            if (choice is null)
                continue;

            question.Card = one;
            return screens.Choose(choice, term);
        }

        return null;
    }
}
