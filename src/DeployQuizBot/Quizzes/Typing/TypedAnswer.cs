using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Typing;

internal enum TypedVerdict
{
    Right,

    /// <summary>Right, with a slip that does not make it another word.</summary>
    RightWithSlip,

    /// <summary>Wrong, but near enough to show what is different.</summary>
    Near,

    Wrong,
}

/// <summary>What somebody typed in answer to a question, judged.</summary>
/// <param name="Expected">The accepted name that is nearest to what was typed.</param>
/// <param name="Other">The id of another term whose name was typed; null when it is none.</param>
internal sealed record TypedAnswer(TypedVerdict Verdict, string Expected, long? Other)
{
    /// <param name="accepted">The term's name and aliases, or the words of a gap.</param>
    /// <param name="others">The other terms of the deck with their names and aliases: typing one of them is never a slip.</param>
    public static TypedAnswer Judge(string typed, IReadOnlyList<string> accepted, IEnumerable<(long TermId, IReadOnlyList<string> Names)> others) =>
        new(typed.Equals(accepted[0], StringComparison.OrdinalIgnoreCase) ? TypedVerdict.Right : TypedVerdict.Wrong, accepted[0], others.Where(other => other.Names.Contains(typed, StringComparer.OrdinalIgnoreCase)).Select(other => (long?)other.TermId).FirstOrDefault());

    /// <summary>The expected name with what differs from the typed text marked letter by letter.</summary>
    public static Html Difference(string typed, string expected) => expected;
}
