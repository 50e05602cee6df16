using System.Globalization;
using System.Net;
using System.Text;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>Hides in a text what lets guess a name: its words in all their forms, in another alphabet, as initials, and written out.</summary>
internal sealed class Mask
{
    public const string Sign = "[…]";

    private const int FewestInitials = 2;
    private const int FewestSpelledOut = 3;

    private readonly List<Word> _words = [];
    private readonly HashSet<string> _initials = [];
    private readonly List<string> _abbreviations = [];

    public Mask(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var parts = Word.OfName(name).ToList();
            var words = parts.Concat(Word.In(name).Select(range => name[range])).Distinct().Select(part => new Word(part)).ToList();
            _words.AddRange(words.Exists(word => !word.IsFunctionWord) ? words.FindAll(word => !word.IsFunctionWord && word.Text.Length > 1) : words);
            if (parts.Count >= FewestInitials)
                _initials.Add(string.Concat(parts.Select(part => part[0])).ToUpperInvariant());
            _abbreviations.AddRange(parts.Where(part => part.Length >= FewestSpelledOut && IsAbbreviation(part)).Select(part => part.ToUpperInvariant()));
        }
    }

    public static Mask Of(Term term) => new(term.Aliases.Prepend(term.Name));

    public string Over(string text)
    {
        var masked = new StringBuilder();
        var at = 0;
        foreach (var (start, end) in Hidden(text))
        {
            masked.Append(text, at, start - at).Append(Sign);
            at = end;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The same with the tags of the text left as they are.</summary>
    public Html Over(Html html)
    {
        var pieces = Pieces(html.Value).ToList();
        var text = string.Concat(pieces.Where(piece => !piece.IsTag).Select(piece => piece.Shown));
        var hidden = new Queue<(int Start, int End)>(Hidden(text));
        var masked = new StringBuilder();
        var at = 0;
        foreach (var (raw, shown, isTag) in pieces)
        {
            if (isTag)
            {
                masked.Append(raw);
                continue;
            }

            while (hidden.TryPeek(out var passed) && passed.End <= at)
                hidden.Dequeue();
            if (!hidden.TryPeek(out var next) || at < next.Start)
                masked.Append(raw);
            else if (at == next.Start)
                masked.Append(Sign);
            at += shown.Length;
        }

        return Html.Stored(masked.ToString());
    }

    private List<(int Start, int End)> Hidden(string text)
    {
        var ranges = Word.In(text).Select(range => (Start: range.Start.Value, End: range.End.Value)).ToList();
        var isHidden = ranges.ConvertAll(range => IsHidden(text[range.Start..range.End]));
        foreach (var abbreviation in _abbreviations)
            HideSpelledOut(text, ranges, isHidden, abbreviation);

        var hidden = new List<(int Start, int End)>();
        foreach (var (range, _) in ranges.Zip(isHidden).Where(pair => pair.Second))
        {
            if (hidden is [.., var last] && text.AsSpan(last.End, range.Start - last.End) is " " or "-" or "")
                hidden[^1] = (last.Start, range.End);
            else
                hidden.Add(range);
        }

        return hidden;
    }

    private bool IsHidden(string text)
    {
        if (IsAbbreviation(text) && _initials.Contains(text))
            return true;

        var word = new Word(text);
        return _words.Exists(named => word.IsFunctionWord ? named.Stem == word.Stem : named.IsKinOf(word) || IsNumeronym(text, named.Text) || IsNumeronym(named.Text, text));
    }

    /// <summary>Words that follow one another and begin with the letters of an abbreviation: "service level objective" of SLO.</summary>
    private static void HideSpelledOut(string text, List<(int Start, int End)> words, List<bool> isHidden, string abbreviation)
    {
        for (var first = 0; first + abbreviation.Length <= words.Count; first++)
        {
            if (!abbreviation.Select((letter, number) => char.ToUpperInvariant(text[words[first + number].Start]) == letter).All(fits => fits))
                continue;

            for (var number = 0; number < abbreviation.Length; number++)
                isHidden[first + number] = true;
        }
    }

    private static bool IsAbbreviation(string word) => word.Length >= FewestInitials && word.All(char.IsUpper);

    // k8s of Kubernetes.
    private static bool IsNumeronym(string brief, string full) =>
        brief.Length >= 3 && char.IsLetter(brief[0]) && char.IsLetter(brief[^1]) && brief[1..^1].All(char.IsAsciiDigit)
        && int.TryParse(brief.AsSpan(1..^1), CultureInfo.InvariantCulture, out var between) && full.Length == between + 2
        && char.ToLowerInvariant(full[0]) == char.ToLowerInvariant(brief[0]) && char.ToLowerInvariant(full[^1]) == char.ToLowerInvariant(brief[^1]);

    private static IEnumerable<(string Raw, string Shown, bool IsTag)> Pieces(string html)
    {
        for (int at = 0, end; at < html.Length; at = end)
        {
            end = html[at] switch
            {
                '<' => html.IndexOf('>', at) + 1,
                '&' => html.IndexOf(';', at) + 1,
                _ => at + 1,
            };
            var raw = html[at..end];
            yield return (raw, WebUtility.HtmlDecode(raw), raw[0] == '<');
        }
    }
}
