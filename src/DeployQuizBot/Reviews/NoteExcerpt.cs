using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>Where a term comes from: its deck, its place there, and the notes around it as they were imported last.</summary>
internal static class NoteExcerpt
{
    private const int LinesBefore = 6;
    private const int LinesAfter = 10;

    // All of them together fit into a message.
    private const int LongestLine = 160;
    private const int LongestPath = 300;

    public static async Task<Html> LoadAsync(BotDb db, long termId, CancellationToken cancel)
    {
        var term = await db.Terms.AsNoTracking().Include(t => t.Deck).SingleAsync(t => t.Id == termId, cancel);
        var text = await db.Notes.Where(note => note.File == term.File && note.OwnerId == term.Deck.OwnerId).Select(note => note.Text).SingleOrDefaultAsync(cancel);
        return Html.Paragraphs(
            Html.Lines(
                Html.Of($"<b>{term.Deck.Title}</b>{string.Concat(term.Section.Select(heading => $" › {heading}"))}"),
                Html.Code($"{Shortened(term.File, LongestPath)}:{term.Line}")),
            text is null ? Phrase.Of(Texts.Source_Gone) : CardRow.AreIn(term.File) ? Html.Quote(term.Body) : Around(text, term.Line));
    }

    private static Html Around(string text, int line)
    {
        var first = Math.Max(1, line - LinesBefore);
        var lines = text.ReplaceLineEndings("\n").Split('\n')
            .Skip(first - 1)
            .Take(line + LinesAfter - first + 1)
            .Select((content, index) => $"{(first + index == line ? '▸' : ' ')} {Shortened(content, LongestLine)}".TrimEnd());
        return Html.Of($"<pre>{string.Join('\n', lines)}</pre>");
    }

    private static string Shortened(string text, int length) => Html.Text(text).Shortened(length).ToPlainText();
}
