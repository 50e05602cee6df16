using System.Text.RegularExpressions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A body without formatting, in which the spaces of code do not break.</summary>
internal static partial class PlainText
{
    private const char Unbroken = '\u00A0';

    public static string Of(Html html) =>
        Html.Stored(Code().Replace(html.Value, code => code.Value.Contains('\n', StringComparison.Ordinal) ? code.Value : code.Value.Replace(' ', Unbroken))).ToPlainText();

    /// <summary>In one line, with ordinary spaces, as it is shown.</summary>
    public static string Shown(string text) => text.Replace(Unbroken, ' ');

    [GeneratedRegex("(?<=<code>)[^<]*", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
