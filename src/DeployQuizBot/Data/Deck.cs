namespace DeployQuizBot.Data;

internal sealed class Deck
{
    public int Id { get; init; }

    /// <summary>The name of the notes file without its ending; stable while the title changes.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    public required string Language { get; set; }
}
