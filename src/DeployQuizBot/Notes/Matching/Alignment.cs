namespace DeployQuizBot.Notes.Matching;

internal enum SlipKind
{
    WrongLetter,
    MissingLetter,
    SurplusLetter,

    /// <summary>A letter and the next one changed places.</summary>
    SwappedLetters,
}

/// <param name="Typed">Index of the letter that was typed; of a missing one, of the letter before which it is missing.</param>
/// <param name="Meant">Index of the letter that was meant; of a surplus one, of the letter before which it is too many.</param>
internal readonly record struct Slip(SlipKind Kind, int Typed, int Meant);

/// <summary>
/// The fewest slips that make what was typed of what was meant (optimal string alignment, the restricted
/// Damerau-Levenshtein distance).
/// </summary>
internal sealed class Alignment
{
    private readonly string _typed;
    private readonly string _meant;

    // Between what is left of both from there on.
    private readonly int[,] _distances;

    public Alignment(string typed, string meant)
    {
        (_typed, _meant) = (typed, meant);
        _distances = new int[typed.Length + 1, meant.Length + 1];
        for (var i = typed.Length; i >= 0; i--)
        {
            for (var j = meant.Length; j >= 0; j--)
                _distances[i, j] = DistanceFrom(i, j);
        }
    }

    public int Distance => _distances[0, 0];

    /// <summary>The slips in their order: of several ways to count them, the one that keeps the beginnings alike.</summary>
    public IEnumerable<Slip> Slips()
    {
        for (int i = 0, j = 0; i < _typed.Length || j < _meant.Length;)
        {
            var distance = _distances[i, j];
            var hasBoth = i < _typed.Length && j < _meant.Length;
            if (hasBoth && _typed[i] == _meant[j] && distance == _distances[i + 1, j + 1])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (IsSwap(i, j) && distance == _distances[i + 2, j + 2] + 1)
            {
                yield return new(SlipKind.SwappedLetters, i, j);
                (i, j) = (i + 2, j + 2);
            }
            else if (hasBoth && distance == _distances[i + 1, j + 1] + 1)
            {
                yield return new(SlipKind.WrongLetter, i++, j++);
            }
            else if (j < _meant.Length && distance == _distances[i, j + 1] + 1)
            {
                yield return new(SlipKind.MissingLetter, i, j++);
            }
            else
            {
                yield return new(SlipKind.SurplusLetter, i++, j);
            }
        }
    }

    /// <summary>How many slips there are; more than most is just more.</summary>
    public static int DistanceBetween(string typed, string meant, int most) =>
        Math.Abs(typed.Length - meant.Length) > most ? most + 1 : new Alignment(typed, meant).Distance;

    private int DistanceFrom(int i, int j)
    {
        if (i == _typed.Length || j == _meant.Length)
            return _typed.Length - i + _meant.Length - j;

        var distance = Math.Min(
            Math.Min(_distances[i + 1, j], _distances[i, j + 1]) + 1,
            _distances[i + 1, j + 1] + (_typed[i] == _meant[j] ? 0 : 1));
        return IsSwap(i, j) ? Math.Min(distance, _distances[i + 2, j + 2] + 1) : distance;
    }

    private bool IsSwap(int i, int j) =>
        i + 1 < _typed.Length && j + 1 < _meant.Length
        && _typed[i] == _meant[j + 1] && _typed[i + 1] == _meant[j] && _typed[i] != _typed[i + 1];
}
