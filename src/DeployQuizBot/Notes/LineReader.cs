using System.Text.RegularExpressions;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>Reads lines of prose, one by one: terms with what they are, and what else a line says.</summary>
internal sealed partial class LineReader(Findings findings)
{
    /// <returns>The last term that the lines speak of.</returns>
    public TermName? Read(List<TextLine> lines, Context context, Directive directive, bool glossary = false)
    {
        TermName? last = null;
        glossary |= IsGlossary(lines);
        var announced = KindsFrom(lines, context);
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

            if (Question.InLine(line) is var (question, answer))
            {
                if (IsAskedFor(question))
                    findings.Add(new(question.Name, answer, Confidence.Likely, "a question and its answer in one line"), line.Number, [answer], context, said);
                else
                    findings.AddAnswer(question, [answer], [], context, said);
                continue;
            }

            var found = line.Defines;
            if (found is null && i + 1 < lines.Count && IsTitle(line) && lines[i + 1].Defines is null && !IsTitle(lines[i + 1]))
                found = new(line.Name, lines[++i], Confidence.Likely, "a line of its own in bold, and what is below it");
            if (found is null || Cloze.IsBraced(line))
            {
                findings.AddWithin(line, context, said);
                continue;
            }

            var body = new List<TextLine> { found.Definition };
            // What is called so at its end is said.
            while (found.Why != InSentence.CalledByName && i + 1 < lines.Count && lines[i + 1].Defines is null && !IsTitle(lines[i + 1]) && !IsField(lines[i + 1]))
                body.Add(lines[++i]);
            findings.Add((glossary || i > announced) && found is { Confidence: Confidence.Doubtful, SaysNothing: false } && Words(found.Definition.Text) > 1 ? found with { Confidence = Confidence.Likely } : found, line.Number, body, context, said);
            last = found.Term;
            foreach (var later in body.SelectMany(TermLine.Later))
                findings.Add(later, line.Number, [later.Definition], context, default);
        }

        return last;
    }

    /// <summary>"Types:" with a line below for each: where it stands; past the end where nothing is announced.</summary>
    private int KindsFrom(List<TextLine> lines, Context context)
    {
        var at = lines.FindIndex(line => line.Text.TrimEnd().EndsWith(':') && Label.IsLabel(line.Name.Name) && !Label.AnnouncesTraits(line.Name.Name));
        var below = at < 0 ? [] : lines[(at + 1)..];
        if (below.Count < 2 || !below.TrueForAll(line => line.Defines is { SaysNothing: false }))
            return lines.Count;

        if (context.About is { Name.Length: > 0 } about && !Label.IsNoTerm(about.Name))
            findings.AddList(about, lines[at].Name.Name, [.. below.Select(line => line.ToHtml())], lines[at].Number, context);
        return at;
    }

    /// <summary>"**Определение:** ..." names a term and what it is, or says what the heading above is.</summary>
    private TermName? Defined(List<TextLine> lines, ref int i, int label, Context context)
    {
        var line = lines[i].Part(label);

        // "Definition 2.1 (Group). A set with ..."
        if (InBrackets().Match(line.Text) is { Success: true } named)
        {
            var defined = new TermLine(TermName.Read(named.Groups["name"].Value), line.Part(named.Length), Confidence.Certain, "the word \"definition\" before it");
            findings.Add(defined, line.Number, [defined.Definition], context, lines[i].Directive);
            return defined.Term;
        }

        if (line.Defines is { } found)
        {
            findings.Add(found with { Confidence = Confidence.Certain }, line.Number, [found.Definition], context, default);
            return found.Term;
        }

        if (context.About is not { Name.Length: > 0 } about || Label.IsNoTerm(about.Name) || Words(line.Text) < 3)
            return null;

        findings.Add(new(about, line, Confidence.Certain, "the word \"definition\" before it"), line.Number, [line], context, default);
        return about;
    }

    [GeneratedRegex(@"^\((?<name>[^()]{2,60})\)[.:]?\s+(?=\S+\s+\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InBrackets();
}
