using DeployQuizBot.Notes;
using DeployQuizBot.Quizzes.Typing;

namespace DeployQuizBot.Tests.Quizzes.Typing;

/// <summary>A term of the shipped decks with all that it may be called: its names, and those of its translation.</summary>
internal sealed record ShippedTerm(long Id, string Deck, string AuthorId, IReadOnlyList<string> Names, IReadOnlyList<string> NamesWithTranslation)
{
    public TypedNames Typed { get; } = new(Id, Names);
}

internal static class ShippedDeck
{
    private static readonly Lazy<List<ShippedTerm>> Read = new(() => [.. Joined(Terms("deployment.md"), Terms("deployment.en.md"))]);

    public static IReadOnlyList<ShippedTerm> All => Read.Value;

    public static ShippedTerm Term(string name) => All.First(term => term.Names[0] == name);

    public static IEnumerable<TypedNames> OthersThan(ShippedTerm term) =>
        All.Where(other => other.Deck == term.Deck && other != term).Select(other => other.Typed);

    private static List<Candidate> Terms(string file) =>
    [
        .. NoteParser.Parse(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cards", file))).Candidates
            .Where(found => found is { Kind: CandidateKind.Term, Id: not null }),
    ];

    private static IEnumerable<ShippedTerm> Joined(List<Candidate> russian, List<Candidate> english)
    {
        var id = 0;
        foreach (var (deck, terms, translations) in new[] { ("ru", russian, english), ("en", english, russian) })
        {
            foreach (var term in terms)
            {
                var names = NamesOf(term);
                yield return new(++id, deck, term.Id!, names, [.. names, .. translations.Where(other => other.Id == term.Id).SelectMany(NamesOf)]);
            }
        }
    }

    private static List<string> NamesOf(Candidate term) => [term.Term.Name, .. term.Term.Aliases];
}
