using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Learners;
using DeployQuizBot.Wording;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reviews;

/// <summary>A review session at work in one turn: what all its buttons share.</summary>
internal sealed class Sitting
{
    private static readonly FrequentQuery<Func<BotDb, long, IAsyncEnumerable<ReviewSession>>> Newest = FrequentQuery.Of((BotDb db, long learner) =>
        db.ReviewSessions.Where(session => session.LearnerId == learner).OrderByDescending(session => session.Number).Take(1));

    private static readonly FrequentQuery<Func<BotDb, long, long, IAsyncEnumerable<OnShow>>> CardOf = FrequentQuery.Of((BotDb db, long learner, long card) =>
        db.Cards.AsNoTracking().Include(shown => shown.Deck).Where(shown => shown.Id == card)
            .LeftJoin(db.LearnerCards.Where(own => own.LearnerId == learner), shown => shown.Id, own => own.CardId, (shown, own) => new { Shown = shown, Own = own })
            .LeftJoin(db.CardNotes.Where(note => note.LearnerId == learner), row => row.Shown.Id, note => note.CardId, (row, note) =>
                new OnShow(row.Shown, row.Own, note!.Text)));

    private readonly Turn _turn;
    private bool _hasStepped;

    private Sitting(Turn turn, ReviewSession session)
    {
        _turn = turn;
        Session = session;
    }

    public ReviewSession Session { get; }

    // Between a question and its grade nothing changes of what awaits the learner.
    private bool IsCounted => Session is { CardId: not null, Total: not null } and not { Phase: ReviewPhase.Question };

    public static Sitting Begin(Turn turn)
    {
        var session = new ReviewSession
        {
            LearnerId = turn.Learner.Id,
            Number = ++turn.Learner.LastSession,
            StartedAt = turn.Now,
        };
        turn.Db.ReviewSessions.Add(session);
        return new Sitting(turn, session);
    }

    /// <summary>The learner's newest session; null when they never had one.</summary>
    public static async Task<Sitting?> FindLastAsync(Turn turn, CancellationToken cancel) =>
        await Newest.In(turn.Db)(turn.Db, turn.Learner.Id).SingleOrDefaultAsync(cancel) is { } session
            ? new Sitting(turn, session)
            : null;

    /// <summary>The learner's newest session where it is one of today, otherwise a new one.</summary>
    public static async Task<Sitting> OfTodayAsync(Turn turn, CancellationToken cancel) =>
        await FindLastAsync(turn, cancel) is { } last && turn.Day.DayOf(last.Session.StartedAt) == turn.Day.DayOf(turn.Now) ? last : Begin(turn);

    /// <summary>The screen with a word above it.</summary>
    public static Screen With(Html said, Screen screen) => screen with { Text = Html.Paragraphs(Html.Italic(said), screen.Text!.Value) };

    /// <summary>
    /// Runs <paramref name="accept"/> when the button is the newest of its session. Otherwise nothing changes: the
    /// person is told so, and sees where the session really stands.
    /// </summary>
    /// <param name="phase">Where the button stands; null for one that stands everywhere.</param>
    public static async Task<Screen?> AnswerAsync(
        Turn turn, Place place, ReviewPhase? phase, Func<Sitting, Task<Screen>> accept, CancellationToken cancel)
    {
        var sitting = await FindLastAsync(turn, cancel);
        if (sitting is null || sitting.Session.Number != place.Session)
            return Screen.JustToast(Texts.Toast_OldSession);

        var session = sitting.Session;
        if (session.Step != place.Step || (session.CardId ?? 0) != place.Card || (phase ?? session.Phase) != session.Phase)
            return await sitting.ShowAsync(cancel) with { Toast = Texts.Toast_AlreadyAnswered };

        session.Step++;
        return await accept(sitting);
    }

    /// <summary>Notes that the learner has just done what they may take back.</summary>
    public void CountStep()
    {
        _turn.Learner.CountStep();
        _hasStepped = true;
    }

    /// <summary>Goes on to whatever the learner should see next.</summary>
    public async Task<Screen> AdvanceAsync(CancellationToken cancel)
    {
        var agenda = await LoadAgendaAsync(cancel);
        Session.CardId = agenda.Cards is [var next, ..] && !(agenda.Graded.Count >= Session.PauseAfter) ? next : null;
        Session.Phase = Session.CardId is null ? ReviewPhase.Finished : ReviewPhase.Question;
        Session.ShownAt = _turn.Now;
        return await ShowAsync(agenda, cancel);
    }

    /// <summary>The screen of the session as it stands.</summary>
    /// <param name="picture">Which picture of the card, from 1, where the session stands at its pictures.</param>
    public Task<Screen> ShowAsync(CancellationToken cancel, int picture = 1) => SavedAsync(
        async () => await ShowAsync(IsCounted ? null : await Agenda.LoadAsync(_turn, Session, cancel), cancel, picture), cancel);

    /// <summary>Shows the answer to the question on show. Nothing that is read for it has changed in this turn.</summary>
    public Task<Screen> RevealAsync(CancellationToken cancel)
    {
        Session.Phase = ReviewPhase.Answer;
        return IsCounted ? ShowAsync(agenda: null, cancel) : ShowAsync(cancel);
    }

    /// <summary>The card on show, with its place in the learner's timetable, which begins here for a new one.</summary>
    public Task<LearnerCard> LearnerCardAsync(long cardId, CancellationToken cancel) => _turn.Db.LearnerCardAsync(_turn.Learner, cardId, _turn.Now, cancel);

