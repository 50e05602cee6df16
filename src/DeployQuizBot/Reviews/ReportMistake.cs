using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>From the card's menu: tells the admins that something is wrong with the card.</summary>
internal sealed class ReportMistake(Admins admins) : IActionHandler<ReportMistake.Action>
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "e";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Menu, async sitting =>
        {
            var told = await ReportAsync(turn, action.Place.Card, cancel);
            sitting.Session.Phase = ReviewPhase.Answer;
            return await sitting.ShowAsync(cancel) with
            {
                Toast = told switch
                {
                    null => Texts.Toast_ReportedBefore,
                    0 => Texts.Toast_Noted,
                    _ => Texts.Toast_Reported,
                },
            };
        }, cancel);

    /// <summary>One report of a learner on a card at a time: a second tap on another day adds nothing for the admins.</summary>
    /// <returns>How many admins are told; null when they were before.</returns>
    private async Task<int?> ReportAsync(Turn turn, long cardId, CancellationToken cancel)
    {
        if (await turn.Db.MistakeReports.FindAsync([turn.Learner.Id, cardId], cancel) is not null)
            return null;

        turn.Db.MistakeReports.Add(new MistakeReport { LearnerId = turn.Learner.Id, CardId = cardId, ReportedAt = turn.Now });
        var card = await turn.Db.Cards.Include(c => c.Deck).SingleAsync(c => c.Id == cardId, cancel);
        return await admins.TellAsync(
            turn,
            () => Screen.Of(Phrase.Of(Texts.Admin_MistakeReport, turn.Learner.Name, card.Term, card.Deck.Title, $"{card.File}:{card.Line}", card.Front, card.Back)),
            cancel);
    }
}
