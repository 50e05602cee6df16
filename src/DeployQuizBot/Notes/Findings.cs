using DeployQuizBot.Wording;
using Markdig.Syntax;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>What is above and around a piece of a note.</summary>
/// <param name="Section">Headings, and labels of lists, above it.</param>
/// <param name="About">The term that is being spoken of.</param>
/// <param name="HoldsTerms">Whether things are named here; under "Плюсы" it is what is good about one.</param>
internal readonly record struct Context(IReadOnlyList<string> Section, TermName? About, bool HoldsTerms)
{
    /// <summary>Whether the items are links to other sites, with what is to be found there.</summary>
    public bool Recommends { get; init; }

    /// <summary>Whether it is the answer to a question, which has its lists already.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether the items are kinds of what is spoken of.</summary>
    public bool HoldsKinds { get; init; }

    public Context Below(string name) => this with { Section = [.. Section, name] };
}

/// <summary>What was found under one heading so far, in the order of the note.</summary>
internal sealed class Findings
{
    private const int MostWordsOfArgument = 5;
    private const int MostPictures = 10;

    private string _code = "";

    public List<Candidate> Found { get; } = [];

    public void Add(TermLine found, int number, List<TextLine> body, Context context, Directive directive)
    {
        var isTrait = !context.HoldsTerms && (found.IsCode || found.Why is TermLine.Colon or TermLine.EqualSign);
        var confidence = isTrait || context.Recommends || IsArgument(found) || Label.IsActivity(found.Term.Name) ? Confidence.Doubtful : found.Confidence;
        var term = context is { HoldsKinds: true, About: { } about } ? found.Term.OfKind(about) : found.Term;
        Found.Add(new(CandidateKind.Term, term, Html.Lines(body.Select(WithoutDash)), context.Section, number, confidence, found.Why)
        {
            Id = directive.Id,
            Pictures = [.. body.SelectMany(line => line.Pictures)],
        });
    }

    /// <summary>What else a line says: gaps, parts in brackets, and what its later sentences define.</summary>
    /// <param name="at">Where the parts belong; behind everything else if null.</param>
    public void AddWithin(TextLine line, Context context, Directive directive, int? at = null)
    {
        // Rules and other signs by the thousand are told apart at once.
        if (!line.Text.Any(char.IsLetterOrDigit))
            return;

        foreach (var (hidden, gap, whole) in Cloze.Read(line))
        {
            Found.Add(new(CandidateKind.Cloze, new(hidden, []), whole, context.Section, line.Number, Confidence.Certain, "words that are marked to be hidden")
            {
                Gap = gap,
                Id = directive.Id,
            });
        }

        // "Consists of master node (manages) and worker node (does the work)": each part with what stands in brackets.
        var place = at ?? Found.Count;
        foreach (var (part, meaning) in InSentence.Parts(line))
            Found.Insert(place++, new(CandidateKind.Term, part, meaning.ToHtml(), context.Section, line.Number, Confidence.Likely, "parts with explanations in brackets"));
        foreach (var later in TermLine.Later(line))
            Add(later, line.Number, [later.Definition], context, default);
    }

    public void AddList(TermName about, string label, ListBlock list, int line, Context context, Directive directive)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        var isLinks = items.TrueForAll(item => item is [ParagraphBlock text, ..] && LinesOf(text).TrueForAll(own => own.IsAll(Style.Link)));
        var body = Html.Lines(BlockText.Items(list));
        var asks = items.Exists(item => item is [ParagraphBlock text, ..] && Asks(text));
        if (isLinks || asks || Label.IsReference(label.Length > 0 ? label : about.Name) || body.IsEmpty || (items.Count < 2 && label.Length == 0))
            return;

        Found.Add(new(CandidateKind.List, about, body, context.Section, line, Confidence.Likely, "a label with a list") { Label = label, Id = directive.Id });
    }

    /// <summary>A labelled list whose items are lines.</summary>
    public void AddList(TermName about, string label, List<Html> items, int line, Context context) =>
        Found.Add(new(CandidateKind.List, about, Html.Lines(items.Select(item => Html.Of($"• {item}"))), context.Section, line, Confidence.Likely, "a label with a list") { Label = label });

    public void AddAnswer(TextLine question, List<TextLine> lines, IEnumerable<Block> blocks, Context context, Directive directive)
    {
        var body = Html.Paragraphs(Html.Lines(lines.Where(line => !line.IsAll(Style.Link)).Select(line => line.ToHtml())), BlockText.Of(blocks));
        var says = body.ToPlainText();
        if (!says.Any(char.IsLetterOrDigit) || Question.Asks(says))
            return;

        Found.Add(new(CandidateKind.Question, new(Question.Clean(question.Text), []), body, context.Section, question.Number, Confidence.Likely, "a question with its answer")
        {
            Id = directive.Id,
            Pictures = [.. lines.SelectMany(line => line.Pictures)],
        });
    }

    /// <summary>Code belongs to the term above it.</summary>
    /// <param name="source">The file that it is from, where the author says so.</param>
    public void Attach(CodeBlock code, ExampleSource? source)
    {
        _code = code.Lines.ToString();
        var text = BlockText.Code(code);
        if (text.IsEmpty || Found is not [.., { Kind: CandidateKind.Term or CandidateKind.Question, Example.IsEmpty: true } last])
            return;

        // An answer in a text has its code already; a table is over when code comes.
        if (last.Kind == CandidateKind.Question ? last.Confidence < Confidence.Certain : last.Why == TableReader.Why)
            return;

        // Set as code, or else Telegram makes a link of a name such as deploy.sh.
        var example = source is null ? text : Html.Lines(Html.Code(source.File), text);
        for (var i = Found.Count - 1; i >= 0 && Found[i].Line == last.Line; i--)
            Found[i] = Found[i] with { Example = example };
    }

    /// <summary>A picture on a line of its own belongs to what is above it.</summary>
    public void Attach(IEnumerable<string> pictures)
    {
        if (Found is [.., var last] && last.Pictures.Count < MostPictures)
            Found[^1] = last with { Pictures = [.. last.Pictures.Concat(pictures).Take(MostPictures)] };
    }

    /// <summary>"hello-world - name of the image" below a command explains that command.</summary>
    private bool IsArgument(TermLine found) =>
        _code.Contains(found.Term.Name, StringComparison.Ordinal) && Words(found.Definition.Text) <= MostWordsOfArgument && !char.IsUpper(found.Term.Name.FirstOrDefault('A'));
}