    /// <param name="agenda">null where the session knows how far it is.</param>
    private async Task<Screen> ShowAsync(Agenda? agenda, CancellationToken cancel, int picture = 1)
    {
        var place = new Place(Session.Number, Session.Step, Session.CardId ?? 0);
        var canUndo = await CanUndoAsync(cancel);
        if (Session.CardId is not { } id)
            return await SavedAsync(() => FinishAsync(place, agenda!, canUndo, cancel), cancel);

        var (card, own, note) = await CardOf.In(_turn.Db)(_turn.Db, _turn.Learner.Id, id).SingleAsync(cancel);
        if (agenda is not null)
            Count(agenda);
        var progress = new Progress(Session.Done!.Value, Session.Total!.Value);
        return Session.Phase switch
        {
            ReviewPhase.Question => CardScreen.Question(place, card, progress, agenda?.Welcome, canUndo),
            ReviewPhase.Menu => CardScreen.Menu(place, card, note, progress),
            ReviewPhase.Source => CardScreen.Source(place, await NoteExcerpt.LoadAsync(_turn.Db, card.TermId, cancel), note),
            ReviewPhase.Pictures when picture <= card.Pictures.Count => CardScreen.Picture(place, card, progress, Math.Max(picture, 1)),
            ReviewPhase.Leech => CardScreen.Leech(place, card, note, own?.Lapses ?? 0, canUndo),
            _ => CardScreen.Answer(place, card, note, progress, await PreviewAsync(card, own ?? NewCard(id), agenda?.Plans, cancel), canUndo),
        };
    }

    private async Task<Screen> FinishAsync(Place place, Agenda agenda, bool canUndo, CancellationToken cancel)
    {
        var summary = await Summary.LoadAsync(_turn, Session, agenda, cancel);
        var today = _turn.Day.DayOf(_turn.Now);
        if (agenda.Cards.Count == 0)
            await _turn.Db.DayIsDoneAsync(_turn.Learner, today, summary.DaysUntilNext is { } days ? today.AddDays(days) : null, cancel);
        if (Session.PauseAfter is not null && agenda.Cards.Count > 0)
            return FinishedScreen.OfPortion(place, summary, agenda.Remaining, await NextPortionAsync(today, cancel), canUndo);

        var screen = FinishedScreen.Of(place, summary, today, await _turn.Db.LoadStreakAsync(_turn.Learner, _turn.Now, cancel), canUndo);
        return summary.Answers > 0 ? await ClockQuestion.AddOnceAsync(_turn, Session.Number, screen, cancel) : screen;
    }

    /// <summary>The time of day of the next portion; null when that is not today.</summary>
    private async Task<string?> NextPortionAsync(DateOnly today, CancellationToken cancel) =>
        await _turn.Db.Reminders.FindAsync([_turn.Learner.Id], cancel) is { NextDay: { } day, NextTime: { } time } && day == today ? Phrase.Clock(time) : null;

    // Further back goes /undo: a button that is there every morning would take back by accident.
    private async Task<bool> CanUndoAsync(CancellationToken cancel) =>
        _hasStepped || await UndoableStep.IsRecentAsync(_turn, Session.Number, cancel);

    private Task<Agenda> LoadAgendaAsync(CancellationToken cancel) => SavedAsync(
        () => Agenda.LoadAsync(_turn, Session, cancel), cancel);

    /// <summary>Reads what this turn has changed.</summary>
    private async Task<T> SavedAsync<T>(Func<Task<T>> read, CancellationToken cancel)
    {
        await _turn.Db.SaveChangesAsync(cancel);
        return await read();
    }

    private void Count(Agenda agenda)
    {
        var open = agenda.Cards.Concat(agenda.Waiting.Select(card => card.CardId)).ToHashSet();
        if (Session.PauseAfter is { } cards)
            Session.Counted(Math.Min(agenda.Graded.Count, cards), cards);
        else
            Session.Counted(agenda.Graded.Count(id => !open.Contains(id)), agenda.Graded.Union(open).Count());
    }

    private async Task<ButtonPreview> PreviewAsync(Card shown, LearnerCard card, ExamPlans? plans, CancellationToken cancel)
    {
        var preview = Scheduling.For(_turn.Learner).Preview(card.Schedule, Scheduling.NowFor(card.Schedule, _turn.Now), Scheduling.FuzzSeed(card));
        var days = _turn.Day;
        plans ??= await ExamPlans.LoadAsync(_turn.Db, _turn.Learner, days.DayOf(_turn.Now), cancel);
        var plan = plans.For(shown.DeckId);
        return new ButtonPreview(rating => Wait(plan?.Apply(preview[rating], Scheduling.ModelOf(_turn.Learner), days, Scheduler.FuzzSeed(card.CardId, card.Reviews + 1)) ?? preview[rating]));
    }

    // A review is due on a day, not at an hour, so its wait is counted in days as the learner counts them.
    private TimeSpan Wait(Schedule schedule) => schedule.State == CardState.Review
        ? TimeSpan.FromDays(_turn.Day.DaysBetween(_turn.Now, schedule.Due))
        : schedule.Due - _turn.Now;

    private LearnerCard NewCard(long cardId) => new() { LearnerId = _turn.Learner.Id, CardId = cardId, Due = _turn.Now };

    /// <param name="Own">null when the learner has not begun it.</param>
    private sealed record OnShow(Card Card, LearnerCard? Own, string? Note);
}

/// <summary>How far a session is: cards done for today, of all that it shows.</summary>
internal readonly record struct Progress(int Done, int Total);

/// <summary>What each grade would do: the wait until the card comes back.</summary>
internal sealed record ButtonPreview(Func<Rating, TimeSpan> Wait);
