using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Reads what stands under one heading, up to the next one.</summary>
internal sealed partial class SectionReader(IReadOnlyList<string> path, HeadingBlock? heading, string headingText)
{
    private const int MostWordsOfLabel = 6;
    private const int MostWordsOfTerm = 5;

    private readonly List<Candidate> _found = [];
    private readonly TermName? _about = heading is null ? null : TermName.Read(headingText);

    public List<Candidate> Read(List<Block> blocks)
    {
        var rest = heading is null ? blocks : AfterDefinition(blocks);
        Blocks(rest, _about);
        return _found;
    }

    /// <summary>The first paragraph or quote under a heading says what the heading is.</summary>
    private List<Block> AfterDefinition(List<Block> blocks)
    {
        if (blocks.Count == 0 || _about is not { Name.Length: > 0 } about || Label.IsLabel(about.Name))
            return blocks;

        var paragraph = blocks[0] switch
        {
            ParagraphBlock own => own,
            QuoteBlock quote => quote.OfType<ParagraphBlock>().FirstOrDefault(),
            _ => null,
        };
        if (paragraph is null)
            return blocks;

        var lines = LinesOf(paragraph).FindAll(line => !Metadata().IsMatch(line.Text));
        if (lines.Count == 0 || LabelOf(lines[0]) is not null && blocks.Count > 1 && blocks[1] is ListBlock)
            return blocks;

        var first = lines[0];
        if (TermLine.Read(first) is { } repeated)
        {
            var same = repeated.Term.Name.Equals(about.Name, StringComparison.OrdinalIgnoreCase);
            if (!same && repeated.Confidence > Confidence.Doubtful && !first.IsAll(Style.Italic))
                return blocks;
            if (same)
                lines[0] = repeated.Definition;
        }

        var names = TermName.ReadAll(headingText);
        var strong = first.IsAll(Style.Italic) || blocks[0] is QuoteBlock || first.Text is ['-' or '–' or '—', ..];
        var confidence = names.Any(name => Label.IsNoTerm(name.Name)) || names.Any(name => name.Name.Split(' ').Length > MostWordsOfTerm) || Aside(first.Text)
            ? Confidence.Doubtful
            : strong ? Confidence.Certain : Confidence.Likely;
        foreach (var name in names)
        {
            _found.Add(new(
                CandidateKind.Term, name, "", Html.Lines(lines.Select(WithoutDash)), path, heading!.Line + 1, confidence,
                strong ? "a heading with a definition in italics or a quote" : "a heading with a paragraph of its own"));
        }

        foreach (var line in lines)
            Parts(line);

        return blocks[1..];
    }

    /// <summary>"Consists of master node (manages) and worker node (does the work)": each part with what stands in brackets.</summary>
    private void Parts(TextLine line)
    {
        foreach (var (part, meaning) in TermLine.Parts(line))
            Add(new(part, meaning, Confidence.Likely, "parts with explanations in brackets"), [meaning.ToHtml()]);
    }

    private void Blocks(IReadOnlyList<Block> blocks, TermName? about)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case ParagraphBlock paragraph:
                    var lines = LinesOf(paragraph);
                    if (lines.Count > 0 && i + 1 < blocks.Count && blocks[i + 1] is ListBlock labelled && LabelOf(lines[^1]) is { } label)
                    {
                        about = Lines(lines[..^1]) ?? about;
                        LabelledList(about, label, labelled, lines[^1].Number);
                        Items(labelled, mayBeGlossary: !Label.IsLabel(label) || about is null);
                        i++;
                    }
                    else
                    {
                        about = Lines(lines) ?? about;
                    }

