using System.Globalization;
using System.Text.RegularExpressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// What importing a package would do: terms that this bot exported and still has get their progress back where they are,
/// and all others go to private decks.
/// </summary>
/// <param name="Known">Ids of terms that are there.</param>
/// <param name="Placed">Terms of private decks by file and line.</param>
/// <param name="Import">Of the private decks.</param>
internal sealed partial record PackagePlan(
    Package Package, IReadOnlyDictionary<long, PackedTerm> Known, IReadOnlyDictionary<(string File, int Line), PackedTerm> Placed, ImportPlan Import)
{
    private const int LongestFile = 100;

    public bool HasProgress => Package.Terms.Any(term => term.Note is not null || term.Cards.Any(card => card.HasProgress));

    /// <param name="botId">See <see cref="OwnCard.GuidOf"/>.</param>
    public static async Task<PackagePlan> MakeAsync(Turn turn, Package package, string ending, string botId, CancellationToken cancel)
    {
        var known = await KnownAsync(turn, package, botId, cancel);
        var here = known.Values.ToHashSet(ReferenceEqualityComparer.Instance);
        var placed = new Dictionary<(string File, int Line), PackedTerm>();
        var files = new List<NoteFile>();
        foreach (var deck in package.Terms.Where(term => !here.Contains(term)).GroupBy(term => $"{FileNameOf(term.Deck)}{ending}"))
        {
            var terms = deck.ToList();
            files.Add(new(deck.Key, CardRow.Write(terms[0].Deck, WithIdsOnce(terms.Select(term => term.Row)))));
            for (var i = 0; i < terms.Count; i++)
                placed.Add((deck.Key, i + 2), terms[i]);
        }

        return new(package, known, placed, await ImportPlan.MakeAsync(turn.Db, files, [], Choices.None, cancel, turn.Learner.Id));
    }

    /// <summary>Ids may be made up, or given anew since: the name has to be the same as well.</summary>
    private static async Task<Dictionary<long, PackedTerm>> KnownAsync(Turn turn, Package package, string botId, CancellationToken cancel)
    {
        var ours = new Dictionary<long, PackedTerm>();
        foreach (var term in package.Terms)
        {
            if (OwnId().Match(term.Row.Id ?? "") is { Success: true } id && id.Groups["bot"].Value == botId)
                ours.TryAdd(long.Parse(id.Groups["term"].Value, CultureInfo.InvariantCulture), term);
        }

        var ids = ours.Keys.ToList();
        var stored = await turn.Db.TermsFor(turn.Learner.Id).Where(term => ids.Contains(term.Id) && term.RetiredAt == null)
            .Select(term => new { term.Id, term.Kind, term.Name, term.Label })
            .ToListAsync(cancel);
        return stored.Where(term => ours[term.Id].Row is var row && (int)row.Kind == (int)term.Kind && row.Name == term.Name && (row.Label ?? "") == term.Label)
            .ToDictionary(term => term.Id, term => ours[term.Id]);
    }

    private static IEnumerable<CardRow> WithIdsOnce(IEnumerable<CardRow> rows)
    {
        var seen = new HashSet<string>();
        return rows.Select(row => row.Id is { } id && !seen.Add(id) ? row with { Id = null } : row);
    }

    private static string FileNameOf(string title)
    {
        var name = Forbidden().Replace(title, "-").Trim();
        return name.Length <= LongestFile ? name : name[..(char.IsHighSurrogate(name[LongestFile - 1]) ? LongestFile - 1 : LongestFile)];
    }

    [GeneratedRegex("^deployquizbot:(?<bot>[0-9]{1,20}):(?<term>[0-9]{1,18})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnId();

    [GeneratedRegex(@"[/\\\p{Cc}]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forbidden();
}
