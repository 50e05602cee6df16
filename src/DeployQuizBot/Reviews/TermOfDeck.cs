namespace DeployQuizBot.Reviews;

/// <summary>What the cards of one term have in common.</summary>
internal readonly record struct TermOfDeck(int DeckId, string TermKey);