                    break;
                case ListBlock list:
                    Items(list);
                    break;
                case QuoteBlock quote:
                    Blocks(quote, about);
                    break;
                case Table table:
                    Rows(table);
                    break;
            }
        }
    }

    private TermName? Lines(List<TextLine> lines, bool glossary = false)
    {
        TermName? last = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (TermLine.Read(lines[i]) is not { } found)
            {
                Parts(lines[i]);
                continue;
            }

            var body = new List<Html> { found.Definition.ToHtml() };
            while (i + 1 < lines.Count && TermLine.Read(lines[i + 1]) is null)
                body.Add(WithoutDash(lines[++i]));
            Add(glossary && found.Confidence == Confidence.Doubtful ? found with { Confidence = Confidence.Likely } : found, body);
            last = found.Term;
        }

        return last;
    }

    private void Items(ListBlock list, bool mayBeGlossary = true)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var firsts = items.ConvertAll(item => item.FirstOrDefault() is ParagraphBlock paragraph
            ? LinesOf(paragraph)
            : []);

        // One colon may introduce anything; items that all have one are a glossary.
        var colons = firsts.Count(lines => lines.Count > 0 && TermLine.Read(lines[0]) is { Why: TermLine.Colon });
        var glossary = mayBeGlossary && colons >= 2 && 2 * colons >= items.Count && (_about is null || !Label.IsNoTerm(_about.Name));
        foreach (var (item, lines) in items.Zip(firsts))
        {
            if (item.FirstOrDefault() is ParagraphBlock)
            {
                var term = Lines(lines, glossary);
                Blocks([.. item.Skip(1)], term ?? _about);
            }
            else
            {
                Blocks(item, _about);
            }
        }
    }

    private void LabelledList(TermName? about, string label, ListBlock list, int line)
    {
        if (about is null)
            return;

        var items = list.OfType<ListItemBlock>().Select(item => item.FirstOrDefault()).OfType<ParagraphBlock>()
            .Select(paragraph => Html.Of($"• {Html.Join(" ", TextLine.Of(paragraph.Inline, 0).Select(text => text.ToHtml()))}"));
        _found.Add(new(CandidateKind.List, about, label, Html.Lines(items), path, line, Confidence.Likely, "a label with a list"));
    }

    private void Rows(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var header = rows.FirstOrDefault(row => row.IsHeader)?.OfType<TableCell>().Select(cell => CellText(cell).Text).ToList() ?? [];
        var isGlossary = header.Count == 2 || header is [var first, ..] && TermColumn().IsMatch(first);
        foreach (var row in rows.Where(row => !row.IsHeader))
        {
            var cells = row.OfType<TableCell>().Select(CellText).ToList();
            if (cells.Count < 2 || cells[0].IsBlank || Label.IsLabel(cells[0].Text) || !cells[1].Text.Any(char.IsLetter))
                continue;

            var says = cells[1].Text.Contains(' ') && !cells[1].IsAll(Style.Link);
            _found.Add(new(
                CandidateKind.Term, TermName.Read(cells[0].Text), "", Html.Lines(cells[1..].Where(cell => cell.Text.Length > 2).Select(cell => cell.ToHtml())),
                path, row.Line + 1, isGlossary && says ? Confidence.Likely : Confidence.Doubtful, "a row of a table"));
        }
    }

    private static TextLine CellText(TableCell cell) =>
        TextLine.Of(cell.OfType<ParagraphBlock>().FirstOrDefault()?.Inline, cell.Line + 1)[0];

    [GeneratedRegex(@"^(term|name|word|abbr|acronym|concept|command|code|type|kind|theory|object|resource|термин|понятие|название|имя|слово|аббревиатура|сокращение|команда|код|тип|вид|объект|ресурс)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TermColumn();

    private void Add(TermLine found, IEnumerable<Html> body) => _found.Add(new(
        CandidateKind.Term, found.Term, "", Html.Lines(body), path, found.Definition.Number, found.Confidence, found.Why));

    /// <summary>Whether a paragraph speaks to the reader, announces something or asks, instead of saying what the heading is.</summary>
    private static bool Aside(string text) =>
        text.EndsWith(':') || text.EndsWith('?') || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || Speech().IsMatch(text);

    // Hashtags, embedded files, and the ways up and back in linked notes.
    [GeneratedRegex(@"^(#\p{L}|!\[\[|\[\[|(up|next|prev|previous|links?|tags?|keywords|aka|parent|related|topic)\s*:|[←→↑⬅]|\{\{)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"^(you\b|we\b|i\b|i'|let'?s\b|please\b|see\b|click\b|run\b|use\b|to\s|in this\b|this (section|chapter|document|page|guide|repo|lecture|lesson|article)|here\b|make sure|if you|first,|there (is|are)\b|мы\b|вы\b|я\b|давай|смотри|см\.|здесь\b|тут\b|в этой|в этом|для того|чтобы\b|если\b|сначала\b|рассмотрим)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Speech();

    /// <summary>"Плюсы:", "**Pros**": a short line that announces a list.</summary>
    private static string? LabelOf(TextLine line)
    {
        var name = TermName.Read(line.Text).Name;
        var announces = line.Text.TrimEnd('*', '_', ' ').EndsWith(':') || line.IsAll(Style.Bold | Style.Italic) || Label.IsLabel(name);
        return announces && name.Length > 0 && name.Split(' ').Length <= MostWordsOfLabel ? name : null;
    }

    private static List<TextLine> LinesOf(ParagraphBlock paragraph) =>
        TextLine.Of(paragraph.Inline, paragraph.Line + 1).FindAll(line => !line.IsBlank);

    private static Html WithoutDash(TextLine line) => line.Text is ['-' or '–' or '—', ' ' or '\u00A0', ..] ? line.Part(1).ToHtml() : line.ToHtml();
}
