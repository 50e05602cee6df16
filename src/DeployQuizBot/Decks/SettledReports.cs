using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>Reports of mistakes on cards that an import changes: they are closed, and those who reported hear of it.</summary>
internal static class SettledReports
{
    private const int LongestName = 60;

    /// <summary>To be called when the cards are changed and not saved yet.</summary>
    public static async Task CloseAsync(BotDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var changed = db.ChangeTracker.Entries<Card>()
            .Where(card => card.State == EntityState.Modified
                && (card.Property(c => c.Front).IsModified || card.Property(c => c.Back).IsModified || card.Property(c => c.Example).IsModified))
            .Select(card => card.Entity.Id)
            .ToList();
        if (changed.Count == 0)
            return;

        foreach (var report in await db.MistakeReports.Include(report => report.Learner).Include(report => report.Card.Deck).Where(report => report.ClosedAt == null && changed.Contains(report.CardId)).ToListAsync(cancel))
            report.ClosedAt = now;
    }

    /// <summary>To be called after the import, in its own transaction.</summary>
    /// <param name="show">Shows a screen to a learner.</param>
    public static void Tell(BotDb db, DateTimeOffset now, Action<long, Screen> show)
    {
        var spoken = Language.Current;
        foreach (var report in db.MistakeReports.Local.Where(report => report.ClosedAt == now && report.ClosedBy is null && report.Learner.BlockedAt is null))
        {
            Language.Speak(report.Learner.Language);
            var name = Html.Text(report.Card.Term).Shortened(LongestName).ToPlainText();
            show(report.LearnerId, Screen.Of(Phrase.Of(Texts.Report_CardChanged, name, report.Card.Deck.Title)) with { Silent = true });
        }

        Language.Speak(spoken);
    }
}
