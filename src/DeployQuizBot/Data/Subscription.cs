namespace DeployQuizBot.Data;

internal sealed class Subscription
{
    public required long LearnerId { get; init; }

    public required int DeckId { get; init; }

    public required DateTimeOffset SubscribedAt { get; init; }
}
