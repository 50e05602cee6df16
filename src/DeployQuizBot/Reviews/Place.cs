namespace DeployQuizBot.Reviews;

/// <summary>
/// The place a button of a review belongs to. The session number is the nonce: a button of an earlier session, of an
/// earlier step or of another card is out of date.
/// </summary>
internal readonly record struct Place(int Session, int Step, long Card)
{
    public static Place? From(ReadOnlySpan<long> fields) => fields switch
    {
        [var session and <= int.MaxValue, var step and <= int.MaxValue, var card] =>
            new Place((int)session, (int)step, card),
        _ => null,
    };
}
