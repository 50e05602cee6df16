using System.Text.Json;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>Makes a plan come true: terms, their cards, what was reported of them, and what is needed to take it back.</summary>
internal static class ApplyImport
{
    /// <returns>What was written down to take it back; null when there was nothing to do, and for private decks.</returns>
    public static async Task<Import?> RunAsync(BotDb db, ImportPlan plan, DateTimeOffset now, long? by, bool fromFolder, CancellationToken cancel)
    {
        if (plan.IsIdle)
            return null;

        var touched = plan.Terms.Where(term => term.Stored is not null).ToList();
        var snapshot = await Snapshot.OfAsync(db, plan, cancel);
        var decks = await DecksAsync(db, plan, cancel);
        await WriteNotesAsync(db, plan, decks, fromFolder, cancel);

        var cards = await CardsAsync(db, touched, cancel);
        var shared = SharedDefinitions(plan);
        var added = new List<Term>();
        var terms = new Dictionary<Candidate, Term>(ReferenceEqualityComparer.Instance);
        foreach (var planned in plan.Terms)
        {
            var term = planned.Stored;
            if (planned.Candidate is { } candidate)
            {
                term ??= NewTerm(db, candidate, added);
                Write(term, candidate, decks[planned.Note!.DeckSlug], planned);
                terms.Add(candidate, term);
            }
            else
            {
                term!.RetiredAt ??= now;
            }

            WriteCards(db, term, cards.GetValueOrDefault(term.Id, []), shared.Contains((planned.Note?.DeckSlug, term.Body.Value)), now);
        }

        // Admins answer what is left open, and private notes are not for them.
        foreach (var open in plan.OwnerId == Deck.ForAll ? plan.Questions : [])
            db.OpenQuestions.Add(new OpenQuestion { OldTerm = open.Stored, NewTerm = terms[open.Candidate], AskedAt = now });

        await FollowAsync(db, touched, decks, now, cancel);
        await SettledReports.CloseAsync(db, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (plan.IsEmpty)
            return null;

        await ReviseAsync(db, cancel);
        if (plan.OwnerId != Deck.ForAll)
            return null;

        var import = db.Imports.Add(new Import { At = now, By = by, Before = (snapshot with { Added = [.. added.Select(term => term.Id)] }).ToJson() }).Entity;
        await db.SaveChangesAsync(cancel);
        return import;
    }

    /// <summary>Brings back how everything was before the import; what it added is retired.</summary>
    public static async Task UndoAsync(BotDb db, Import import, DateTimeOffset now, CancellationToken cancel)
    {
        var snapshot = Snapshot.FromJson(import.Before);
        var ids = snapshot.Terms.Select(term => term.Id).Concat(snapshot.Added).ToList();
        var terms = await db.Terms.Include(term => term.Deck).Where(term => ids.Contains(term.Id)).ToDictionaryAsync(term => term.Id, cancel);
        foreach (var before in snapshot.Terms)
            before.WriteTo(terms[before.Id]);
        foreach (var id in snapshot.Added)
            terms[id].RetiredAt ??= now;

        await snapshot.WriteNotesAsync(db, cancel);
        var cards = (await db.Cards.Where(card => ids.Contains(card.TermId)).ToListAsync(cancel)).ToLookup(card => card.TermId);
        var bodies = terms.Values.Where(term => term is { RetiredAt: null, Kind: TermKind.Definition }).CountBy(term => (term.DeckId, term.Body.Value)).ToDictionary();
        foreach (var term in terms.Values)
            WriteCards(db, term, [.. cards[term.Id]], bodies.GetValueOrDefault((term.DeckId, term.Body.Value)) > 1, now);
        import.UndoneAt = now;
        await db.SaveChangesAsync(cancel);
        await ReviseAsync(db, cancel);
    }

    /// <summary>To be called after terms have changed.</summary>
    public static Task ReviseAsync(BotDb db, CancellationToken cancel) =>
        db.Decks.ExecuteUpdateAsync(set => set.SetProperty(deck => deck.Revision, deck => deck.Revision + 1), cancel);

    private static async Task<Dictionary<string, Deck>> DecksAsync(BotDb db, ImportPlan plan, CancellationToken cancel)
    {
        var decks = new Dictionary<string, Deck>();
        foreach (var note in plan.Notes)
        {
            if (!decks.TryGetValue(note.DeckSlug, out var deck))
            {
                deck = note.Deck ?? db.Decks.Add(new Deck { OwnerId = plan.OwnerId, Slug = note.DeckSlug, Title = note.DeckTitle, Language = note.Read.Language }).Entity;
                decks.Add(note.DeckSlug, deck);
            }

            deck.Title = note.DeckTitle;
            deck.Language = note.Read.Language;
            deck.Tags = [.. note.Read.Tags];
            deck.TranslationOf = note.Read.TranslationOf;
        }

        // Cards name their deck by its number.
        await db.SaveChangesAsync(cancel);
        return decks;
    }

    private static async Task WriteNotesAsync(BotDb db, ImportPlan plan, Dictionary<string, Deck> decks, bool fromFolder, CancellationToken cancel)
    {
        var paths = plan.Notes.Select(note => note.File.Path).ToList();
        var stored = await db.Notes.Where(note => note.OwnerId == plan.OwnerId && paths.Contains(note.File)).ToDictionaryAsync(note => note.File, cancel);
        foreach (var planned in plan.Notes)
        {
            if (!stored.TryGetValue(planned.File.Path, out var note))
                note = db.Notes.Add(new Note { OwnerId = plan.OwnerId, File = planned.File.Path, Text = "" }).Entity;
            note.Deck = decks[planned.DeckSlug];
            // Postgres takes no text with a NUL in it.
            note.Text = planned.File.Text.Replace('\0', '\uFFFD');
            if (fromFolder)
                note.FolderDigest = planned.File.Digest;
        }

        db.Notes.RemoveRange(plan.RemovedNotes);
    }

    private static async Task<Dictionary<long, List<Card>>> CardsAsync(BotDb db, List<PlannedTerm> touched, CancellationToken cancel)
    {
        var ids = touched.ConvertAll(term => term.Stored!.Id);
        return (await db.Cards.Where(card => ids.Contains(card.TermId)).ToListAsync(cancel))
            .GroupBy(card => card.TermId)
            .ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>Definitions that several terms of a deck have: asked for one of them, nobody could tell which.</summary>
    private static HashSet<(string? DeckSlug, string Body)> SharedDefinitions(ImportPlan plan) =>
        [.. plan.Terms.Where(term => term.Candidate is { Kind: CandidateKind.Term })
            .CountBy(term => (DeckSlug: (string?)term.Note!.DeckSlug, Body: term.Candidate!.Body.Value))
            .Where(count => count.Value > 1)
            .Select(count => count.Key)];

    private static Term NewTerm(BotDb db, Candidate candidate, List<Term> added)
    {
        var term = db.Terms.Add(new Term { Kind = (TermKind)candidate.Kind, Name = "", Body = Html.Empty, File = "", Line = 0, Position = 0 }).Entity;
        added.Add(term);
        return term;
    }

    private static void Write(Term term, Candidate candidate, Deck deck, PlannedTerm planned)
    {
        term.Deck = deck;
        term.DeckId = deck.Id;
        term.AuthorId = candidate.Id;
        term.Name = candidate.Term.Name;
        term.Aliases = [.. candidate.Term.Aliases];
        term.Label = candidate.Label;
        term.Body = candidate.Body;
        term.Gap = candidate.Gap;
        term.Example = candidate.Example;
        term.Pictures = [.. candidate.Pictures];
        term.Section = [.. candidate.Section];
        term.File = planned.File;
        term.Line = candidate.Line;
        term.Position = planned.Position;
        term.RetiredAt = null;
    }

    /// <summary>Makes the cards of a term what the term says now.</summary>
    /// <param name="cards">Those that it has so far.</param>
    /// <param name="isShared">Whether another term of the deck has the very same definition.</param>
    public static void WriteCards(BotDb db, Term term, List<Card> cards, bool isShared, DateTimeOffset now)
    {
        var faces = term.RetiredAt is null ? CardFaces.Of(term, isShared).ToList() : [];
        foreach (var face in faces)
        {
            var card = cards.Find(own => own.Kind == face.Kind);
            if (card is null)
            {
                card = db.Cards.Add(new Card
                {
                    DeckId = term.DeckId,
                    Source = term,
                    TermKey = "",
                    Kind = face.Kind,
                    Term = "",
                    Section = "",
                    Front = Html.Empty,
                    Back = Html.Empty,
                    File = "",
                    Line = 0,
                    Position = 0,
                }).Entity;
            }

            card.DeckId = term.DeckId;
            card.TermKey = NoteParser.Key(term.Name);
            card.Term = term.Name;
            card.Section = string.Join(" › ", term.Section);
            (card.Front, card.Back, card.Example) = (face.Front, face.Back, term.Example);
            card.Pictures = term.Pictures.FindAll(Picture.CanBeShown);
            (card.File, card.Line, card.Position) = (term.File, term.Line, term.Position);
            card.RetiredAt = null;
        }

        foreach (var gone in cards.Where(card => faces.TrueForAll(face => face.Kind != card.Kind)))
            gone.RetiredAt ??= now;
    }

    /// <summary>Terms that moved into a new deck take those along who learn the deck that they came from.</summary>
    private static async Task FollowAsync(BotDb db, List<PlannedTerm> touched, Dictionary<string, Deck> decks, DateTimeOffset now, CancellationToken cancel)
    {
        var moves = touched.Where(term => term.Note is { Deck: null } note && term.OldDeckId != decks[note.DeckSlug].Id)
            .Select(term => (From: term.OldDeckId, To: decks[term.Note!.DeckSlug].Id))
            .Distinct();
        foreach (var move in moves)
        {
            var learners = await db.Subscriptions
                .Where(s => s.DeckId == move.From && !db.Subscriptions.Any(own => own.LearnerId == s.LearnerId && own.DeckId == move.To))
                .Select(s => s.LearnerId)
                .ToListAsync(cancel);
            foreach (var learner in learners.Where(id => !db.Subscriptions.Local.Any(own => own.LearnerId == id && own.DeckId == move.To)))
                db.Subscriptions.Add(new Subscription { LearnerId = learner, DeckId = move.To, SubscribedAt = now });
        }
    }

    private sealed record Snapshot(IReadOnlyList<TermBefore> Terms, IReadOnlyList<NoteBefore> Notes, IReadOnlyList<long> Added)
    {
        public static async Task<Snapshot> OfAsync(BotDb db, ImportPlan plan, CancellationToken cancel)
        {
            var paths = plan.Notes.Select(note => note.File.Path).ToList();
            var texts = await db.Notes.AsNoTracking().Where(note => note.OwnerId == plan.OwnerId && paths.Contains(note.File)).ToListAsync(cancel);
            return new(
                [.. plan.Terms.Where(term => term is { Stored: not null, Fate: not Fate.Unchanged }).Select(term => TermBefore.Of(term.Stored!))],
                [.. texts.Concat(plan.RemovedNotes).Select(note => new NoteBefore(note.File, note.DeckId, note.Text, note.FolderDigest))],
                []);
        }

        public static Snapshot FromJson(string json) => JsonSerializer.Deserialize<Snapshot>(json)!;

        public string ToJson() => JsonSerializer.Serialize(this);

        /// <summary>The folder of cards keeps its digests: it is not imported again before it changes.</summary>
        public async Task WriteNotesAsync(BotDb db, CancellationToken cancel)
        {
            foreach (var before in Notes)
            {
                var note = await db.Notes.SingleOrDefaultAsync(n => n.OwnerId == Deck.ForAll && n.File == before.File, cancel)
                    ?? db.Notes.Add(new Note { File = before.File, Text = "", FolderDigest = before.FolderDigest }).Entity;
                (note.DeckId, note.Text) = (before.DeckId, before.Text);
            }
        }
    }

    private sealed record NoteBefore(string File, int DeckId, string Text, string? FolderDigest);

    private sealed record TermBefore(
        long Id, int DeckId, string? AuthorId, string Name, List<string> Aliases, string Label, string Body, string Gap, string Example,
        List<string> Pictures, List<string> Section, string File, int Line, int Position, DateTimeOffset? RetiredAt)
    {
        public static TermBefore Of(Term term) => new(
            term.Id, term.DeckId, term.AuthorId, term.Name, term.Aliases, term.Label, term.Body.Value, term.Gap.Value, term.Example.Value,
            term.Pictures, term.Section, term.File, term.Line, term.Position, term.RetiredAt);

        public void WriteTo(Term term)
        {
            (term.DeckId, term.AuthorId, term.Name, term.Aliases, term.Label) = (DeckId, AuthorId, Name, Aliases, Label);
            (term.Body, term.Gap, term.Example) = (Html.Stored(Body), Html.Stored(Gap), Html.Stored(Example));
            (term.Pictures, term.Section, term.File, term.Line, term.Position, term.RetiredAt) = (Pictures, Section, File, Line, Position, RetiredAt);
        }
    }
}
