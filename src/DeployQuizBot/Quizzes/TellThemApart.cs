using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes;

/// <summary>[Tell them apart] under a learner's confusions: a quiz of those terms.</summary>
internal sealed class TellThemApart(StartQuiz start) : IActionHandler<TellThemApart.Action>
{
    private const int MostQuestions = 10;

    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "qt";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await ShowQuizSetup.RunningScreenAsync(turn, cancel) is { } running)
        {
            turn.Then(running);
            return null;
        }

        var cards = await turn.Db.Confusions
            .Where(confusion => confusion.LearnerId == turn.Learner.Id && confusion.Open > 0)
            .OrderByDescending(confusion => confusion.Open).ThenByDescending(confusion => confusion.LastAt).ThenBy(confusion => confusion.TermId)
            .SelectMany(confusion => turn.Db.Cards.Where(card => card.TermId == confusion.TermId && card.RetiredAt == null))
            .Select(card => new { card.Id, card.TermId, card.Kind })
            .ToListAsync(cancel);
        // A definition that asks for its term shows best what is mixed up.
        var chosen = cards.GroupBy(card => card.TermId).Take(MostQuestions).Select(own => own.OrderByDescending(card => card.Kind == CardKind.Term).First().Id).ToList();
        if (chosen.Count == 0)
            return Screen.JustToast(Texts.Toast_NothingConfused);

        turn.Then(await start.BeginAsync(turn, default, chosen, cancel));
        return null;
    }
}
