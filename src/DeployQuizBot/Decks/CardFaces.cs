using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Decks;

/// <summary>A card that a term gives: what is shown, and what is asked.</summary>
internal readonly record struct CardFace(CardKind Kind, Html Front, Html Back);

/// <summary>Which cards a term gives, and how they look.</summary>
internal static partial class CardFaces
{
    private const int ShortestRoot = 3;

    /// <param name="isShared">Whether another term of the deck has the very same definition, so that it does not tell the two apart.</param>
    public static IEnumerable<CardFace> Of(Term term, bool isShared)
    {
        switch (term.Kind)
        {
            case TermKind.Definition:
                yield return new(CardKind.Definition, Html.Text(term.Name), term.Body);
                if (!isShared && !GivesAway(term))
                    yield return new(CardKind.Term, term.Body, NameWithAliases(term));
                break;
            case TermKind.List:
                yield return new(CardKind.List, Html.Text(term.Title), term.Body);
                break;
            case TermKind.Question:
                yield return new(CardKind.Question, Html.Text(term.Name), term.Body);
                break;
            case TermKind.Cloze:
                yield return new(CardKind.Cloze, term.Gap, term.Body);
                break;
        }
    }

    /// <summary>
    /// Whether the definition names its term, so that asking for it would ask nothing: every word of the name, or of an
    /// alias, stands in it, in whatever form.
    /// </summary>
    public static bool GivesAway(Term term)
    {
        var words = Words(term.Body.ToPlainText()).ToList();
        return term.Aliases.Prepend(term.Name).Any(name => Words(name).ToList() is { Count: > 0 } named && named.TrueForAll(word => words.Exists(other => IsForm(word, other))));
    }

    private static Html NameWithAliases(Term term) => term.Aliases.Count == 0
        ? Html.Text(term.Name)
        : Html.Of($"{term.Name} ({string.Join(", ", term.Aliases)})");

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant().Replace('ё', 'е')).Select(match => match.Value);

    // Forms of a word, and words of its family, begin alike: "контейнер", "контейнеризация".
    private static bool IsForm(string word, string other)
    {
        var common = word.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return common >= ShortestRoot && (common == word.Length || 10 * common >= 6 * word.Length) && (word.Length > 4 || other.Length <= word.Length + 2);
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
