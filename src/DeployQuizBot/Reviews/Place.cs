namespace DeployQuizBot.Reviews;

/// <summary>
/// The place a button of a review belongs to. The session number is the nonce: a button of an earlier session, of an
/// earlier step or of another card is out of date.
/// </summary>
internal readonly record struct Place(int Session, int Step, long Card)
{
    /// <summary>Whether the button stands below some other message than that of a session.</summary>
    public bool IsOutside => Session == 0;

    public static Place Outside(long card) => new(0, 0, card);

    public static Place? From(ReadOnlySpan<long> fields) => fields switch
    {
        [var session and <= int.MaxValue, var step and <= int.MaxValue, var card] =>
            new Place((int)session, (int)step, card),
        _ => null,
    };
}
