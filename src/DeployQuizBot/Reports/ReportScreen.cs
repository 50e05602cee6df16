using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reports;

/// <summary>A report as admins see it: one message in the chat of each, which is kept up to date.</summary>
internal static class ReportScreen
{
    // All of it together fits into a message.
    private const int LongestFront = 600;
    private const int LongestBack = 1000;

    /// <summary>With all that the screen shows; null when there is none.</summary>
    public static Task<MistakeReport?> FindAsync(BotDb db, long id, CancellationToken cancel) =>
        db.MistakeReports.Include(report => report.Learner).Include(report => report.Card.Deck).SingleOrDefaultAsync(report => report.Id == id, cancel);

    /// <param name="closer">The admin who closed it; null while it is open, and when an import did.</param>
    public static Screen Of(MistakeReport report, Learner? closer)
    {
        var card = report.Card;
        return new Screen
        {
            Text = Html.Paragraphs(
                Phrase.Of(
                    Texts.Admin_MistakeReport, report.Learner.Name, CardName.Of(card), card.Deck.Title, $"{card.File}:{card.Line}",
                    card.Front.Shortened(LongestFront), card.Back.Shortened(LongestBack)),
                report.Words is { } words ? Phrase.Of(Texts.Admin_ReportWords, words) : Html.Empty,
                Closing(report, closer)),
            Keyboard = report.ClosedAt is not null ? [] :
            [
                [
                    Button.For(Texts.Button_AnswerReport, new AnswerReport.Action(report.Id, AnswerReport.Do.Ask)),
                    Button.For(Texts.Button_Fixed, new AnswerReport.Action(report.Id, AnswerReport.Do.Fix), ButtonStyle.Success),
                ],
            ],
            Slot = $"report{report.Id}",
        };
    }

    /// <summary>Shows it as it is now to all admins who have it in their chat.</summary>
    /// <param name="besides">The admin who sees it already; null when nobody does.</param>
    public static async Task RefreshAsync(Turn turn, Admins admins, MistakeReport report, Learner? closer, Learner? besides, CancellationToken cancel)
    {
        foreach (var admin in await admins.ReachableAsync(turn.Db, cancel))
        {
            if (admin.Id == besides?.Id || await turn.Db.LivingMessages.FindAsync([admin.Id, $"report{report.Id}"], cancel) is not { } living)
                continue;

            // Holds until this method returns.
            Language.Speak(admin.Language);
            turn.Tell(admin.Id, Of(report, closer), new TappedMessage(living.MessageId, HasPicture: false));
        }
    }

    private static Html Closing(MistakeReport report, Learner? closer) => report switch
    {
        { ClosedAt: null } => Html.Empty,
        { Answer: { } answer } => Phrase.Of(Texts.Admin_ReportAnswered, closer?.Name ?? "", answer),
        { ClosedBy: null } => Phrase.Of(Texts.Admin_ReportOutdated),
        _ => Phrase.Of(Texts.Admin_ReportFixed, closer?.Name ?? ""),
    };
}
