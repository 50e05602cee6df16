using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>[My note]: asks for a note on the card, takes the text that answers, and deletes a note.</summary>
internal sealed class WriteNote : IActionHandler<WriteNote.Action>, ITextHandler
{
    internal enum Do
    {
        Ask,
        Back,
        Delete,
    }

    internal readonly record struct Action(Place Place, Do What) : IAction<Action>
    {
        public static string Prefix => "y";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card, (long)What];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [.. var rest, var what and <= (long)Do.Delete] && Reviews.Place.From(rest) is { } place
                ? new Action(place, (Do)what)
                : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => action.Place.IsOutside
        ? OutsideAsync(turn, action, cancel)
        : Sitting.AnswerAsync(turn, action.Place, phase: null, sitting => InSessionAsync(turn, sitting, action, cancel), cancel);

    public async Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length > CardNote.Longest)
            return Screen.Of(Phrase.Of(Texts.Note_TooLong, CardNote.Longest, text.Length - CardNote.Longest));
        if (turn.Learner.AwaitsAbout is not { } id || await turn.Db.CardsFor(turn.Learner.Id).SingleOrDefaultAsync(own => own.Id == id, cancel) is not { } card)
            return null;

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (null, null);
        await SaveAsync(turn, id, text, cancel);
        if (await Sitting.FindLastAsync(turn, cancel) is not { Session: { Phase: ReviewPhase.Menu or ReviewPhase.Answer or ReviewPhase.Leech } session } sitting || session.CardId != id)
            return Screen.Of(Html.Paragraphs(Phrase.Of(Texts.Note_SavedFor, CardName.Of(card)), OwnNote.Of(text)), [LeechAdvice.MyNote(Place.Outside(id))]);

        session.Step++;
        LeaveMenu(session);
        return Sitting.With(Phrase.Of(Texts.Note_Saved), await sitting.ShowAsync(cancel));
    }

    private static async Task<Screen?> OutsideAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (action.What == Do.Delete)
            return await DeleteAsync(turn, action.Place.Card, cancel) ? Screen.Of(Phrase.Of(Texts.Note_Deleted)) : Screen.JustToast(Texts.Toast_NoteGone);
        if (action.What != Do.Ask || await AskAsync(turn, action.Place, cancel) is not { } asked)
            return Screen.JustToast(Texts.Toast_Expired);

        turn.Then(asked);
        return null;
    }

    private static async Task<Screen> InSessionAsync(Turn turn, Sitting sitting, Action action, CancellationToken cancel)
    {
        var session = sitting.Session;
        if (action.What == Do.Ask && await AskAsync(turn, action.Place with { Step = session.Step }, cancel) is { } asked)
            return asked with { Slot = CardScreen.Slot };

        var isDeleted = action.What == Do.Delete && await DeleteAsync(turn, action.Place.Card, cancel);
        LeaveMenu(session);
        return await sitting.ShowAsync(cancel) with { Toast = isDeleted ? Texts.Toast_NoteDeleted : null };
    }

    /// <returns>null when there is no such card.</returns>
    private static async Task<Screen?> AskAsync(Turn turn, Place place, CancellationToken cancel)
    {
        if (await turn.Db.CardsFor(turn.Learner.Id).SingleOrDefaultAsync(own => own.Id == place.Card, cancel) is not { } card)
            return null;

        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.CardNote, card.Id);
        var note = (await turn.Db.CardNotes.FindAsync([turn.Learner.Id, card.Id], cancel))?.Text;
        return Screen.Of(
            Html.Paragraphs(OwnNote.Of(note), Phrase.Of(note is null ? Texts.Note_Ask : Texts.Note_AskAgain, CardName.Of(card), CardNote.Longest)),
            [
                .. note is null ? Array.Empty<Button>() : [Button.For(Texts.Button_DeleteNote, new Action(place, Do.Delete))],
                .. place.IsOutside ? Array.Empty<Button>() : [Button.For(Texts.Button_Back, new Action(place, Do.Back))],
            ]);
    }

    private static async Task SaveAsync(Turn turn, long cardId, string text, CancellationToken cancel)
    {
        // Postgres takes no text with a NUL in it.
        text = text.Replace('\0', '\uFFFD');
        if (await turn.Db.CardNotes.FindAsync([turn.Learner.Id, cardId], cancel) is { } note)
            (note.Text, note.WrittenAt) = (text, turn.Now);
        else
            turn.Db.CardNotes.Add(new CardNote { LearnerId = turn.Learner.Id, CardId = cardId, Text = text, WrittenAt = turn.Now });
    }

    private static async Task<bool> DeleteAsync(Turn turn, long cardId, CancellationToken cancel)
    {
        if (await turn.Db.CardNotes.SingleOrDefaultAsync(note => note.LearnerId == turn.Learner.Id && note.CardId == cardId, cancel) is not { } note)
            return false;

        turn.Db.CardNotes.Remove(note);
        // What is shown next must not find it any more.
        await turn.Db.SaveChangesAsync(cancel);
        return true;
    }

    private static void LeaveMenu(ReviewSession session)
    {
        if (session.Phase == ReviewPhase.Menu)
            session.Phase = ReviewPhase.Answer;
    }
}
