using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>
/// A text in the ways in which it is compared: as it looks, by the keys that type it, and as it is spoken. Each is made
/// when it is first needed; it never changes then, and threads share it.
/// </summary>
internal sealed partial class Written
{
    private readonly string _lower;
    private readonly List<Range> _ranges;
    private readonly int[] _wordOf;
    private readonly Scripts _scripts;
    private readonly Spelled?[] _pressed = new Spelled?[2];
    private readonly Spelled?[] _spoken = new Spelled?[2];
    private Spelled? _seen;
    private WrittenWord? _run;

    private Written(string text)
    {
        Text = text;
        Key = Spelling.Key(text);
        _lower = text.ToLowerInvariant().Replace('ё', 'е');
        _ranges = [.. Spelling.WordRanges(text)];
        Words = _ranges.ConvertAll(range => new WrittenWord(text[range]));
        Signs = string.Concat(Key.Where(sign => char.IsDigit(sign) || sign is '+' or '#'));
        _wordOf = new int[text.Length];
        foreach (var (word, range) in _ranges.Index())
            _wordOf.AsSpan(range.Start.Value).Fill(word);
        foreach (var letter in _lower)
            _scripts |= letter is >= 'a' and <= 'z' ? Scripts.Latin : letter is >= '\u0400' and <= '\u04FF' ? Scripts.Cyrillic : Scripts.None;
    }

    [Flags]
    private enum Scripts
    {
        None = 0,
        Latin = 1,
        Cyrillic = 2,
    }

    public string Text { get; }

    public string Key { get; }

    public IReadOnlyList<WrittenWord> Words { get; }

    /// <summary>All words as one: "Config Map" is "ConfigMap".</summary>
    public WrittenWord Run => _run ??= Words.Count == 1 ? Words[0] : new(string.Concat(Words.Select(word => word.Text)));

    /// <summary>What tells things apart however alike they look: digits, and the signs of C++ and C#.</summary>
    public string Signs { get; }

    /// <summary>What somebody typed: as it is, and without articles and "it is".</summary>
    public static IReadOnlyList<Written> Answer(string typed)
    {
        var text = Composed(typed).Normalize(NormalizationForm.FormKC);
        return [new(text), .. Lead().Replace(text, "") is { Length: > 0 } bare && bare.Length < text.Length ? new[] { new Written(bare) } : []];
    }

    /// <summary>A name: as it is, and without articles. The A of an "A record" is none.</summary>
    public static IReadOnlyList<Written> Name(string name)
    {
        var text = Composed(name);
        return [new(text), .. Articles().Replace(text, "") is { Length: > 0 } bare && bare.Length < text.Length ? new[] { new Written(bare) } : []];
    }

    /// <summary>Whether the letters of both are of one alphabet.</summary>
    public bool IsInAlphabetOf(Written other) => _scripts == other._scripts && _scripts != (Scripts.Latin | Scripts.Cyrillic);

    /// <summary>What was typed and a name, in each way in which they can be compared.</summary>
    public IEnumerable<(Spelled Typed, Spelled Name)> Beside(Written name)
    {
        yield return (Seen(), name.Seen());
        if (IsInAlphabetOf(name))
            yield break;

        foreach (var choice in new[] { false, true })
        {
            yield return (Pressed(choice), name.Pressed(choice));
            yield return (Spoken(isRomanised: choice), name.Spoken(isRomanised: choice));
        }
    }

    private Spelled Seen() => _seen ??= Spell(_ranges.SelectMany(Places).Select(at => (Spelling.Shape(_lower[at]), at)));

    private Spelled Pressed(bool withPunctuation) => _pressed[withPunctuation ? 1 : 0] ??= Spell(KeyboardLayout.Pressed(_lower, withPunctuation));

    private Spelled Spoken(bool isRomanised) => _spoken[isRomanised ? 1 : 0] ??= Spell(_ranges.SelectMany(range =>
        Spelling.Spoken(_lower[range], isRomanised).Select(sound => (sound.Letter, range.Start.Value + sound.At))));

    private Spelled Spell(IEnumerable<(char Letter, int At)> letters)
    {
        var list = letters.ToList();
        return new(string.Concat(list.Select(letter => letter.Letter)), list.ConvertAll(letter => letter.At), list.ConvertAll(letter => _wordOf[letter.At]));
    }

    private static IEnumerable<int> Places(Range range) => Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);

    // Half of a surrogate pair is no text: it cannot be normalised.
    private static string Composed(string text) => string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).Trim();

    [GeneratedRegex(@"^\W*((it\s+is|it['’]?s|this\s+is|that\s+is|that['’]s|is|это|эта|этот|эти)(\s+|\s*[-–—:]+\s*))+|(?<![\w-])(the|an|a)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?<![\w-])([Tt]he|[Aa]n|a)\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Articles();
}
