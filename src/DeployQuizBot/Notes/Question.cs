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
        return question.Length is >= Shortest and <= Longest && question.Contains(' ', StringComparison.Ordinal) && !Rating().IsMatch(question)
            && (question[^1] == '?' || question[^1] != ':' && Demand().IsMatch(question));
    }

    /// <summary>As it stands on a card: without its number, its box to tick and "Q:".</summary>
    public static string Clean(string text) => TermName.WithoutNumber(Marker().Replace(text, "")).Trim(' ', '*', '_');

    /// <summary>Whether a line is an explicit question: "Q: ...", "Вопрос: ...".</summary>
    public static bool IsMarked(TextLine line) => Marker().IsMatch(line.Text);

    /// <summary>Whether a line begins the answer to one: "A: ...", "Ответ: ...".</summary>
    public static bool IsAnswer(TextLine line) => Answer().IsMatch(line.Text);

    public static string WithoutAnswerMark(string line) => Answer().Replace(line, "");

    /// <summary>Whether a line is nothing but the mark of a question: "Q", "Вопрос 2".</summary>
    public static bool IsMark(TextLine line) => Mark().IsMatch(line.Text);

    /// <summary>Whether a line is nothing but the mark of an answer.</summary>
    public static bool IsAnswerMark(TextLine line) => AnswerMark().IsMatch(line.Text);

    /// <summary>Whether a page of flashcards asks how well one knew the answer.</summary>
    public static bool IsRating(TextLine line) => Rating().IsMatch(line.Text);

    /// <summary>Where in a line its question ends and its answer begins: "**Why is it so?** Because ...", "Why? — Because ...".</summary>
    public static (TextLine Question, TextLine Answer)? InLine(TextLine line)
    {
        if (AskedAndAnswered().Match(line.Text) is not { Success: true } match)
            return null;

        var question = line.Part(0, match.Groups["question"].Length);
        var answer = line.Part(match.Groups["answer"].Index);
        var isSetOff = match.Groups["turn"].Success || question.IsAll(Style.Bold | Style.Italic);
        return isSetOff && Asks(question.Text) && !answer.Text.EndsWith('?') && answer.Text.Any(char.IsLetterOrDigit) ? (question, answer) : null;
    }

    /// <summary>Each marked question of some lines, with the lines of its answer.</summary>
    public static IEnumerable<(TextLine Question, List<TextLine> Answer)> Pairs(List<TextLine> lines)
    {
        var starts = Enumerable.Range(0, lines.Count).Where(i => IsMarked(lines[i])).Append(lines.Count).ToList();
        foreach (var (start, end) in starts.Zip(starts.Skip(1)))
        {
            var pair = lines[start..end];
            var split = pair.FindIndex(IsAnswer);
            if (split <= 0)
                continue;

            var answer = pair[split..];
            answer[0] = answer[0].Part(Answer().Match(answer[0].Text).Length);
            if (answer.Exists(line => !line.IsBlank))
                yield return (TextLine.Joined(pair[..split], pair[0].Number), answer.FindAll(line => !line.IsBlank));
        }
    }

    [GeneratedRegex(@"^(\W{0,3}\d{1,3}[.)]\s*|\W{1,3})?(describe|explain|compare|name|list|опишите|объясните|назовите|перечислите|расскажите|сравните|дайте определение)\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Demand();

    [GeneratedRegex(@"^\W{0,3}(Q|Question|В|Вопрос|Front|Term|Термин|Лицо)(\s*[№#]?\d+)?\W{0,2}[:.]\W{0,2}\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\W{0,3}(A|Ans|Answer|О|Ответ|Back|Definition|Определение|Оборот)(\s*[№#]?\d+)?\W{0,2}[:.]\W{0,2}\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^\W{0,3}(Q|Question|В|Вопрос|Front|Term|Термин|Лицо)(\s*[№#]?\d+)?\W{0,3}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\W{0,3}(A|Ans|Answer|О|Ответ|Back|Definition|Определение|Оборот)(\s*[№#]?\d+)?\W{0,3}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AnswerMark();

    // What is pasted along from the pages of such sites.
    [GeneratedRegex(@"^(how well did you know|did you know this|насколько хорошо (ты|вы) знал)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rating();

    [GeneratedRegex(@"^(?<question>[^?]{7,200}\?)(?<turn>\s*([-–—→]|[-=]>)\s+|\s*:\s+)?\s*(?<answer>\S.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AskedAndAnswered();
}
