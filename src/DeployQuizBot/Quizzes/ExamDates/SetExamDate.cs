using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>A day was written or chosen for an exam: it is set, unless it is too soon and the learner has not heard that yet.</summary>
internal sealed class SetExamDate : IActionHandler<SetExamDate.Action>
{
    /// <param name="IsSure">Whether the learner wants it also when not all can be done by then.</param>
    internal readonly record struct Action(int Deck, DateOnly Day, bool IsSure) : IAction<Action>
    {
        public static string Prefix => "ex";

        public long[] ToFields() => [Deck, Day.DayNumber, IsSure ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var deck and <= int.MaxValue, var day, var isSure and (0 or 1)] && day <= DateOnly.MaxValue.DayNumber
                ? new Action((int)deck, DateOnly.FromDayNumber((int)day), isSure == 1)
                : null;
    }

    /// <param name="day">null for one that the calendar does not have.</param>
    public static async Task<Screen> OnWrittenAsync(Turn turn, DateOnly? day, CancellationToken cancel)
    {
        if (ExamDateText.Refusal(turn, day) is { } refusal)
            return Screen.Of(refusal);

        var decks = await QuizDecks.LoadAsync(turn, cancel);
        return decks switch
        {
            [] => Screen.Of(Phrase.Of(Texts.Quiz_NoDecks)),
            [var only] => await SetAsync(turn, only, day!.Value, isSure: false, cancel),
            _ => Screen.Of(
                Phrase.Of(Texts.Exam_WhichDeck),
                [.. decks.Select(deck => (IReadOnlyList<Button>)[Button.For(QuizDecks.NameOf(deck), new Action(deck.Id, day!.Value, IsSure: false))])]),
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (ExamDateText.Refusal(turn, action.Day) is { } refusal)
            return Screen.Of(refusal);

        // Who has put the deck back since is asked which one.
        var deck = (await QuizDecks.LoadAsync(turn, cancel)).Find(one => one.Id == action.Deck);
        return deck is null ? await OnWrittenAsync(turn, action.Day, cancel) : await SetAsync(turn, deck, action.Day, action.IsSure, cancel);
    }

    private static async Task<Screen> SetAsync(Turn turn, Deck deck, DateOnly day, bool isSure, CancellationToken cancel)
    {
        var outlook = await Outlook.LoadAsync(turn, deck.Id, cancel);
        var proposal = outlook.Propose(day);
        if (!proposal.CanBeDone && !isSure)
            return TooSoon(turn, deck, proposal, outlook.Later(proposal));

        var date = await turn.Db.ExamDates.FirstOrDefaultAsync(one => one.LearnerId == turn.Learner.Id && one.DeckId == deck.Id, cancel);
        if (date is null)
        {
            date = new ExamDate { LearnerId = turn.Learner.Id, DeckId = deck.Id, Day = day, SetOn = default, MostNewPerDay = 0 };
            turn.Db.ExamDates.Add(date);
        }

        date.Day = day;
        date.SetOn = turn.Day.DayOf(turn.Now);
        date.MostNewPerDay = proposal.MostNewPerDay;
        await turn.Db.SaveChangesAsync(cancel);
        return await ShowExamDate.OfAsync(turn, deck, outlook, cancel) with { Toast = Texts.Toast_Saved };
    }

    private static Screen TooSoon(Turn turn, Deck deck, Proposal proposal, DateOnly? later)
    {
        var today = turn.Day.DayOf(turn.Now);
        var forecast = proposal.Forecast;
        var (pattern, most) = proposal.IsBoundByTime
            ? (Texts.ExamDate_AtMostInTime, (int)ExamPlan.MostTime.TotalMinutes)
            : (Texts.ExamDate_AtMostNew, proposal.MostNewPerDay);
        return Screen.Of(
            Html.Paragraphs(
                Phrase.Of(Texts.ExamDate_TooSoon, Phrase.Date(proposal.Day, today)),
                Phrase.Of(Texts.Quiz_AboutDeck, deck.Title),
                Phrase.Of(pattern, most, forecast.Begun, forecast.Terms, forecast.Percent),
                Phrase.Of(Texts.ExamDate_InOrder),
                later is { } by ? Phrase.Of(Texts.ExamDate_Later, Phrase.Date(by, today)) : Html.Empty),
            later is { } day ? [Button.For($"📅 {Phrase.Date(day, today)}", new Action(deck.Id, day, IsSure: false), ButtonStyle.Primary)] : [],
            [Button.For(Texts.Button_SetAnyway, new Action(deck.Id, proposal.Day, IsSure: true)), Button.For(Texts.Button_AnotherDate, new ShowExamDate.Action(deck.Id))]);
    }
}
