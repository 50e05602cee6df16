using System.Numerics;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>The letters of a text that are compared.</summary>
/// <param name="At">Of each letter, where in the text that comes from.</param>
/// <param name="Words">Of each letter, in which word of the text it is, from 0.</param>
internal sealed record Spelled(string Letters, IReadOnlyList<int> At, IReadOnlyList<int> Words)
{
    // One bit for each letter that occurs; other letters may share it.
    private readonly ulong _letters = Letters.Aggregate(0UL, (bits, letter) => bits | 1UL << (letter & 63));

    /// <summary>Whether it takes more slips than this to make one of the other; false does not say that it does not.</summary>
    public bool IsFurtherThan(int slips, Spelled other) =>
        Math.Abs(Letters.Length - other.Letters.Length) > slips
        || BitOperations.PopCount(_letters & ~other._letters) > slips
        || BitOperations.PopCount(other._letters & ~_letters) > slips;

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
