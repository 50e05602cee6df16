using System.Text.RegularExpressions;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>What makes a card hard to learn.</summary>
internal enum Flaw
{
    TooLong = 1,
    ManyFacts = 2,
    LargeSet = 3,
    Twin = 4,
}

/// <summary>Something that its author should rather split or tell apart.</summary>
/// <param name="Parts">The split that is offered; for twins the other name.</param>
internal sealed record LintRemark(Flaw Flaw, string Name, string File, int Line, IReadOnlyList<string> Parts);

/// <summary>
/// Looks for cards that are hard to learn. The rules are those of "Twenty rules of formulating knowledge" (Wozniak): one
/// fact to a card, no large sets, nothing that interferes with something alike.
/// </summary>
internal static partial class Lint
{
    private const int LongestDefinition = 350;
    private const int MostSentences = 3;
    private const int MostItems = 7;
    private const int ItemsOfPart = 5;

    public static IEnumerable<LintRemark> Of(ImportPlan plan)
    {
        var terms = plan.Terms.Where(term => term is { Candidate: not null, Note: not null }).ToList();
        var firsts = terms.Where(term => term.Candidate!.Kind == CandidateKind.Term).DistinctBy(DefinitionOf).ToDictionary(DefinitionOf);
        foreach (var term in terms)
        {
            var candidate = term.Candidate!;
            var (flaw, parts) = candidate.Kind switch
            {
                CandidateKind.List => Set(candidate),
                CandidateKind.Term when firsts[DefinitionOf(term)] is var first && !ReferenceEquals(first, term) => (Flaw.Twin, [first.Name]),
                CandidateKind.Term => Definition(candidate),
                _ => ((Flaw?)null, []),
            };
            if (flaw is { } found)
                yield return new(found, term.Name, term.File, term.Line, parts);
        }
    }

    private static (string DeckSlug, string Body) DefinitionOf(PlannedTerm term) => (term.Note!.DeckSlug, term.Candidate!.Body.Value);

    private static (Flaw?, IReadOnlyList<string>) Set(Candidate list)
    {
        var items = list.Body.ToPlainText().Split('\n').Where(line => !line.StartsWith(' ')).Select(line => Bullet().Replace(line, "")).ToList();
        return items.Count <= MostItems ? (null, []) : (Flaw.LargeSet, [.. items.Chunk(ItemsOfPart).Select(part => string.Join(", ", part))]);
    }

    private static (Flaw?, IReadOnlyList<string>) Definition(Candidate term)
    {
        var sentences = SentenceEnd().Split(term.Body.ToPlainText()).Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
        return sentences.Count > MostSentences ? (Flaw.ManyFacts, sentences)
            : sentences.Sum(text => text.Length) > LongestDefinition ? (Flaw.TooLong, sentences)
            : (null, []);
    }

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\d«""])|\n+", RegexOptions.None, 1000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\s*(•|\d+\.)\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bullet();
}
