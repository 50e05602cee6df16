using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Reads what stands under one heading, up to the next one.</summary>
internal sealed partial class SectionReader
{
    private const int MostWordsOfLabel = 6;
    private const int MostWordsOfAnnouncement = 12;
    private const int MostWordsOfTerm = 5;
    private const int MostWordsOfSubject = 3;
    private const int MostItemsOfDefinition = 7;

    private readonly List<Candidate> _found = [];

    // What the author said in a comment about the block that comes next.
    private Directive _next;
    private string _code = "";

    private SectionReader()
    {
    }

    /// <param name="Section">Headings, and labels of lists, above what is read.</param>
    /// <param name="About">The term that is being spoken of.</param>
    /// <param name="HoldsTerms">Whether things are named here; under "Плюсы" it is what is good about one.</param>
    private readonly record struct Context(IReadOnlyList<string> Section, TermName? About, bool HoldsTerms)
    {
        public Context Below(string name) => this with { Section = [.. Section, name] };
    }

    public static List<Candidate> Read(IReadOnlyList<string> above, TextLine? heading, IReadOnlyList<Block> blocks, Directive directive)
    {
        var reader = new SectionReader();
        if (heading is null)
            reader.Walk(blocks, new(above, About: null, HoldsTerms: true));
        else
            reader.Topic(heading, [], blocks, new(above, About: null, HoldsTerms: true), directive, Confidence.Certain);
        return reader._found;
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

            var directive = _next;
            _next = default;
            if (directive.Skip)
                continue;

            switch (block)
            {
                case CodeBlock code:
                    Code(code);
                    break;
                case Table table:
                    _found.AddRange(TableReader.Read(table, context.Section, context.HoldsTerms));
                    break;
                case ListBlock list:
                    if (list is [ListItemBlock and [ParagraphBlock asked]] && Asks(asked))
                        i += Asked(LinesOf(asked), blocks, i, context, directive);
                    else
                        Items(list, context);
                    break;
                case DefinitionList definitions:
                    Definitions(definitions, context);
                    break;
                case FootnoteGroup:
                    break;
                case LeafBlock { Inline: not null } text:
                    i += Paragraph(text, blocks, i, ref context, directive);
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
        if (Summary().Match(text) is not { Success: true } summary)
            return 0;

        var end = at;
        while (end < blocks.Count && !(blocks[end] is HtmlBlock closing && closing.Lines.ToString().Contains("</details>", StringComparison.OrdinalIgnoreCase)))
            end++;
        var title = Tag().Replace(summary.Groups["text"].Value, "");
        var inside = Tag().Replace(text[(summary.Index + summary.Length)..], " ");
        List<TextLine> lines = end == at && !string.IsNullOrWhiteSpace(inside) ? [TextLine.Plain(inside.Trim(), html.Line + 1)] : [];
        Topic(TextLine.Plain(title, html.Line + 1), lines, [.. blocks.Skip(at + 1).Take(end - at - 1)], context, default, Confidence.Likely);
        return Math.Min(end, blocks.Count - 1) - at;
    }

    /// <returns>How many of the blocks that follow belong to it.</returns>
    private int Paragraph(LeafBlock paragraph, IReadOnlyList<Block> blocks, int at, ref Context context, Directive directive)
    {
        var lines = LinesOf(paragraph);
        if (lines.Count == 0)
        {
            Attach(TextLine.Of(paragraph.Inline, 0).SelectMany(line => line.Pictures));
            return 0;
        }

        var next = at + 1 < blocks.Count ? blocks[at + 1] : null;
        if (Question.MarkerLength(lines[0].Text) > 0)
            return ExplicitQuestions(lines, next, context, directive);
        if (Asks(lines[0]) && (lines.Count > 1 || lines[0].IsAll(Style.Bold | Style.Italic) || Numbered().IsMatch(lines[0].Text)))
            return Asked(lines, blocks, at, context, directive);
        if (next is ListBlock labelled && LabelOf(lines[^1]) is { } label)
        {
            context = context with { About = Lines(lines[..^1], context, directive) ?? context.About };
            Labelled(label, lines[^1], labelled, context);
            return 1;
        }

        if (lines is [var title] && next is ParagraphBlock below && IsTitle(title) && LinesOf(below) is [var first, ..] && !IsTitle(first))
        {
            Topic(title, [], [below], context, directive, Confidence.Likely);
            context = context with { About = TermName.Read(title.Text) };
            return 1;
        }

        context = context with { About = Lines(lines, context, directive) ?? context.About };
        return 0;
    }

    /// <summary>A title and what stands below it: a term with its definition, or a question with its answer.</summary>
    /// <param name="lines">Lines that belong to it before the blocks; empty under a heading.</param>
    private void Topic(TextLine title, List<TextLine> lines, IReadOnlyList<Block> blocks, Context context, Directive directive, Confidence most)
    {
        var asks = Question.Asks(title.Text);
        if (asks && (!TermName.IsAskedFor(title.Text) || Label.IsNoTerm(TermName.Read(title.Text).Name) || Words(TermName.Read(title.Text).Name) > MostWordsOfTerm))
        {
            Answer(title, lines, blocks, context, directive, most);
            Lines(lines, context, default);
            Walk(blocks, context.Below(Question.Clean(title.Text)));
            return;
        }

        var names = TermName.ReadAll(title.Text);
        var about = TermName.Read(title.Text);
        var below = context.Below(TermName.Place(title.Text)) with { About = about, HoldsTerms = !Label.AnnouncesTraits(about.Name) };
        var definition = about.Name.Length == 0 || Label.IsLabel(about.Name) ? null : Definition(names, lines, blocks);
        if (definition is null)
        {
            if (asks)
                Answer(title, lines, blocks, context, directive, most);
            else
                TitledList(title, blocks, context, directive);
            Lines(lines, below, default);
            Walk(blocks, below);
            return;
        }

        // Where a heading is a section of the deck, its cards stand beside those below it.
        var confidence = Confidence.Doubtful;
        if (names.All(name => !Label.IsNoTerm(name.Name) && Words(name.Name) <= MostWordsOfTerm) && !definition.IsAside)
            confidence = definition.Confidence < most ? definition.Confidence : most;
        var number = 0;
        foreach (var name in names)
        {
            number++;
            _found.Add(new(CandidateKind.Term, name, definition.Body, context.Section, title.Number, confidence, definition.Why)
            {
                Id = directive.Id is { } id && number > 1 ? $"{id}-{number}" : directive.Id,
                Pictures = [.. definition.Lines.SelectMany(line => line.Pictures)],
            });
        }

        var subject = _found.Count;
        Walk([.. blocks.Take(definition.At)], below);
        foreach (var line in definition.Lines)
        {
            Parts(line, below, subject);
            Later(line, below);
        }

        Walk([.. blocks.Skip(definition.IsList ? definition.At : definition.At + 1)], below);
    }

    /// <param name="At">Which of the blocks it is; -1 where it stands before them.</param>
    private sealed record Found(int At, List<TextLine> Lines, Html Body, Confidence Confidence, bool IsAside, string Why)
    {
        public bool IsList => Lines.Count == 0;
    }

    /// <summary>What below a title says what it is: a line that repeats it, or the first paragraph, quote or short list.</summary>
    private static Found? Definition(IReadOnlyList<TermName> names, List<TextLine> lines, IReadOnlyList<Block> blocks)
    {
        if (lines.Count > 0)
            return FromLines(-1, lines, isQuote: false);

        var texts = blocks.Take(4).Select((block, at) => (At: at, IsQuote: block is QuoteBlock, Lines: OwnLines(block))).ToList();
        foreach (var (at, isQuote, own) in texts)
        {
            if (own.Count > 0 && Repeated(own[0]) is not null)
                return FromLines(at, own, isQuote);
        }

        var first = texts.FindIndex(text => text.Lines.Count > 0 || blocks[text.At] is ListBlock or Table or CodeBlock);
        if (first < 0)
            return null;
        if (blocks[first] is ListBlock list)
            return FromList(first, list);
        return texts[first].Lines.Count == 0 || IsLabelOf(texts[first].Lines[0], blocks.ElementAtOrDefault(first + 1))
            ? null
            : FromLines(first, texts[first].Lines, texts[first].IsQuote);

        TermLine? Repeated(TextLine line) => TermLine.Read(line) is { } read && names.Any(name => name.IsSame(read.Term)) ? read : null;

        Found? FromLines(int at, List<TextLine> own, bool isQuote)
        {
            var line = own[0];
            var repeated = Repeated(line);
            if (repeated is null && TermLine.Read(line) is { Confidence: > Confidence.Doubtful } && !line.IsAll(Style.Italic) && !isQuote)
                return null;

            var strong = repeated is not null || line.IsAll(Style.Italic) || isQuote || line.Text is ['-' or '–' or '—', ..];
            var defined = repeated is null ? own : [repeated.Definition, .. own[1..]];
            return new(
                at, own, Html.Lines(defined.Select(WithoutDash)), Words(line.Text) < 3 && repeated is null ? Confidence.Doubtful : strong ? Confidence.Certain : Confidence.Likely,
                repeated is null && Aside(line.Text) && !SaysWhatItIs(line.Text),
                strong ? "a title with a definition in italics, in a quote, or that repeats it" : "a title with a paragraph of its own");
        }

        // "In economics, inflation is ..." does not begin like a definition, and is one.
        bool SaysWhatItIs(string text) => names.Any(name =>
            text.IndexOf(name.Name, StringComparison.OrdinalIgnoreCase) is >= 0 and var start && IsWord().IsMatch(text[Math.Min(start + name.Name.Length, text.Length)..]));

        Found? FromList(int at, ListBlock list)
        {
            var items = list.OfType<ListItemBlock>().Select(item => item.FirstOrDefault() is ParagraphBlock paragraph ? LinesOf(paragraph) : []).ToList();
            var speaks = items.Count is > 0 and <= MostItemsOfDefinition
                && names.All(name => Words(name.Name) <= MostWordsOfSubject)
                && Words(items[0].FirstOrDefault()?.Text ?? "") >= 4
                && items.TrueForAll(own => own.Count > 0 && TermLine.Read(own[0]) is null && !Asks(own[0]) && LabelOf(own[0]) is null && !own[0].IsAll(Style.Link));
            return speaks
                ? new(at, [], Html.Lines(BlockText.Items(list)), Confidence.Likely, items[0].Count > 0 && Aside(items[0][0].Text), "a title with a short list that speaks of it")
                : null;
        }
    }

    /// <summary>"Types of relationships" and a list: the title asks for the items.</summary>
    private void TitledList(TextLine title, IReadOnlyList<Block> blocks, Context context, Directive directive)
    {
        if (blocks.FirstOrDefault(block => block is not HtmlBlock) is not ListBlock { Count: >= 2 } list || !Label.IsLabel(TermName.Read(title.Text).Name))
            return;

        var name = TermName.Place(title.Text);
        var about = context.About ?? (context.Section is [.., var above] ? TermName.Read(above) : null);
        if (Words(name) == 1 && (about is null || Label.IsNoTerm(about.Name)))
            return;

        List(Words(name) == 1 ? about! : new(name, []), Words(name) == 1 ? name : "", list, title.Number, context, directive);
    }

    private void List(TermName about, string label, ListBlock list, int line, Context context, Directive directive)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var body = Html.Lines(BlockText.Items(list));
        if (body.IsEmpty || items.Count < 2 && label.Length == 0 || items.TrueForAll(item => item is [ParagraphBlock paragraph, ..] && LinesOf(paragraph).TrueForAll(text => text.IsAll(Style.Link))))
            return;

        _found.Add(new(CandidateKind.List, about, body, context.Section, line, Confidence.Likely, "a label with a list") { Label = label, Id = directive.Id });
    }

