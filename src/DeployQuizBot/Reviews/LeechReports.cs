using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>
/// Leeches may be cards that are badly written. Admins hear of a card once, and again when it has become a leech for twice
/// as many learners.
/// </summary>
internal sealed class LeechReports(Admins admins)
{
    /// <summary>To be called after a card has become somebody's leech.</summary>
    /// <param name="show">Shows a screen to an admin.</param>
    public async Task TellAsync(BotDb db, long cardId, DateTimeOffset now, Action<long, Screen> show, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        // Nobody but its owner can put a private card right.
        if (await db.Cards.AnyAsync(card => card.Id == cardId && card.Deck.OwnerId != Deck.ForAll, cancel))
            return;

        var own = db.LearnerCards.Where(card => card.CardId == cardId);
        var learners = await own.CountAsync(card => card.Lapses >= Leech.Threshold, cancel);
        if (!await IsNewsAsync(db, cardId, learners, now, cancel))
            return;

        var card = await db.Cards.Include(card => card.Deck).SingleAsync(card => card.Id == cardId, cancel);
        var (lapses, reviews) = (await own.SumAsync(card => card.Lapses, cancel), await own.SumAsync(card => card.Reviews, cancel));
        await admins.TellAsync(
            db,
            show,
            () => Screen.Of(Phrase.Of(Texts.Admin_Leech, CardName.Of(card), card.Deck.Title, $"{card.File}:{card.Line}", learners, lapses, reviews, card.Front.Shortened(Html.LongestOpenQuote), Html.Quote(card.Back.Shortened(Html.LongestOpenQuote)))),
            cancel);
    }

    private static async Task<bool> IsNewsAsync(BotDb db, long cardId, int learners, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.LeechReports.AsNoTracking().SingleOrDefaultAsync(report => report.CardId == cardId, cancel) is not { Learners: var told })
        {
            db.LeechReports.Add(new LeechReport { CardId = cardId, Learners = learners, ReportedAt = now });
            return true;
        }

        // Of two who make it twice as many at the same moment, one tells.
        return learners >= 2 * told
            && await db.LeechReports.Where(report => report.CardId == cardId && report.Learners == told)
                .ExecuteUpdateAsync(set => set.SetProperty(report => report.Learners, learners).SetProperty(report => report.ReportedAt, now), cancel) == 1;
    }
}
