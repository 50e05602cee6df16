using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>What the eye sees of an answer before it is read. The right one must share each with one of the others.</summary>
internal readonly record struct Looks
{
    private const double MostLonger = 1.5;
    private const int LittleLonger = 10;
    private const double StandsOut = 1.35;
    private const int LittleStandsOut = 5;

    public Looks(string text)
    {
        Length = text.Length;
        IsCyrillic = Spelling.IsCyrillic(text);
        HasBrackets = text.AsSpan().ContainsAny('(', '[', ')');
        BeginsSmall = char.IsLower(text[0]);
        IsAbbreviation = text.Length <= 5 && text.Count(char.IsUpper) > 1 && !text.Contains(' ');
        IsPlural = text is [.., var letter, 's'] && char.IsLower(letter) && letter is not ('s' or 'u' or 'i') || text[^1] is 'ы' or 'и';
        IsNumber = text.Any(char.IsDigit) && !text.Any(char.IsLetter);
    }

    public int Length { get; }

    public bool IsCyrillic { get; }

    public bool HasBrackets { get; }

    public bool BeginsSmall { get; }

    public bool IsAbbreviation { get; }

    /// <summary>Guessed from the last letters.</summary>
    public bool IsPlural { get; }

    public bool IsNumber { get; }

    /// <summary>Whether their lengths are near enough to stand side by side.</summary>
    public bool IsAsLongAs(Looks other) =>
        Math.Abs(Length - other.Length) <= LittleLonger || Math.Max(Length, other.Length) <= MostLonger * Math.Min(Length, other.Length);

    /// <summary>Whether something sets this one off from all of the others.</summary>
    public bool StandOutOf(IReadOnlyList<Looks> others)
    {
        var me = this;
        return others.All(other => other.IsCyrillic != me.IsCyrillic)
            || others.All(other => other.HasBrackets != me.HasBrackets)
            || others.All(other => other.BeginsSmall != me.BeginsSmall)
            || others.All(other => other.IsNumber != me.IsNumber)
            || others.All(other => me.Length > other.Length + LittleStandsOut && me.Length > StandsOut * other.Length)
            || others.All(other => me.Length < other.Length - LittleStandsOut && other.Length > StandsOut * me.Length);
    }
}
