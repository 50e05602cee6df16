using System.Text.RegularExpressions;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A definition made to fit: whole sentences of it, or whole clauses, so that nobody sees that more follows.</summary>
internal static partial class Cut
{
    private const int Shortest = 25;
    private const int FewestWordsOfClause = 3;

    // A clause that begins so says nothing without the next one.
    private static readonly HashSet<string> Conditions = ["если", "когда", "пока", "хотя", "раз", "сколько", "if", "when", "while", "once", "until", "unless", "although", "as"];

    private static readonly HashSet<string> Turns = ["а", "но", "и", "but", "and", "yet"];

    // Before these a comma ends a clause; elsewhere it may stand in a list of things.
    private static readonly HashSet<string> Starts =
    [
        "а", "но", "зато", "поэтому", "причем", "например", "скажем", "вроде", "который", "которая", "которое", "которые", "которую", "которым", "которой", "когда", "пока", "хотя",
        "but", "yet", "so", "such", "which", "while", "though", "although", "because", "by", "where", "when", "with", "for", "rather",
    ];

    // What begins so belongs to what stands before.
    private static readonly HashSet<string> Continuations =
    [
        "и", "или", "либо", "что", "чтобы", "как", "какой", "какая", "какое", "какие", "какую", "каким", "кто", "кого", "кому", "кем", "чем", "чему", "куда", "откуда",
        "где", "сколько", "почему", "если", "ли", "and", "or", "what", "who", "whose", "how", "if",
    ];

    /// <summary>A text that is asked with: all of it where it is short enough.</summary>
    /// <returns>In one line; null when nothing that makes sense is short enough.</returns>
    public static string? Prompt(string text, int length) => OneLine(text) is var line && line.Length <= length ? PlainText.Shown(line) : All(text, length) is [var best, ..] ? best : null;

    /// <summary>Each cut that makes sense, without the full stop, the best one first.</summary>
    public static IReadOnlyList<string> All(string text, int length)
    {
        text = OneLine(text);
        var sentences = Ends(text, SentenceEnd()).Where(end => end <= length).Select(end => text[..end]).ToList();
        var sentence = text[..Ends(text, SentenceEnd()).FirstOrDefault(text.Length)];
        var clauses = Ends(sentence, ClauseEnd()).Where(end => end <= length && MayEnd(sentence, end)).ToLookup(end => sentence[end] != ',' || Starts.Contains(NextWord(sentence, end)), end => sentence[..end]);
        string[] whole = WithoutStop(text) is { Length: > 0 } all && all.Length <= length ? [all] : [];
        string[] sure = [.. clauses[true].Concat(sentences).Reverse().Select(WithoutStop).Where(cut => cut.Length <= length && IsEnough(cut))];
        var cuts = whole.Concat(sure).Distinct().ToList();
        return (cuts.Count > 0 ? cuts : clauses[false].Reverse().Where(IsEnough)).Select(PlainText.Shown).ToList();
    }

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    private static string WithoutStop(string text) => text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal) ? text[..^1] : text;

    private static bool IsEnough(string text) => text.Length >= Shortest && Masked.TellsEnough(text);

    /// <summary>Where what matches ends, outside of quotes and brackets.</summary>
    private static IEnumerable<int> Ends(string text, Regex end)
    {
        foreach (Match match in end.Matches(text))
        {
            var before = text.AsSpan(..match.Index);
            if (before.Count('(') == before.Count(')') && before.Count('«') == before.Count('»') && before.Count('“') == before.Count('”') && before.Count('"') % 2 == 0)
                yield return match.Index + match.Groups["stop"].Length;
        }
    }

    private static bool MayEnd(string sentence, int end)
    {
        var start = Math.Max(0, sentence.LastIndexOfAny([',', ';', ':'], end - 1) + 1);
        var last = Words(sentence[start..end]);
        var (first, second) = (last.FirstOrDefault(""), last.ElementAtOrDefault(1) ?? "");
        return (start == 0 || last.Count >= FewestWordsOfClause)
            && !((start == 0 || sentence[start - 1] != ',') && Conditions.Contains(first))
            && !(Turns.Contains(first) && (Conditions.Contains(second) || Continuations.Contains(second)))
            && !(sentence[end] == ',' && Continuations.Contains(NextWord(sentence, end)) && !Continuations.Contains(first))
            && !last.Contains("ни")
            && !(last.Count > 0 && Turns.Contains(last[^1]));
    }

    private static string NextWord(string text, int end) => Words(text[end..]).FirstOrDefault("");

    private static List<string> Words(string text) => [.. Word.In(text).Select(range => text[range].ToLowerInvariant())];

    [GeneratedRegex(@"(?<stop>[.!?])\s+(?=[\p{Lu}\p{Nd}«“""])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?<stop>)[,;:] ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"[ \t\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
