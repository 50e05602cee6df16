namespace Fsrs;

/// <summary>What each of the four ratings would do to a card now.</summary>
/// <param name="Again">The schedule after Again.</param>
/// <param name="Hard">The schedule after Hard.</param>
/// <param name="Good">The schedule after Good.</param>
/// <param name="Easy">The schedule after Easy.</param>
public readonly record struct Preview(Schedule Again, Schedule Hard, Schedule Good, Schedule Easy)
{
    /// <summary>The schedule after the given rating.</summary>
    /// <exception cref="ArgumentException"><paramref name="rating"/> is none of the four.</exception>
    public Schedule this[Rating rating] => rating switch
    {
        Rating.Again => Again,
        Rating.Hard => Hard,
        Rating.Good => Good,
        Rating.Easy => Easy,
        _ => throw new ArgumentException("A rating is Again (1), Hard (2), Good (3) or Easy (4).", nameof(rating)),
    };
}
