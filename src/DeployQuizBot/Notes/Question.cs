using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>Recognises questions, and where their answers begin.</summary>
internal static partial class Question
{
    private const int Shortest = 8;
    private const int Longest = 250;

    public static bool Asks(string text)
    {
        var question = text.TrimEnd(' ', '*', '_');
        return question.Length is >= Shortest and <= Longest && question[^1] == '?' && question.Contains(' ', StringComparison.Ordinal);
    }

    /// <summary>As it stands on a card: without its number, its box to tick and "Q:".</summary>
    public static string Clean(string text) => TermName.WithoutNumber(Marker().Replace(text, "")).Trim(' ', '*', '_');

    /// <summary>Whether a line is an explicit question: "Q: ...", "Вопрос: ...".</summary>
    public static int MarkerLength(string text) => Marker().Match(text).Length;

    /// <summary>How long "A:" or "Ответ:" at the beginning of an answer is; 0 where there is none.</summary>
    public static int AnswerMarkerLength(string text) => Answer().Match(text).Length;

    [GeneratedRegex(@"^\W{0,3}(Q|Question|В|Вопрос)(\s*\d+)?\W{0,2}[:.]\W{0,2}\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\W{0,3}(A|Ans|Answer|О|Ответ)(\s*\d+)?\W{0,2}[:.]\W{0,2}\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Answer();
}
