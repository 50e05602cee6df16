using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>The end of private decks.</summary>
internal static class PrivateDecks
{
    /// <summary>
    /// All private decks of a person: what nobody else learns is deleted, and what others learn stays theirs and names no
    /// owner any more.
    /// </summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> LetGoAsync(this BotDb db, long ownerId, CancellationToken cancel)
    {
        var ids = await db.Decks.Where(deck => deck.OwnerId == ownerId).Select(deck => deck.Id).ToListAsync(cancel);
        foreach (var id in ids)
            await db.LetGoAsync(ownerId, id, cancel);
        return ids.Count;
    }

    /// <summary>The same of one deck.</summary>
    public static async Task LetGoAsync(this BotDb db, long ownerId, int deckId, CancellationToken cancel)
    {
        if (!await db.Subscriptions.AnyAsync(s => s.DeckId == deckId && s.LearnerId != ownerId, cancel))
        {
            await db.DeleteDeckAsync(deckId, cancel);
            return;
        }

        // Below zero there is nobody, and decks of one owner need different slugs.
        await db.Subscriptions.Where(s => s.DeckId == deckId && s.LearnerId == ownerId).ExecuteDeleteAsync(cancel);
        await db.Decks.Where(deck => deck.Id == deckId).ExecuteUpdateAsync(set => set.SetProperty(deck => deck.OwnerId, -(long)deckId).SetProperty(deck => deck.ShareToken, (string?)null), cancel);
        await db.Notes.Where(note => note.DeckId == deckId).ExecuteUpdateAsync(set => set.SetProperty(note => note.OwnerId, -(long)deckId), cancel);
    }

    /// <summary>Deletes a deck with all that anybody has done with its cards.</summary>
    private static async Task DeleteDeckAsync(this BotDb db, int deckId, CancellationToken cancel)
    {
        var cards = db.Cards.Where(card => card.DeckId == deckId).Select(card => card.Id);
        var terms = db.Terms.Where(term => term.DeckId == deckId).Select(term => term.Id);
        // A living message that shows one of the cards answers as one whose session is over.
        await db.ReviewSessions.Where(session => session.CardId != null && cards.Contains(session.CardId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.CardId, (long?)null).SetProperty(session => session.Phase, ReviewPhase.Finished), cancel);
        await db.QuizQuestions.Where(question => cards.Contains(question.CardId)).ExecuteDeleteAsync(cancel);
        await db.MistakeReports.Where(report => cards.Contains(report.CardId)).ExecuteDeleteAsync(cancel);
        await db.Reviews.Where(review => cards.Contains(review.CardId)).ExecuteDeleteAsync(cancel);
        await db.LearnerCards.Where(own => cards.Contains(own.CardId)).ExecuteDeleteAsync(cancel);
        await db.CardHides.Where(hide => cards.Contains(hide.CardId)).ExecuteDeleteAsync(cancel);
        await db.CardNotes.Where(note => cards.Contains(note.CardId)).ExecuteDeleteAsync(cancel);
        await db.LeechReports.Where(report => cards.Contains(report.CardId)).ExecuteDeleteAsync(cancel);
        await db.CardRecords.Where(record => cards.Contains(record.CardId)).ExecuteDeleteAsync(cancel);
        await db.QuestionRecords.Where(record => cards.Contains(record.CardId)).ExecuteDeleteAsync(cancel);
        await db.Confusions.Where(pair => terms.Contains(pair.TermId) || terms.Contains(pair.TakenForId)).ExecuteDeleteAsync(cancel);
        await db.Distractions.Where(pair => terms.Contains(pair.TermId) || terms.Contains(pair.OptionId)).ExecuteDeleteAsync(cancel);
        await db.ExamDates.Where(date => date.DeckId == deckId).ExecuteDeleteAsync(cancel);
        await db.Subscriptions.Where(subscription => subscription.DeckId == deckId).ExecuteDeleteAsync(cancel);
        await db.Cards.Where(card => card.DeckId == deckId).ExecuteDeleteAsync(cancel);
        await db.Terms.Where(term => term.DeckId == deckId).ExecuteDeleteAsync(cancel);
        await db.Notes.Where(note => note.DeckId == deckId).ExecuteDeleteAsync(cancel);
        await db.Decks.Where(deck => deck.Id == deckId).ExecuteDeleteAsync(cancel);
    }
}
