using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Library;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reports;

/// <summary>An admin answers a report, or says that the card is put right. The first who does so closes it.</summary>
internal sealed class AnswerReport(Admins admins) : IActionHandler<AnswerReport.Action>, ITextHandler
{
    /// <summary>In characters.</summary>
    private const int LongestAnswer = 1000;

    internal enum Do
    {
        Show,

        /// <summary>The next text of the admin is the answer.</summary>
        Ask,
        Fix,
    }

    internal readonly record struct Action(long Report, Do What) : IAction<Action>
    {
        public static string Prefix => "ra";

        public long[] ToFields() => [Report, (long)What];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var report, var what and <= (long)Do.Fix] ? new Action(report, (Do)what) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await ReportScreen.FindAsync(turn.Db, action.Report, cancel) is not { } report)
            return Screen.JustToast(Texts.Toast_Expired);
        if (action.What == Do.Fix || report.ClosedAt is not null)
            return await CloseAsync(turn, report, answer: null, cancel);

        var shown = ReportScreen.Of(report, closer: null);
        if (action.What == Do.Show)
            return shown;

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.ReportAnswer, report.Id);
        return shown with
        {
            Text = Html.Paragraphs(shown.Text!.Value, Phrase.Of(Texts.Admin_AskForAnswer, report.Learner.Name)),
            Keyboard = [[Button.For(Texts.Button_Back, new Action(report.Id, Do.Show))]],
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        // Whoever is no admin any more was asked when they still were.
        if (!turn.IsAdmin)
            return null;

        text = text.Trim();
        if (text.Length > LongestAnswer)
            return Screen.Of(Phrase.Of(Texts.Report_TooLong, LongestAnswer, text.Length - LongestAnswer));
        if (turn.Learner.AwaitsAbout is not { } id || await ReportScreen.FindAsync(turn.Db, id, cancel) is not { } report)
            return null;

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (null, null);
        // Postgres takes no text with a NUL in it.
        return await CloseAsync(turn, report, text.Replace('\0', '\uFFFD'), cancel);
    }

    /// <summary>Closes the report, unless somebody was faster: then the admin sees who, and nobody else hears anything.</summary>
    private async Task<Screen> CloseAsync(Turn turn, MistakeReport report, string? answer, CancellationToken cancel)
    {
        var (id, now, by) = (report.Id, turn.Now, turn.Learner.Id);
        var isFirst = await turn.Db.MistakeReports.Where(open => open.Id == id && open.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.ClosedAt, now).SetProperty(open => open.ClosedBy, by).SetProperty(open => open.Answer, answer), cancel) == 1;
        await turn.Db.Entry(report).ReloadAsync(cancel);
        var closer = report.ClosedBy is { } closerId ? await turn.Db.Learners.FindAsync([closerId], cancel) : null;
        var closed = await WithNextAsync(turn, ReportScreen.Of(report, closer), cancel);
        if (!isFirst)
            return answer is null ? closed with { Toast = Texts.Toast_ReportClosed } : closed with { Text = Html.Paragraphs(Phrase.Of(Texts.Admin_ReportTooLate), closed.Text!.Value) };

        if (report.Learner.BlockedAt is null)
            TellLearner(turn, report);
        await ReportScreen.RefreshAsync(turn, admins, report, closer, besides: turn.Learner, cancel);
        return closed;
    }

    private static void TellLearner(Turn turn, MistakeReport report)
    {
        var spoken = Language.Current;
        Language.Speak(report.Learner.Language);
        var name = CardName.Of(report.Card);
        var text = report.Answer is { } answer ? Phrase.Of(Texts.Report_Answered, name, report.Card.Deck.Title, answer) : Phrase.Of(Texts.Report_Fixed, name, report.Card.Deck.Title);
        turn.Tell(report.LearnerId, Screen.Of(text, [Button.For(Texts.Button_ShowCard, new ShowTerm.Action(report.Card.TermId))]) with { Silent = true });
        Language.Speak(spoken);
    }

    private static async Task<Screen> WithNextAsync(Turn turn, Screen closed, CancellationToken cancel) =>
        await turn.Db.MistakeReports.CountAsync(report => report.ClosedAt == null, cancel) is > 0 and var open
            ? closed with { Keyboard = [[Button.For(Phrase.Plain(Texts.Button_MoreReports, open), new ShowReports.Action(0))]] }
            : closed;
}
