using DeployQuizBot.Notes.Matching;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Typing;

internal sealed partial record TypedAnswer
{
    // With less in common, marks everywhere say less than the name alone.
    private const double LeastInCommon = 0.5;

    /// <summary>
    /// The expected name with the letters underlined that are missing or other in what was typed; above it, where letters
    /// are wrong or too many there, what was typed with those struck through.
    /// </summary>
    public static Html Difference(string typed, string expected)
    {
        if (typed.Length > Longest)
            return expected;

        var name = Written.Name(expected)[0];
        var (text, wrote, meant, alignment) = Written.Answer(typed)
            .SelectMany(answer => answer.Beside(name).Select(pair => (answer.Text, pair.Typed, pair.Name, Alignment: new Alignment(pair.Typed.Letters, pair.Name.Letters))))
            .MinBy(comparison => comparison.Alignment.Distance);
        if (alignment.Distance > LeastInCommon * meant.Letters.Length)
            return expected;

        var (struck, underlined) = (new bool[text.Length], new bool[name.Text.Length]);
        foreach (var slip in alignment.Slips())
        {
            var letters = slip.Kind == SlipKind.SwappedLetters ? 2 : 1;
            for (var i = 0; i < letters; i++)
            {
                if (slip.Kind != SlipKind.MissingLetter)
                    struck[wrote.At[slip.Typed + i]] = true;
                if (slip.Kind != SlipKind.SurplusLetter)
                    underlined[meant.At[slip.Meant + i]] = true;
            }
        }

        return Html.Lines(
            struck.Contains(true) ? Marked(text, struck, wrote.At, part => Html.Of($"<s>{part}</s>")) : Html.Empty,
            Marked(name.Text, underlined, meant.At, part => Html.Of($"<u>{part}</u>")));
    }

    /// <summary>A text with some of its letters marked; what stands between two marked ones is marked with them.</summary>
    private static Html Marked(string text, bool[] marks, IReadOnlyList<int> letters, Func<string, Html> mark)
    {
        foreach (var (letter, next) in letters.Zip(letters.Skip(1)))
        {
            if (marks[letter] && marks[next])
                marks.AsSpan(letter..next).Fill(true);
        }

        var parts = new List<Html>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = Array.IndexOf(marks, !marks[start], start) is var change and >= 0 ? change : text.Length;
            parts.Add(marks[start] ? mark(text[start..end]) : text[start..end]);
        }

        return Html.Join("", parts);
    }
}
