using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>notes check: says of every line of a note why it is a card, or why not.</summary>
internal static partial class CheckNotes
{
    private const int LongestLine = 60;

    // Cards keep the beginning of what is longer.
    private const int LongestTrace = 200;

    /// <exception cref="SetupException">The notes cannot be read.</exception>
    public static int Run(string path, TextWriter output)
    {
        foreach (var file in NoteFolder.ReadAny(path, withPictures: false))
        {
            output.WriteLine(file.Path);
            foreach (var (number, line, verdict) in Lines(file))
                output.WriteLine($"{number,6}  {(line.Length <= LongestLine ? line : line[..LongestLine] + "…")}\n        {verdict}");
        }

        return 0;
    }

    /// <summary>Every line that is not blank, with what was made of it.</summary>
    internal static IEnumerable<(int Number, string Line, string Verdict)> Lines(NoteFile file)
    {
        var note = NoteParser.Parse(file.Path, file.Text);
        var found = note.Candidates.ToLookup(candidate => candidate.Line);
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        var (inCode, inFront) = (false, lines[0].TrimEnd() == "---");
        List<Traced> above = [];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
                continue;

            var isFence = Fence().IsMatch(line);
            var here = found[i + 1].ToList();
            above = here.Count > 0 ? here.ConvertAll(Traced.Of) : above;
            yield return (i + 1, line, here.Count > 0 ? string.Join("; ", here.Select(Card)) : WhyNot(line, above, inCode || isFence, inFront));
            inCode ^= isFence && !inFront;
            inFront &= i == 0 || line != "---";
        }
    }

    private static string Card(Candidate candidate)
    {
        var name = Term.TitleOf(candidate.Term.Name, candidate.Label);
        var kind = candidate.Kind.ToString().ToLowerInvariant();
        var off = candidate.Confidence == Confidence.Doubtful ? ", so only imported when switched on" : "";
        return $"{kind} \"{name}\", {candidate.Confidence.ToString().ToLowerInvariant()}{off}: {candidate.Why}";
    }

    private static string WhyNot(string line, List<Traced> above, bool isCode, bool isFront) => line switch
    {
        _ when isFront => "front matter: it names the deck",
        _ when isCode => above is [.., var last] ? $"code: shown with the answer of \"{last.Card.Term.Name}\" if it stands right below it" : "code: it would belong to a term above it",
        _ when above.FindLast(traced => traced.Has(line)) is { Card: var whole } => $"part of \"{whole.Term.Name}\" in line {whole.Line}",
        ['#', ..] => "a heading that nothing below defines: a place in the deck",
        ['<', '!', '-', '-', ..] => "a comment",
        ['<', ..] => "HTML: only text in Markdown is read",
        ['|', ..] => "a table without a column of terms",
        _ when Rule().IsMatch(line) => "a rule",
        _ when Label.IsLabel(TermName.Read(line).Name) => "a label: it needs a term above it and a list below it",
        _ when Question.Asks(line) => "a question without an answer",
        _ => "no card: nothing here sets a term off from what it means (\"**Term** - meaning\" does, and so does a heading with its definition below)",
    };

    private static string Plain(string text) => NoWord().Replace(text.ToLowerInvariant(), "");

    [GeneratedRegex(@"^(`{3,}|~{3,})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^([-*_=+]\s*){3,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.None, 1000)]
    private static partial Regex NoWord();

    /// <summary>A card with its words, which many lines may be looked up in.</summary>
    private sealed record Traced(Candidate Card, string Words)
    {
        public static Traced Of(Candidate card) => new(card, Plain($"{card.Term.Name} {card.Body.ToPlainText()} {card.Gap.ToPlainText()}"));

        public bool Has(string line)
        {
            var words = Plain(Question.WithoutAnswerMark(line));
            return words.Length > 0 && Words.Contains(words.Length > LongestTrace ? words[..LongestTrace] : words, StringComparison.Ordinal);
        }
    }
}
