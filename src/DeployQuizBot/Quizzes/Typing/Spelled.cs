using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>The letters of a text that are compared.</summary>
/// <param name="At">Of each letter, where in the text that comes from.</param>
/// <param name="Words">Of each letter, in which word of the text it is, from 0.</param>
internal sealed record Spelled(string Letters, IReadOnlyList<int> At, IReadOnlyList<int> Words)
{
    /// <summary>In which word of this text a slip is. This text is the one that was meant, and not empty.</summary>
    public int WordOf(Slip slip) => Words[slip.Kind == SlipKind.SurplusLetter ? Math.Max(0, slip.Meant - 1) : slip.Meant];

    /// <summary>Whether a slip makes a word begin with another letter. This text is the one that was meant.</summary>
    public bool IsAtBeginning(Slip slip) => slip.Kind switch
    {
        SlipKind.SurplusLetter => slip.Meant == 0,
        SlipKind.SwappedLetters => false,
        _ => slip.Meant == 0 || Words[slip.Meant - 1] != Words[slip.Meant],
    };
}
