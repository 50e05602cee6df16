using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>
/// What an import took for two terms is one, as an admin says: the old one goes on, with its history and with what was
/// learned of the new one meanwhile.
/// </summary>
internal static class JoinTerms
{
    public static async Task RunAsync(BotDb db, Term old, Term @new, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Entry(old).Collection(term => term.Cards).LoadAsync(cancel);
        await db.Entry(@new).Collection(term => term.Cards).LoadAsync(cancel);
        Continue(old, @new);
        @new.RetiredAt = now;
        var isShared = await db.Terms.AnyAsync(
            term => term.DeckId == old.DeckId && term.Id != old.Id && term.Id != @new.Id && term.RetiredAt == null && term.Kind == old.Kind && term.Body == old.Body, cancel);
        ApplyImport.WriteCards(db, old, [.. old.Cards], isShared, now);
        ApplyImport.WriteCards(db, @new, [.. @new.Cards], isShared, now);
        await db.SaveChangesAsync(cancel);

        foreach (var kind in @new.Cards.Select(card => card.Kind))
            await MoveProgressAsync(db, @new.Cards.Single(card => card.Kind == kind).Id, old.Cards.Single(card => card.Kind == kind).Id, cancel);
        await db.SaveChangesAsync(cancel);
        await ApplyImport.ReviseAsync(db, cancel);
    }

    private static void Continue(Term old, Term @new)
    {
        (old.DeckId, old.Deck, old.AuthorId, old.Name, old.Label) = (@new.DeckId, @new.Deck, @new.AuthorId, @new.Name, @new.Label);
        (old.Aliases, old.Pictures, old.Section) = ([.. @new.Aliases], [.. @new.Pictures], [.. @new.Section]);
        (old.Body, old.Gap, old.Example) = (@new.Body, @new.Gap, @new.Example);
        (old.File, old.Line, old.Position) = (@new.File, @new.Line, @new.Position);
        old.RetiredAt = null;
    }

    private static async Task MoveProgressAsync(BotDb db, long from, long to, CancellationToken cancel)
    {
        // The card on show goes on under its old number.
        await db.ReviewSessions.Where(session => session.CardId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.CardId, to).SetProperty(session => session.Step, session => session.Step + 1), cancel);
        var known = await db.LearnerCards.Where(card => card.CardId == to).ToDictionaryAsync(card => card.LearnerId, cancel);
        foreach (var meanwhile in await db.LearnerCards.Where(card => card.CardId == from).ToListAsync(cancel))
        {
            if (known.TryGetValue(meanwhile.LearnerId, out var card) && card.State != CardState.New)
                await GoOnAsync(db, card, meanwhile, cancel);
            else
                await MoveAsync(db, card, meanwhile, to, cancel);
            db.LearnerCards.Remove(meanwhile);
        }

        await MoveWordsAsync(db, from, to, cancel);
    }

    /// <summary>What learners wrote about the card, and what they were about to write.</summary>
    private static async Task MoveWordsAsync(BotDb db, long from, long to, CancellationToken cancel)
    {
        var known = await db.CardNotes.Where(note => note.CardId == to).ToDictionaryAsync(note => note.LearnerId, cancel);
        foreach (var note in await db.CardNotes.Where(note => note.CardId == from).ToListAsync(cancel))
        {
            if (known.TryGetValue(note.LearnerId, out var own))
                (own.Text, own.WrittenAt) = (Both(own, note), note.WrittenAt);
            else
                db.CardNotes.Add(new CardNote { LearnerId = note.LearnerId, CardId = to, Text = note.Text, WrittenAt = note.WrittenAt });
            db.CardNotes.Remove(note);
        }

        await db.CardHides.Where(hide => hide.CardId == from).ExecuteUpdateAsync(set => set.SetProperty(hide => hide.CardId, to), cancel);
        await db.Learners.Where(learner => learner.Awaits == Awaited.CardNote && learner.AwaitsAbout == from)
            .ExecuteUpdateAsync(set => set.SetProperty(learner => learner.AwaitsAbout, to), cancel);
    }

    // What is longer than one note may be is still shown: nobody's words are cut.
    private static string Both(CardNote own, CardNote note) => own.Text == note.Text ? own.Text : $"{own.Text}\n{note.Text}";

    /// <summary>Who had learned both: the reviews of the new one count as reviews of the old one.</summary>
    private static async Task GoOnAsync(BotDb db, LearnerCard card, LearnerCard meanwhile, CancellationToken cancel)
    {
        var learner = (await db.Learners.FindAsync([card.LearnerId], cancel))!;
        var scheduler = Scheduling.For(learner);
        var reviews = await db.Reviews.Where(review => review.LearnerId == card.LearnerId && review.CardId == meanwhile.CardId && review.UndoneAt == null)
            .OrderBy(review => review.ReviewedAt).ThenBy(review => review.Session).ThenBy(review => review.Step)
            .ToListAsync(cancel);
        foreach (var review in reviews)
        {
            var before = card.Schedule;
            card.Schedule = scheduler.Review(before, review.Rating, Scheduling.NowFor(before, review.ReviewedAt), Scheduling.FuzzSeed(card));
            card.Reviews++;
            card.Lapses += before.State == CardState.Review && review.Rating == Rating.Again ? 1 : 0;
        }
    }

    /// <summary>Who had learned only the new one has learned the old one.</summary>
    private static async Task MoveAsync(BotDb db, LearnerCard? card, LearnerCard meanwhile, long to, CancellationToken cancel)
    {
        card ??= db.LearnerCards.Add(new LearnerCard { LearnerId = meanwhile.LearnerId, CardId = to, Due = meanwhile.Due }).Entity;
        card.Schedule = meanwhile.Schedule;
        (card.Reviews, card.Lapses) = (meanwhile.Reviews, meanwhile.Lapses);
        if (meanwhile.SuspendedAt is not null)
            (card.SuspendedAt, card.Suspension) = (meanwhile.SuspendedAt, meanwhile.Suspension);
        card.BuriedUntil = meanwhile.BuriedUntil ?? card.BuriedUntil;
        await db.Reviews.Where(review => review.LearnerId == meanwhile.LearnerId && review.CardId == meanwhile.CardId)
            .ExecuteUpdateAsync(set => set.SetProperty(review => review.CardId, to), cancel);
    }
}