    private void Answer(TextLine question, List<TextLine> lines, IEnumerable<Block> blocks, Context context, Directive directive, Confidence confidence)
    {
        var body = Html.Paragraphs(Html.Lines(lines.Where(line => !line.IsAll(Style.Link)).Select(line => line.ToHtml())), BlockText.Of(blocks));
        var says = body.ToPlainText();
        if (!says.Any(char.IsLetterOrDigit) || Question.Asks(says))
            return;

        _found.Add(new(
            CandidateKind.Question, new(Question.Clean(question.Text), []), body, context.Section, question.Number,
            confidence < Confidence.Certain ? confidence : Confidence.Likely, "a question with its answer")
        {
            Id = directive.Id,
            Pictures = [.. lines.SelectMany(line => line.Pictures)],
        });
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
            ParagraphBlock paragraph => Asks(paragraph) || LinesOf(paragraph) is [var first, ..] && (IsTitle(first) || Question.MarkerLength(first.Text) > 0),
            HtmlBlock html => Summary().Match(html.Lines.ToString()) is { Success: true } summary && Question.Asks(summary.Groups["text"].Value),
            ListBlock list => list.FirstOrDefault() is ListItemBlock item && item.FirstOrDefault() is ParagraphBlock first && Asks(first),
            _ => false,
        };
    }

    /// <summary>"Q: ..." and "A: ...", one or more pairs in a paragraph, or the answer in the next one.</summary>
    private int ExplicitQuestions(List<TextLine> lines, Block? next, Context context, Directive directive)
    {
        var taken = 0;
        if (!lines.Exists(line => Question.AnswerMarkerLength(line.Text) > 0)
            && next is ParagraphBlock paragraph && LinesOf(paragraph) is [var first, ..] answered && Question.AnswerMarkerLength(first.Text) > 0)
        {
            lines = [.. lines, .. answered];
            taken = 1;
        }

        var starts = Enumerable.Range(0, lines.Count).Where(i => Question.MarkerLength(lines[i].Text) > 0).Append(lines.Count).ToList();
        foreach (var (start, end) in starts.Zip(starts.Skip(1)))
        {
            var pair = lines[start..end];
            var split = pair.FindIndex(line => Question.AnswerMarkerLength(line.Text) > 0);
            if (split < 0)
                continue;

            var question = string.Join(' ', pair[..split].Select(line => line.Text));
            var answer = pair[split..];
            answer[0] = answer[0].Part(Question.AnswerMarkerLength(answer[0].Text));
            var body = Html.Lines(answer.Select(line => line.ToHtml()));
            if (!body.IsEmpty)
            {
                _found.Add(new(
                    CandidateKind.Question, new(Question.Clean(question), []), body, context.Section, pair[0].Number, Confidence.Certain, "a question and an answer that are marked as such")
                {
                    Id = pair[0].Directive.Or(directive).Id,
                });
            }
        }

        return taken;
    }

    private void Definitions(DefinitionList list, Context context)
    {
        foreach (var item in list.OfType<DefinitionItem>())
        {
            var blocks = item.Where(block => block is not DefinitionTerm).ToList();
            var body = BlockText.Of(blocks);
            foreach (var line in item.OfType<DefinitionTerm>().SelectMany(LinesOf))
            {
                if (!body.IsEmpty)
                    _found.Add(new(CandidateKind.Term, TermName.Read(line.Text), body, context.Section, line.Number, Confidence.Certain, "a definition list") { Id = line.Directive.Id });
            }
        }
    }

    /// <returns>The last term that the lines speak of.</returns>
    private TermName? Lines(List<TextLine> lines, Context context, Directive directive, bool glossary = false)
    {
        TermName? last = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var said = line.Directive.Or(i == 0 ? directive : default);
            if (said.Skip)
                continue;

            if (Label.OfDefinition(line.Text).Length is > 0 and var label && Defined(lines, ref i, label, context) is { } defined)
            {
                last = defined;
                continue;
            }

            var found = TermLine.Read(line);
            if (found is null && i + 1 < lines.Count && IsTitle(line) && TermLine.Read(lines[i + 1]) is null && !IsTitle(lines[i + 1]))
                found = new(TermName.Read(line.Text), lines[++i], Confidence.Likely, "a line of its own in bold, and what is below it");
            if (found is null || Cloze.IsBraced(line))
            {
                Clozes(line, context, said);
                Parts(line, context, _found.Count);
                Later(line, context);
                continue;
            }

            var body = new List<TextLine> { found.Definition };
            while (i + 1 < lines.Count && TermLine.Read(lines[i + 1]) is null && !IsTitle(lines[i + 1]))
                body.Add(lines[++i]);
            Add(glossary && found.Confidence == Confidence.Doubtful && Words(found.Definition.Text) > 1 ? found with { Confidence = Confidence.Likely } : found, line.Number, body, context, said);
            last = found.Term;
            Later(found.Definition, context);
        }

        return last;
    }

    /// <summary>"**Определение:** ..." names a term and what it is, or says what the heading above is.</summary>
    private TermName? Defined(List<TextLine> lines, ref int i, int label, Context context)
    {
        var line = lines[i].Part(label);
        if (TermLine.Read(line) is { } found)
        {
            Add(found with { Confidence = Confidence.Certain }, line.Number, [found.Definition], context, default);
            return found.Term;
        }

        if (context.About is not { Name.Length: > 0 } about || Label.IsNoTerm(about.Name) || Words(line.Text) < 3)
            return null;

        Add(new(about, line, Confidence.Certain, "the word \"definition\" before it"), line.Number, [line], context, default);
        return about;
    }

    private void Items(ListBlock list, Context context, bool mayBeGlossary = true)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var firsts = items.ConvertAll(item => item.FirstOrDefault() is ParagraphBlock paragraph ? LinesOf(paragraph) : []);

        // One colon may introduce anything; items that all have one are a glossary.
        var colons = firsts.Count(lines => lines.Count > 0 && TermLine.Read(lines[0]) is { Why: TermLine.Colon or TermLine.ChangeOfScript });
        var glossary = mayBeGlossary && context.HoldsTerms && colons >= 2 && 2 * colons >= items.Count && (context.About is null || !Label.IsNoTerm(context.About.Name));
        foreach (var (item, lines) in items.Zip(firsts))
        {
            var below = lines.Count > 0 ? item.Skip(1).ToList() : [.. item];
            if (lines.Count == 0)
            {
                Walk(below, context);
            }
            else if (Question.MarkerLength(lines[0].Text) > 0)
            {
                ExplicitQuestions(lines, below.FirstOrDefault(), context, default);
            }
            else if (Asks(lines[0]) && lines.Count + below.Count > 1)
            {
                Topic(lines[0], lines[1..], below, context, lines[0].Directive, Confidence.Likely);
            }
            else if (below is [ListBlock inner, ..] && TermLine.Read(lines[^1]) is null)
            {
                Nested(lines, inner, below, context);
            }
            else
            {
                var term = Lines(lines, context, default, glossary);
                Walk(below, context with { About = term ?? context.About });
            }
        }
    }

    /// <summary>An item with items below it: a label, a term whose definition is the first of them, or a place.</summary>
    private void Nested(List<TextLine> lines, ListBlock inner, List<Block> below, Context context)
    {
        var line = lines[^1];
        var name = TermName.Read(line.Text);
        if (Label.IsLabel(name.Name) || line.Text.TrimEnd('*', '_', ' ').EndsWith(':') && LabelOf(line) is not null)
        {
            Labelled(name.Name, line, inner, context);
            Walk([.. below.Skip(1)], context);
            return;
        }

        var first = inner.FirstOrDefault() is ListItemBlock item && item is [ParagraphBlock paragraph, ..] ? LinesOf(paragraph) : [];
        if (context.HoldsTerms && Words(name.Name) is >= 1 and <= MostWordsOfSubject && !Label.IsNoTerm(name.Name) && !line.Text.EndsWith('.')
            && first.Count > 0 && inner[0] is ListItemBlock { Count: 1 } && Words(first[0].Text) >= 4 && TermLine.Read(first[0]) is null && !Asks(first[0]))
        {
            Add(new(name, first[0], Confidence.Likely, "an item whose first inner item says what it is"), line.Number, first, context, line.Directive);
        }

        Walk(below, context.Below(TermName.Place(line.Text)) with { About = name });
    }

    private void Labelled(string label, TextLine line, ListBlock list, Context context)
    {
        if (context.About is { Name.Length: > 0 } about && !Label.IsNoTerm(about.Name))
        {
            var isDefinition = Label.OfDefinition(label + ":").Length > 0;
            var body = Html.Lines(BlockText.Items(list));
            if (!isDefinition)
                List(about, label, list, line.Number, context, line.Directive);
            else if (!body.IsEmpty)
                _found.Add(new(CandidateKind.Term, about, body, context.Section, line.Number, Confidence.Certain, "the word \"definition\" before it"));
        }
        else if (Words(label) > 1)
        {
            List(new(label, []), "", list, line.Number, context, line.Directive);
        }

        Items(list, context.Below(label) with { HoldsTerms = context.HoldsTerms && !Label.AnnouncesTraits(label) }, mayBeGlossary: context.About is null || !Label.IsLabel(label));
    }

    /// <summary>"Consists of master node (manages) and worker node (does the work)": each part with what stands in brackets.</summary>
    private void Parts(TextLine line, Context context, int at)
    {
        foreach (var (part, meaning) in TermLine.Parts(line))
        {
            _found.Insert(at++, new(
                CandidateKind.Term, part, meaning.ToHtml(), context.Section, line.Number, Confidence.Likely, "parts with explanations in brackets"));
        }
    }

    private void Later(TextLine line, Context context)
    {
        foreach (var found in TermLine.Later(line))
            Add(found, line.Number, [found.Definition], context, default);
    }

    private void Clozes(TextLine line, Context context, Directive directive)
    {
        foreach (var (hidden, gap, whole) in Cloze.Read(line))
        {
            _found.Add(new(CandidateKind.Cloze, new(hidden, []), whole, context.Section, line.Number, Confidence.Certain, "words that are marked to be hidden")
            {
                Gap = gap,
                Id = directive.Id,
            });
        }
    }

    private void Add(TermLine found, int number, List<TextLine> body, Context context, Directive directive)
    {
        var isTrait = !context.HoldsTerms && found.Why == TermLine.Colon;
        var confidence = isTrait || IsArgument(found) || Label.IsNoTerm(found.Term.Name) && found.Term.Name.Length > 1 ? Confidence.Doubtful : found.Confidence;
        _found.Add(new(
            CandidateKind.Term, found.Term, Html.Lines(body.Select(WithoutDash)), context.Section, number, confidence, found.Why)
        {
            Id = directive.Id,
            Pictures = [.. body.SelectMany(line => line.Pictures)],
        });
    }

    /// <summary>"hello-world - name of the image" below a command explains that command.</summary>
    private bool IsArgument(TermLine found) =>
        _code.Contains(found.Term.Name, StringComparison.Ordinal) && Words(found.Definition.Text) <= 5 && !char.IsUpper(found.Term.Name[0]);

    /// <summary>Code belongs to the term above it.</summary>
    private void Code(CodeBlock code)
    {
        var text = BlockText.Code(code);
        _code = code.Lines.ToString();
        if (!text.IsEmpty && _found is [.., { Kind: CandidateKind.Term, Example.IsEmpty: true } last])
        {
            for (var i = _found.Count - 1; i >= 0 && _found[i].Line == last.Line; i--)
                _found[i] = _found[i] with { Example = text };
        }
    }

    private void Attach(IEnumerable<string> pictures)
    {
        if (_found is [.., var last])
            _found[^1] = last with { Pictures = [.. last.Pictures, .. pictures] };
    }

    /// <summary>Whether a paragraph speaks to the reader, announces something or asks, instead of saying what the heading is.</summary>
    private static bool Aside(string text) =>
        text.EndsWith(':') || text.EndsWith('?') || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || Speech().IsMatch(text);

    /// <summary>A line in bold that stands for itself, as a heading does.</summary>
    private static bool IsTitle(TextLine line)
    {
        if (!line.IsAll(Style.Bold) || line.Text.TrimEnd().EndsWith(':') || line.Text.EndsWith('.') || TermLine.Read(line) is not null)
            return false;

        var name = TermName.Read(line.Text).Name;
        return name.Any(char.IsLetter) && Words(name) <= MostWordsOfTerm && !Label.IsNoTerm(name);
    }

    /// <summary>"Плюсы:", "**Pros**": a short line that announces a list.</summary>
    private static string? LabelOf(TextLine line)
    {
        var name = TermName.Read(line.Text).Name;
        var announces = line.Text.TrimEnd('*', '_', ' ').EndsWith(':') || line.IsAll(Style.Bold | Style.Italic) || Label.IsLabel(name);
        return announces && name.Length > 0 && Words(name) <= (line.Text.EndsWith(':') ? MostWordsOfAnnouncement : MostWordsOfLabel) ? name : null;
    }

    private static bool IsLabelOf(TextLine line, Block? next) => next is ListBlock && LabelOf(line) is not null;

    private static bool Asks(LeafBlock paragraph) => LinesOf(paragraph) is [var first, ..] && Asks(first);

    private static bool Asks(TextLine line) => Question.Asks(line.Text);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The lines of a paragraph, or of the first paragraph in a quote.</summary>
    private static List<TextLine> OwnLines(Block block) => block switch
    {
        ParagraphBlock or HeadingBlock => LinesOf((LeafBlock)block),
        QuoteBlock quote => quote.OfType<ParagraphBlock>().Select(LinesOf).FirstOrDefault() ?? [],
        _ => [],
    };

    private static List<TextLine> LinesOf(LeafBlock block) =>
        TextLine.Of(block.Inline, block.Line + 1).FindAll(line => !line.IsBlank && !Metadata().IsMatch(line.Text));

    private static Html WithoutDash(TextLine line) => line.Text is ['-' or '–' or '—', ' ' or '\u00A0', ..] ? line.Part(1).ToHtml() : line.ToHtml();

    // Hashtags, embedded files, and the ways up and back in linked notes.
    [GeneratedRegex(@"^(#\p{L}|!\[\[|\[\[|\[[!?]\w+\]|(up|next|prev|previous|links?|tags?|keywords|aka|parent|related|topic)\s*:|[←→↑⬅]|\{\{[^}]*$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Metadata();

    [GeneratedRegex(@"^(you\b|we\b|i\b|i'|let'?s\b|please\b|see\b|click\b|run\b|use\b|to\s|in this\b|this (section|chapter|document|page|guide|repo|lecture|lesson|article)|here\b|make sure|if\b|first,|there (is|are)\b|after\b|since\b|because\b|although\b|while\b|when\b|once\b|before\b|now\b|then\b|also\b|however\b|so\b|suppose\b|imagine\b|consider\b|remember\b|мы\b|вы\b|я\b|ты\b|давай|смотри|см\.|здесь\b|тут\b|в этой\b|в этом\b|для того\b|чтобы\b|если\b|сначала\b|рассмотрим|после\b|когда\b|поскольку\b|хотя\b|затем\b|потом\b|теперь\b|также\b|однако\b|поэтому\b|допустим|пусть\b|представ|итак\b|запомни)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Speech();

    [GeneratedRegex(@"^\s*(is|are|–|—|-|это)\b|^\s*[–—-]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsWord();

    [GeneratedRegex(@"^\s*\d+[.)]", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"<summary[^>]*>(?<text>.{1,400}?)</summary>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
