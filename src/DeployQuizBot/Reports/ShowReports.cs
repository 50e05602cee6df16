using DeployQuizBot.Bot;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reports;

/// <summary>/reports, for admins: the reports that nobody has answered, one by one, the oldest first.</summary>
internal sealed class ShowReports : ICommandHandler, IActionHandler<ShowReports.Action>
{
    internal readonly record struct Action(int Page) : IAction<Action>
    {
        public static string Prefix => "rl";

        public long[] ToFields() => [Page];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var page and <= int.MaxValue] ? new Action((int)page) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => await PageAsync(turn, 0, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => await PageAsync(turn, action.Page, cancel);

    private static async Task<Screen> PageAsync(Turn turn, int page, CancellationToken cancel)
    {
        var open = turn.Db.MistakeReports.Where(report => report.ClosedAt == null);
        var count = await open.CountAsync(cancel);
        if (count == 0)
            return Screen.Of(Phrase.Of(Texts.Reports_None));

        page = Math.Min(page, count - 1);
        var id = await open.OrderBy(report => report.Id).Select(report => report.Id).Skip(page).FirstAsync(cancel);
        var shown = ReportScreen.Of((await ReportScreen.FindAsync(turn.Db, id, cancel))!, closer: null);
        return Screen.Of(
            Html.Paragraphs(Phrase.Of(Texts.Reports, page + 1, count), shown.Text!.Value),
            [.. shown.Keyboard, .. Turning(page, count)]);
    }

    private static IEnumerable<IReadOnlyList<Button>> Turning(int page, int pages)
    {
        var buttons = new List<Button>();
        if (page > 0)
            buttons.Add(Button.For("‹", new Action(page - 1)));
        if (page < pages - 1)
            buttons.Add(Button.For("›", new Action(page + 1)));
        return buttons.Count == 0 ? [] : [buttons];
    }
}
