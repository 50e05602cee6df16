using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>Reads what stands under one heading, up to the next one.</summary>
internal sealed partial class SectionReader
{
    private const int MostWordsOfSubject = 3;

    private readonly Findings _findings = new();
    private readonly LineReader _lines;
    private readonly PairReader _pairs;

    // What the author said in a comment about the block that comes next.
    private Directive _next;

    // Where the code that comes next is from.
    private ExampleSource? _source;

    private SectionReader() => (_lines, _pairs) = (new(_findings), new(_findings));

    public static List<Candidate> Read(IReadOnlyList<string> above, TextLine? heading, IReadOnlyList<Block> blocks, Directive directive)
    {
        var reader = new SectionReader();
        if (heading is null)
            reader.Walk(blocks, new(above, About: null, HoldsTerms: true));
        else
            reader.Topic(heading, [], blocks, new(above, About: null, HoldsTerms: true), directive, Confidence.Certain);
        return reader._findings.Found;
    }

    private void Walk(IReadOnlyList<Block> blocks, Context context)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block is HtmlBlock html)
            {
                i += Markup(html, blocks, i, context);
                continue;
            }

            var (directive, source) = (_next, _source);
            (_next, _source) = (default, null);
            if (directive.Skip)
            {
                // A label takes its list along.
                i += block is ParagraphBlock label && LinesOf(label) is [.., var last] && IsLabelOf(last, blocks.ElementAtOrDefault(i + 1)) ? 1 : 0;
                continue;
            }

            switch (block)
            {
                case CodeBlock code:
                    _findings.Attach(code, source);
                    break;
                case Table table:
                    _findings.Found.AddRange(TableReader.Read(table, context.Section, context.HoldsTerms));
                    break;
                case ListBlock list:
                    if (list is [ListItemBlock and [ParagraphBlock asked]] && Asks(asked) && !Question.IsMarked(LinesOf(asked)[0]))
                        i += Asked(LinesOf(asked), blocks, i, context, directive);
                    else
                        Items(list, context);
                    break;
                case DefinitionList definitions:
                    _findings.Found.AddRange(DefinitionListReader.Read(definitions, context.Section));
                    break;
                case LeafBlock { Inline: not null } text:
                    i += Paragraph(text, blocks, i, ref context, directive);
                    break;
                case QuoteBlock quote when Callout.Read(quote) is { } callout:
                    Box(callout, context, directive);
                    break;
                case ContainerBlock container:
                    Walk(container, context);
                    break;
            }
        }
    }

    /// <returns>How many of the blocks that follow belong to it.</returns>
    private int Markup(HtmlBlock html, IReadOnlyList<Block> blocks, int at, Context context)
    {
        var text = html.Lines.ToString();
        _next = Directive.Read(text).Or(_next);
        _source = ExampleSource.Read(text) ?? _source;
        _findings.Attach(Picture().Matches(text).Select(picture => picture.Groups["url"].Value));
        var unfolding = Unfolding.Read(html, blocks, at);
        foreach (var (title, lines, below) in unfolding)
            Topic(title, lines, below, context, default, Confidence.Likely);
        return unfolding is [.., var last] ? last.Below.Count : 0;
    }

    private void Box(Callout callout, Context context, Directive directive)
    {
        if (callout.Title is { } title && !callout.IsRemark && (Asks(title) || Words(title.Text) <= MostWordsOfTerm && !Label.IsNoTerm(title.Name.Name)))
        {
            Topic(title, callout.Lines, callout.Below, context, directive, Confidence.Likely);
            return;
        }

        _lines.Read(callout.Lines, context, directive);
        Walk(callout.Below, context);
    }

    /// <returns>How many of the blocks that follow belong to it.</returns>
    private int Paragraph(LeafBlock paragraph, IReadOnlyList<Block> blocks, int at, ref Context context, Directive directive)
    {
        var lines = LinesOf(paragraph);
        if (lines.Count == 0)
        {
            _findings.Attach(TextLine.Of(paragraph.Inline, 0).SelectMany(line => line.Pictures));
            return 0;
        }

        var next = at + 1 < blocks.Count ? blocks[at + 1] : null;
        if (_pairs.Apart(blocks, at, context, directive) is { } apart)
            return apart;
        if (Question.IsMarked(lines[0]) && _pairs.Marked(lines, next, context, directive) is { } marked)
            return marked;
        if (Question.IsMarked(lines[0]) && lines.Exists(Question.IsAnswerMark))
            return 0;
        if (lines.FindIndex(line => line.Text is "?" or "??") is > 0 and var turn && turn < lines.Count - 1)
        {
            _pairs.Turned(TextLine.Joined(lines[..turn], lines[0].Number), lines[(turn + 1)..], context, directive);
            return 0;
        }

        if (Asks(lines[0]) && (lines.Count > 1 || lines[0].IsAll(Style.Bold | Style.Italic) || Numbered().IsMatch(lines[0].Text) || Question.IsMarked(lines[0])))
            return Asked(lines, blocks, at, context, directive);
        if (next is ListBlock spoken && lines is [var named] && IsTitle(named) && TitleDefinition.Find([named.Name], [], [spoken]) is { IsAside: false })
        {
            Topic(named, [], [spoken], context, directive, Confidence.Likely);
            return 1;
        }

        if (next is ListBlock rest && lines[^1].Text.EndsWith(':') && lines[^1].Defines is { Confidence: > Confidence.Doubtful })
        {
            context = context with { About = Announced(lines, rest, context, directive) };
            return 1;
        }

        if (next is ListBlock labelled && LabelOf(lines[^1]) is { } label)
        {
            context = context with { About = _lines.Read(lines[..^1], context, directive) ?? context.About };
            Labelled(label, lines[^1], labelled, context, directive);
            return 1;
        }

        if (lines is [var title] && next is ParagraphBlock below && IsTitle(title) && LinesOf(below) is [var first, ..] && !IsTitle(first))
        {
            Topic(title, [], [below], context, directive, Confidence.Likely);
            context = context with { About = title.Name };
            return 1;
        }

        context = context with { About = _lines.Read(lines, context, directive) ?? context.About };
        return 0;
    }

    /// <summary>"A program that can:" and a list: the definition goes on in its items.</summary>
    private TermName? Announced(List<TextLine> lines, ListBlock list, Context context, Directive directive)
    {
        var about = _lines.Read(lines, context, directive) ?? context.About;
        var items = BlockText.Items(list).ToList();
        if (about is not null && _findings.Found.FindLastIndex(found => found.Term.Name == about.Name) is >= 0 and var last && items.Count > 0)
        {
            var label = Label.OfAnnouncement(lines[^1].Defines!.Definition.Text);
            _findings.Found[last] = _findings.Found[last] with { Body = Html.Lines([_findings.Found[last].Body, .. items]) };
            _findings.AddList(about, label, list, lines[^1].Number, context, default);
        }

        Items(list, context with { About = about });
        return about;
    }

    /// <summary>A title and what stands below it: a term with its definition, or a question with its answer.</summary>
    /// <param name="lines">Lines that belong to it before the blocks; empty under a heading.</param>
    private void Topic(TextLine title, List<TextLine> lines, IReadOnlyList<Block> blocks, Context context, Directive directive, Confidence most)
    {
        var asks = Question.Asks(title.Text);
        if (asks && !IsAskedFor(title))
        {
            _findings.AddAnswer(title, lines, blocks, context, directive);
            _lines.Read(lines, context, default);
            Walk(blocks, context.Below(Question.Clean(title.Text)) with { IsAnswer = true, HoldsTerms = context.HoldsTerms && !Label.AnnouncesTraits(Question.Clean(title.Text)) });
            return;
        }

        IReadOnlyList<TermName> names = TermName.ReadAll(title.Text);
        var about = title.Name;
        var below = context.Below(TermName.Place(title.Text)) with { About = about, HoldsTerms = !Label.AnnouncesTraits(about.Name) };
        var isLabel = Label.IsLabel(about.Name);
        var definition = about.Name.Length <= 1 || isLabel && !Label.MayBeThing(about.Name) ? null : TitleDefinition.Find(names, lines, blocks);
        if ((isLabel || Label.IsThought(about.Name)) && definition is { Confidence: < Confidence.Certain })
            definition = null;
        if (definition is null)
        {
            if (asks)
                _findings.AddAnswer(title, lines, blocks, context, directive);
            else if (TitledList(title, blocks, context, directive) is { } announcing)
                blocks = [.. blocks.Where(block => block != announcing)];
            _lines.Read(lines, below, default);
            Walk(blocks, below);
            return;
        }

        // Where a heading is a section of the deck, its cards stand beside those below it.
        var confidence = Confidence.Doubtful;
        if (names.All(name => (!Label.IsNoTerm(name.Name) || Label.MayBeThing(name.Name)) && Words(name.Name) <= MostWordsOfTerm) && !definition.IsAside)
            confidence = definition.Confidence < most ? definition.Confidence : most;
        // "Genotype and phenotype" and a line about one of them.
        if (definition.Lines is [{ Defines: { } said }, ..] && names.Any(name => name.IsSame(said.Term)))
            names = [.. names.Where(name => name.IsSame(said.Term))];
        var given = definition.Lines.Aggregate(directive, (all, line) => all.Or(line.Directive));
        var number = 0;
        foreach (var name in names)
        {
            number++;
            _findings.Found.Add(new(CandidateKind.Term, name, definition.Body, context.Section, title.Number, confidence, definition.Why)
            {
                Id = given.Id is { } id && number > 1 ? $"{id}-{number}" : given.Id,
                Pictures = [.. definition.Lines.SelectMany(line => line.Pictures)],
            });
        }

        var subject = _findings.Found.Count;
        Walk([.. blocks.Take(definition.At)], below);
        foreach (var line in definition.Lines)
            _findings.AddWithin(line, below, default, subject);
        _lines.Read(definition.Rest, below, default);

        Walk([.. blocks.Skip(definition.Lines.Count == 0 ? definition.At : definition.At + 1)], below);
    }

    /// <summary>"Types of relationships" and a list: the title asks for the items.</summary>
    /// <returns>The line that announces the list as well; null where there is none.</returns>
    private ParagraphBlock? TitledList(TextLine title, IReadOnlyList<Block> blocks, Context context, Directive directive)
    {
        // A line may announce the list: "To establish it, one needs:".
        var texts = blocks.Where(block => block is not HtmlBlock).Take(2).ToList();
        var announcing = texts is [ParagraphBlock line, ListBlock] && LinesOf(line) is [{ Text: [.., ':'], Defines: null }] ? line : null;
        if (announcing is not null)
            texts.RemoveAt(0);
        if (texts is not [ListBlock { Count: >= 2 } list, ..] || !Label.IsLabel(title.Name.Name))
            return null;

        // Items that say what they are become cards of their own.
        if (Words(title.Text) == 1 && 2 * list.OfType<ListItemBlock>().Count(item => item is [ParagraphBlock own, ..] && LinesOf(own) is [{ Defines: not null }, ..]) >= list.Count)
            return null;

        var name = TermName.Place(title.Text);
        var about = context.About ?? (context.Section is [.., var above] ? TermName.Read(above) : null);
        if (!Label.IsBare(name))
            _findings.AddList(new(name, []), "", list, title.Number, context, directive);
        else if (about is not null && !Label.IsNoTerm(about.Name))
            _findings.AddList(about, name, list, title.Number, context, directive);
        else
            return null;
        return announcing;
    }

    /// <summary>A question in a line: its answer are the lines below it, or the blocks up to the next question.</summary>
    /// <returns>How many of the blocks that follow belong to it.</returns>
    private int Asked(List<TextLine> lines, IReadOnlyList<Block> blocks, int at, Context context, Directive directive)
    {
        var end = at + 1;
        if (lines.Count == 1)
        {
            while (end < blocks.Count && blocks[end] is not ThematicBreakBlock && !IsQuestion(blocks[end]))
                end++;
        }

        Topic(lines[0], lines[1..], [.. blocks.Skip(at + 1).Take(end - at - 1)], context, directive, Confidence.Likely);
        return end - at - 1;

        static bool IsQuestion(Block block) => block switch
        {
            ParagraphBlock paragraph => Asks(paragraph) || LinesOf(paragraph) is [var first, ..] && (IsTitle(first) || Question.IsMarked(first)),
            HtmlBlock html => Unfolding.Read(html, [], 0) is [var unfolds, ..] && Asks(unfolds.Title),
            ListBlock list => list.FirstOrDefault() is ListItemBlock item && item.FirstOrDefault() is ParagraphBlock first && Asks(first),
            _ => false,
        };
    }

    private void Items(ListBlock list, Context context, bool mayBeGlossary = true)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var firsts = items.ConvertAll(item => item.FirstOrDefault() is ParagraphBlock paragraph ? LinesOf(paragraph) : []);

        // "[Inter](https://...) - a typeface" recommends; many such items are a list of links.
        var recommends = firsts.Count(lines => lines.Count > 0 && lines[0].Set(Style.Site).Any(link => link.Start == 0));
        if (recommends > 1 && 2 * recommends > items.Count)
            context = context with { Recommends = true };

        // One colon may introduce anything; items that all have one are a glossary.
        var colons = firsts.Count(lines => lines.Count > 0 && lines[0].Defines is { Why: TermLine.Colon or TermLine.ChangeOfScript or TermLine.EqualSign });
        var glossary = mayBeGlossary && context.HoldsTerms && colons >= 2 && 2 * colons >= items.Count && (context.About is null || !Label.IsNoTerm(context.About.Name));
        var entries = items.ConvertAll(EntryOf);
        var titled = context.HoldsTerms && entries.Count(IsTitled) is >= 2 and var count && 2 * count >= items.Count;
        foreach (var (item, lines, entry) in items.Zip(firsts, entries))
        {
            var below = lines.Count > 0 ? item.Skip(1).ToList() : [.. item];
            if (lines.Count == 0)
            {
                Walk(below, context);
            }
            else if (Question.IsMarked(lines[0]) && _pairs.Marked(lines, below.FirstOrDefault(), context, default) is not null)
            {
                continue;
            }
            else if (Asks(lines[0]) && lines.Count + below.Count > 1)
            {
                Topic(lines[0], lines[1..], below, context, lines[0].Directive, Confidence.Likely);
            }
            else if (below is [ListBlock inner, ..] && lines[^1].Defines is null)
            {
                var term = lines.Count > 1 ? _lines.Read(lines[..^1], context, default, glossary) : null;
                Nested(lines, inner, below, context with { About = term ?? context.About });
            }
            else if (below is [ListBlock rest, ..] && lines[^1].Text.EndsWith(':') && lines[^1].Defines is { Confidence: > Confidence.Doubtful })
            {
                var term = Announced(lines, rest, context, default);
                Walk([.. below.Skip(1)], context with { About = term });
            }
            else if (titled && IsTitled(entry))
            {
                var found = new TermLine(entry[0].Name, entry[1], Confidence.Likely, "the first line of an item, and what is below it");
                _findings.Add(found, entry[0].Number, entry[1..], context, entry[0].Directive);
                Walk([.. below.Skip(entry.Count > lines.Count ? 1 : 0)], context with { About = found.Term });
            }
            else
            {
                var term = _lines.Read(lines, context, default, glossary);
                Walk(below, context with { About = term ?? context.About });
            }
        }
    }

    /// <summary>An item with items below it: a label, a term whose definition is the first of them, or a place.</summary>
    private void Nested(List<TextLine> lines, ListBlock inner, List<Block> below, Context context)
    {
        var line = lines[^1];
        var name = line.Name;
        if (Label.IsLabel(name.Name) || line.Text.TrimEnd('*', '_', ' ').EndsWith(':') && LabelOf(line) is not null)
        {
            Labelled(name.Name, line, inner, context, default);
            Walk([.. below.Skip(1)], context);
            return;
        }

        var first = inner.FirstOrDefault() is ListItemBlock item && item is [ParagraphBlock paragraph, ..] ? LinesOf(paragraph) : [];
        if (context.HoldsTerms && Words(name.Name) is >= 1 and <= MostWordsOfSubject && !Label.IsNoTerm(name.Name) && !line.Text.EndsWith('.')
            && first.Count > 0 && inner[0] is ListItemBlock { Count: 1 } && Words(first[0].Text) >= 4 && first[0].Defines is null && !Asks(first[0]))
        {
            _findings.Add(new(name, first[0], Confidence.Likely, "an item whose first inner item says what it is"), line.Number, first, context, line.Directive);
        }

        Walk(below, context.Below(TermName.Place(line.Text)) with { About = name });
    }

    private void Labelled(string label, TextLine line, ListBlock list, Context context, Directive directive)
    {
        directive = line.Directive.Or(directive);
        if (directive.Skip)
            return;

        if (context.About is { Name.Length: > 0 } about && !Label.IsNoTerm(about.Name))
        {
            var isDefinition = Label.OfDefinition(label + ":").Length > 0;
            var body = Html.Lines(BlockText.Items(list));
            if (!isDefinition && (!context.IsAnswer || Label.IsLabel(label)))
                _findings.AddList(about, label, list, line.Number, context, directive);
            else if (isDefinition && !body.IsEmpty)
                _findings.Found.Add(new(CandidateKind.Term, about, body, context.Section, line.Number, Confidence.Certain, "the word \"definition\" before it"));
        }
        else if (Words(label) > 1 && (!context.IsAnswer || Label.IsLabel(label) || Words(label) <= MostWordsOfTerm))
        {
            _findings.AddList(new(label, []), "", list, line.Number, context, directive);
        }

        Items(list, context.Below(label) with { HoldsTerms = context.HoldsTerms && !Label.AnnouncesTraits(label), HoldsKinds = Label.AnnouncesKinds(label) }, mayBeGlossary: context.About is null || !Label.IsLabel(label) || Label.AnnouncesTerms(label));
    }

    [GeneratedRegex(@"^\s*\d+[.)]", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    // One that stands for itself; a picture in a link is a badge.
    [GeneratedRegex(@"^\s{0,3}<img\b[^<>]{0,500}?\bsrc=[""'](?<url>[^""'<>]{1,1000})[""']", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline, 1000)]
    private static partial Regex Picture();
}
