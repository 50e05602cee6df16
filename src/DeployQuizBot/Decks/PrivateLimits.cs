using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>How much one person may keep in private decks, so that nobody fills the store.</summary>
internal static class PrivateLimits
{
    public const int MostDecks = 20;
    public const int MostTerms = 5000;
    public const int MostImportsPerDay = 30;

    /// <summary>Of all notes together, in characters.</summary>
    public const int MostText = 2_000_000;

    /// <summary>Why a plan cannot come true; null when it can, and for what is for everybody.</summary>
    public static async Task<Html?> WhyNotAsync(Turn turn, ImportPlan plan, CancellationToken cancel)
    {
        var owner = plan.OwnerId;
        if (owner == Deck.ForAll)
            return null;

        var db = turn.Db;
        var row = await db.ImportDrafts.FindAsync([owner], cancel);
        if (row is not null && row.Day == turn.Day.DayOf(turn.Now) && row.Imports >= MostImportsPerDay)
            return Phrase.Of(Texts.Own_TooManyImports, MostImportsPerDay);

        var decks = await db.Decks.CountAsync(deck => deck.OwnerId == owner, cancel) + plan.Notes.Where(note => note.Deck is null).DistinctBy(note => note.DeckSlug).Count();
        if (decks > MostDecks)
            return Phrase.Of(Texts.Own_TooManyDecks, MostDecks);

        var terms = await db.Terms.CountAsync(term => term.Deck.OwnerId == owner && term.RetiredAt == null, cancel)
            + plan.Count(Fate.New) + plan.Count(Fate.Returned) - plan.Count(Fate.Retired);
        if (terms > MostTerms)
            return Phrase.Of(Texts.Own_TooManyTerms, MostTerms, terms);

        var paths = plan.Notes.Select(note => note.File.Path).ToList();
        var text = await db.Notes.Where(note => note.OwnerId == owner && !paths.Contains(note.File)).SumAsync(note => (long)note.Text.Length, cancel)
            + plan.Notes.Sum(note => (long)note.File.Text.Length);
        return text > MostText ? Phrase.Of(Texts.Own_TooMuchText, MostText / 1_000_000) : (Html?)null;
    }

    /// <summary>Counts an import of today.</summary>
    public static async Task CountAsync(Turn turn, CancellationToken cancel)
    {
        var row = await turn.Db.ImportDrafts.FindAsync([turn.Learner.Id], cancel)
            ?? turn.Db.ImportDrafts.Add(new ImportDraft { AdminId = turn.Learner.Id, StartedAt = turn.Now, Content = "" }).Entity;
        var today = turn.Day.DayOf(turn.Now);
        (row.Imports, row.Day) = (row.Day == today ? row.Imports + 1 : 1, today);
    }
}
