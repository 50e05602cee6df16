using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reports;

/// <summary>A learner says that something is wrong with a card; admins hear of it at once, and of the words that may follow.</summary>
internal sealed class FileReport(Admins admins) : IActionHandler<ReportMistake.Action>, ITextHandler
{
    private const int MostOfADay = 20;

    /// <summary>In characters.</summary>
    private const int LongestWords = 500;

    public Task<Screen?> HandleAsync(Turn turn, ReportMistake.Action action, CancellationToken cancel) =>
        Sitting.AnswerAsync(turn, action.Place, ReviewPhase.Menu, async sitting =>
        {
            if (await WhyNotAsync(turn, action.Place.Card, cancel) is not { } why)
                return await AskForWordsAsync(turn, action.Place with { Step = sitting.Session.Step }, cancel);

            sitting.Session.Phase = ReviewPhase.Answer;
            return await sitting.ShowAsync(cancel) with { Toast = why };
        }, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length > LongestWords)
            return Screen.Of(Phrase.Of(Texts.Report_TooLong, LongestWords, text.Length - LongestWords));
        if (turn.Learner.AwaitsAbout is not { } id || await ReportScreen.FindAsync(turn.Db, id, cancel) is not { } report)
            return null;

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (null, null);
        if (report.ClosedAt is not null)
            return Screen.Of(Phrase.Of(Texts.Report_WordsTooLate));

        // Postgres takes no text with a NUL in it.
        report.Words = text.Replace('\0', '\uFFFD');
        await ReportScreen.RefreshAsync(turn, admins, report, closer: null, besides: null, cancel);
        return await ThankAsync(turn, report.CardId, cancel);
    }

    private async Task<Screen> AskForWordsAsync(Turn turn, Place place, CancellationToken cancel)
    {
        var added = turn.Db.MistakeReports.Add(new MistakeReport { LearnerId = turn.Learner.Id, CardId = place.Card, ReportedAt = turn.Now }).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        var report = (await ReportScreen.FindAsync(turn.Db, added.Id, cancel))!;
        var told = await admins.TellAsync(turn, () => ReportScreen.Of(report, closer: null), cancel);

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.MistakeWords, report.Id);
        var thanks = told == 0 ? Texts.Toast_Noted : Texts.Toast_Reported;
        return new Screen
        {
            Text = Html.Paragraphs(Html.Bold(CardName.Of(report.Card)), thanks, Phrase.Of(Texts.Report_AskForWords)),
            Keyboard = [[Button.For(Texts.Button_WithoutWords, new CardMenu.Action(place, Open: false), ButtonStyle.Primary)]],
            Slot = CardScreen.Slot,
            Toast = thanks,
        };
    }

    /// <summary>A card is reported again once the last report on it is closed.</summary>
    private static async Task<string?> WhyNotAsync(Turn turn, long cardId, CancellationToken cancel)
    {
        if (await turn.Db.Cards.Where(card => card.Id == cardId && card.Deck.OwnerId != Deck.ForAll).Select(card => (long?)card.Deck.OwnerId).SingleOrDefaultAsync(cancel) is { } owner)
            return owner == turn.Learner.Id ? Texts.Toast_OwnDeckReport : Texts.Toast_PrivateReport;

        var own = turn.Db.MistakeReports.Where(report => report.LearnerId == turn.Learner.Id);
        if (await own.AnyAsync(report => report.CardId == cardId && report.ClosedAt == null, cancel))
            return Texts.Toast_ReportedBefore;

        var today = turn.Day.StartOf(turn.Day.DayOf(turn.Now));
        return await own.CountAsync(report => report.ReportedAt >= today, cancel) >= MostOfADay ? Phrase.Plain(Texts.Toast_TooManyReports, MostOfADay) : null;
    }

    private static async Task<Screen> ThankAsync(Turn turn, long cardId, CancellationToken cancel)
    {
        if (await Sitting.FindLastAsync(turn, cancel) is not { Session: { Phase: ReviewPhase.Menu } session } sitting || session.CardId != cardId)
            return Screen.Of(Phrase.Of(Texts.Report_WordsAdded));

        session.Step++;
        session.Phase = ReviewPhase.Answer;
        return Sitting.With(Phrase.Of(Texts.Report_WordsAdded), await sitting.ShowAsync(cancel));
    }
}
