using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

/// <summary>From the card's menu: [Suspend] for good, or [Bury] until the learner's next day.</summary>
internal sealed class HideCard : IActionHandler<HideCard.Action>
{
    internal readonly record struct Action(Place Place, bool ForGood) : IAction<Action>
    {
        public static string Prefix => "h";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, ForGood ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var forGood and (0 or 1)] && Reviews.Place.From(rest) is { } place
                ? new Action(place, forGood == 1)
                : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Menu, async sitting =>
        {
            var card = await sitting.LearnerCardAsync(action.Place.Card, cancel);
            if (action.ForGood)
                card.Suspend(Suspension.ByLearner, turn.Now);
            else
                card.BuriedUntil = turn.Day.StartOf(turn.Day.DayOf(turn.Now).AddDays(1));

            turn.Db.CardHides.Add(new CardHide
            {
                LearnerId = turn.Learner.Id,
                Session = sitting.Session.Number,
                Step = sitting.Session.Step,
                CardId = card.CardId,
                IsForGood = action.ForGood,
                HiddenAt = turn.Now,
            });
            sitting.CountStep();
            return await sitting.AdvanceAsync(cancel) with
            {
                Toast = action.ForGood ? Texts.Toast_Suspended : Texts.Toast_Buried,
            };
        }, cancel);
}
