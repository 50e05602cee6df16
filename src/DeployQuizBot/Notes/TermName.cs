using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>What a note calls something: the name, and other names for it that stand with it.</summary>
internal sealed partial record TermName(string Name, IReadOnlyList<string> Aliases)
{
    private const int MostAliasWords = 6;

    // What is longer is no name, and is cut anyway.
    private const int Longest = 400;

    /// <summary>
    /// Reads a name as it stands in a heading or at the beginning of a line: without its number, emoji and colon. What
    /// stands in brackets is another name, unless it gives examples.
    /// </summary>
    public static TermName Read(string text)
    {
        // Encyclopedias mark the stress.
        var name = WithoutNumber(text.Replace("\u0301", "", StringComparison.Ordinal)).Trim();
        name = Question().Match(name) is { Success: true } question ? question.Groups["term"].Value : name;
        var aliases = new List<string>();
        name = Brackets().Replace(name, brackets =>
        {
            aliases.AddRange(AliasesIn(brackets.Groups["inner"].Value));
            return " ";
        });
        name = Clean(name);

        // "Config Map / ConfigMap", "TCP aka Transmission Control Protocol"
        if (Also().Match(name) is { Success: true } also)
        {
            aliases.Insert(0, Clean(name[(also.Index + also.Length)..]));
            name = Clean(name[..also.Index]);
        }

        return new(name, [.. aliases.Where(alias => alias.Length > 0 && !alias.Equals(name, StringComparison.OrdinalIgnoreCase)).Distinct()]);
    }

    /// <summary>Whether both name the same thing, as far as case, brackets and a plural go.</summary>
    public bool IsSame(TermName other) => Names().Intersect(other.Names()).Any();

    private IEnumerable<string> Names() => Aliases.Prepend(Name).Select(NoteParser.Key).Where(key => key.Length > 0)
        .SelectMany(key => key.Length > 3 && key[^1] == 's' ? [key, key[..^1]] : new[] { key });

    /// <summary>"Стабильная" among the kinds of "Стенокардия" is "Стабильная стенокардия": an adjective alone names nothing.</summary>
    public TermName OfKind(TermName genus)
    {
        if (Adjective().Match(Name) is not { Success: true } adjective || !Noun().IsMatch(genus.Name))
            return this;

        var agrees = adjective.Groups["ending"].Value switch
        {
            "ая" or "яя" => genus.Name[^1] is 'а' or 'я' or 'ь',
            "ое" or "ее" => genus.Name[^1] is 'о' or 'е',
            "ые" or "ие" => genus.Name[^1] is 'ы' or 'и',
            _ => genus.Name[^1] is not ('а' or 'я' or 'о' or 'е' or 'ы' or 'и'),
        };
        var noun = genus.Name.Length > 1 && char.IsUpper(genus.Name[1]) ? genus.Name : char.ToLowerInvariant(genus.Name[0]) + genus.Name[1..];
        return agrees ? new($"{Name} {noun}", [Name, .. Aliases]) : this;
    }

    /// <summary>A heading as a place in the deck: all that its author wrote, without number and emoji.</summary>
    public static string Place(string text) => Clean(WithoutNumber(text));

    public static string WithoutNumber(string text) => Marks().Replace(text.Length > Longest ? text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] : text, "");

    /// <summary>Whether a question asks what a thing is, and so has the thing for its term.</summary>
    public static bool IsAskedFor(string text) => Question().IsMatch(WithoutNumber(text).Trim());

    /// <summary>Each of the terms that share a heading, such as "Config MAP и Secret"; one where there is only one.</summary>
    public static IReadOnlyList<TermName> ReadAll(string text)
    {
        var whole = Read(text);
        var parts = And().Split(whole.Name);
        return parts.Length is 2 or 3 && whole.Aliases.Count == 0 && parts.All(IsShort)
            ? [.. parts.Select(Read)]
            : [whole];

        // "Supply and demand" is one thing; two names of things that are called by capitals or in Latin are two.
        static bool IsShort(string part) => part.Split(' ').Length <= 2 && part.Length > 1 && char.IsUpper(part.Trim()[0]);
    }

    private static IEnumerable<string> AliasesIn(string inner)
    {
        // "(AWS, Google Cloud и др)", "(например, Docker)", "(~5 %)" tell something else.
        if (Examples().IsMatch(inner) || inner.Split(' ').Length > MostAliasWords)
            return [];

        return inner.Split([',', ';', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Clean);
    }

    private static string Clean(string text)
    {
        text = Spaces().Replace(text, " ").Trim(' ', ':', '.', ',', ';', '-', '–', '—', '*', '_', '=', '\u00A0');
        return Quoted().Match(text) is { Success: true } quoted ? quoted.Groups["inner"].Value : text;
    }

    [GeneratedRegex(@"^[\s\p{So}\p{Cs}\uFE0F\u200D\u20E3#>☐☑✅]*((\d+(\.\d+)*|[a-zа-яA-ZА-Я])[.)]\s+|\d+\)\s*|\d+\.\s*(?=\D)|[IVX]+\.\s+|[§№]\s*\d+\.?\s*)?[\p{So}\p{Cs}\uFE0F\u200D]*|[\p{So}\p{Cs}\uFE0F\u200D]+\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(((what|who)\s+(is|are|was|were)|what['’]s)(\s+an?|\s+the)?|что\s+такое|что\s+это(\s+такое)?|кто\s+та(кой|кая|кие)|define)\s+(?<term>[^?]{2,80}?)\s*\?*$|^what\s+does\s+(an?\s+|the\s+)?(?<term>[^?]{2,60}?)\s+mean\s*\?+$|^(?<term>[^?]{2,60}?)\s*[-–—.,:]?\s+(что\s+это(\s+такое)?|это\s+что(\s+такое)?|[-–—]\s*это)\s*\?+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Question();

    [GeneratedRegex(@"\s*[(（\[](?<inner>[^()（）\[\]]{1,80})[)）\]]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s+(aka|a\.k\.a\.?|он же|она же|оно же|они же|или же)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Also();

    [GeneratedRegex(@"^\p{IsCyrillic}{3,}(?<ending>ая|яя|ое|ее|ые|ие|ый|ий|ой)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Adjective();

    [GeneratedRegex(@"^\p{IsCyrillic}{3,}$(?<!ая|яя|ое|ее|ые|ый|ий|ой)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noun();

    [GeneratedRegex(@"\s+(?:и|and|&)\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"\b(и др|и т\.? ?[пд]|etc|e\.g|i\.e|например|напр|такие как|such as|like|см|see|including|в том числе)\b|^\W*\d|[=<>%→]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Examples();

    [GeneratedRegex(@"^[""«“](?<inner>[^""«»“”]+)[""»”]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
