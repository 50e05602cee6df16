using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Data;

/// <summary>A column that may hold the id of a person, and what frees it of one.</summary>
internal sealed record OwnColumn(Type Entity, string Property, Func<BotDb, long, CancellationToken, Task<int>> ClearAsync)
{
    /// <summary>The rows that are about the person and go with them, in the order of their key; null where rows stay.</summary>
    public Func<BotDb, long, IAsyncEnumerable<object>>? Rows { get; init; }
}

/// <summary>Where rows about a person are: all that is to be done so that nothing is left of them.</summary>
internal static class OwnRows
{
    /// <summary>In the place of a person who is gone, where a row stays for others.</summary>
    private const long Nobody = 0;

    /// <summary>In an order that foreign keys allow; the questions of quizzes and their answers go with them.</summary>
    public static readonly IReadOnlyList<OwnColumn> Columns =
    [
        // Goes, or stays, with its deck.
        new(typeof(Note), nameof(Note.OwnerId), (db, id, cancel) => db.Notes.CountAsync(note => note.OwnerId == id, cancel))
        {
            Rows = (db, id) => db.Notes.AsNoTracking().Where(note => note.OwnerId == id).OrderBy(note => note.Id).AsAsyncEnumerable(),
        },
        new(typeof(Deck), nameof(Deck.OwnerId), (db, id, cancel) => db.LetGoAsync(id, cancel))
        {
            Rows = (db, id) => db.Decks.AsNoTracking().Where(deck => deck.OwnerId == id).OrderBy(deck => deck.Id).AsAsyncEnumerable(),
        },
        Goes<MistakeReport>(report => report.LearnerId),
        Goes<CardNote>(note => note.LearnerId),
        Goes<CardHide>(hide => hide.LearnerId),
        Goes<ReviewLog>(review => review.LearnerId),
        Goes<ReviewSession>(session => session.LearnerId),
        Goes<LearnerCard>(card => card.LearnerId),
        Goes<LearnerFit>(fit => fit.LearnerId),
        Goes<ExamDate>(date => date.LearnerId),
        Goes<Confusion>(confusion => confusion.LearnerId),
        Goes<StudyDay>(day => day.LearnerId),
        Goes<DayOff>(day => day.LearnerId),
        Goes<Reminder>(reminder => reminder.LearnerId),
        Goes<ReminderCall>(call => call.LearnerId),
        Goes<Subscription>(subscription => subscription.LearnerId),
        Goes<QuizAnswer>(answer => answer.PersonId),
        Goes<RoundPlayer>(player => player.PersonId),
        Goes<GroupPlayer>(player => player.PersonId),
        // The chat with a person has the person's id.
        Goes<Quiz>(quiz => quiz.ChatId),
        Goes<LivingMessage>(message => message.ChatId),
        Goes<OutboxMessage>(message => message.ChatId),
        Goes<WaitingUpdate>(update => update.PersonId),
        Goes<Export>(export => export.LearnerId),
        Goes<ImportDraft>(draft => draft.AdminId),
        Goes<SentPackage>(package => package.LearnerId),
        Goes<Broadcast>(broadcast => broadcast.AdminId),
        Goes<Learner>(learner => learner.Id),
        // Rounds of a group, decks and answers to others are not only this person's.
        Stays<Quiz>(quiz => quiz.StartedBy),
        Stays<Group>(group => group.AddedBy),
        Stays<Import>(import => import.By),
        Stays<MistakeReport>(report => report.ClosedBy),
        // How far a broadcast has come: the next learner is the same one.
        new(typeof(Broadcast), nameof(Broadcast.LastLearnerId), (db, id, cancel) => db.Broadcasts.Where(broadcast => broadcast.LastLearnerId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(broadcast => broadcast.LastLearnerId, id - 1), cancel)),
    ];

    /// <summary>Deletes all that is stored about a person. What stays for others does not name them any more.</summary>
    /// <remarks>Nothing that was read before may be written after it.</remarks>
    public static async Task ForgetAsync(this BotDb db, Learner person, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        foreach (var column in Columns)
            await column.ClearAsync(db, person.Id, cancel);
        await ForgetRejectedAsync(db, person.Id, cancel);
        await ForgetUndeliverableAsync(db, person, cancel);
    }

    /// <summary>Updates are kept aside as they came: those of the person, and those that name them.</summary>
    public static IAsyncEnumerable<RejectedUpdate> RejectedOf(this BotDb db, long personId)
    {
        var digits = personId.ToString(CultureInfo.InvariantCulture);
        return db.RejectedUpdates.AsNoTracking().Where(update => update.Json.Contains(digits) || update.Error.Contains(digits)).OrderBy(update => update.UpdateId)
            .AsAsyncEnumerable().Where(update => Names(update.Json, digits) || Names(update.Error, digits));
    }

    private static async Task ForgetRejectedAsync(BotDb db, long personId, CancellationToken cancel)
    {
        var theirs = await db.RejectedOf(personId).Select(update => update.UpdateId).ToListAsync(cancel);
        await db.RejectedUpdates.Where(update => theirs.Contains(update.UpdateId)).ExecuteDeleteAsync(cancel);
    }

    // What Telegram refused is kept for the operator, and messages to others can name the person. There are few.
    private static async Task ForgetUndeliverableAsync(BotDb db, Learner person, CancellationToken cancel)
    {
        var digits = person.Id.ToString(CultureInfo.InvariantCulture);
        var escaped = JsonSerializer.Serialize(person.Name)[1..^1];
        var failed = await db.Outbox.Where(message => message.FailedAt != null).Select(message => new { message.Id, message.Payload }).ToListAsync(cancel);
        var theirs = failed
            .Where(message => Names(message.Payload, digits)
                || message.Payload.Contains(person.Name, StringComparison.Ordinal) || message.Payload.Contains(escaped, StringComparison.Ordinal))
            .Select(message => message.Id).ToList();
        await db.Outbox.Where(message => theirs.Contains(message.Id)).ExecuteDeleteAsync(cancel);
    }

    private static bool Names(string text, string digits) =>
        Regex.IsMatch(text, $"(?<![0-9]){digits}(?![0-9])", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static OwnColumn Goes<T>(Expression<Func<T, long>> person)
        where T : class
    {
        var name = NameOf(person);
        return new(typeof(T), name, (db, id, cancel) => db.Set<T>().Where(row => EF.Property<long>(row, name) == id).ExecuteDeleteAsync(cancel))
        {
            Rows = (db, id) => InOrder(db, db.Set<T>().AsNoTracking().Where(row => EF.Property<long>(row, name) == id)).AsAsyncEnumerable(),
        };
    }

    private static OwnColumn Stays<T>(Expression<Func<T, long>> person)
        where T : class
    {
        var name = NameOf(person);
        return new(typeof(T), name, (db, id, cancel) => db.Set<T>().Where(row => EF.Property<long>(row, name) == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<long>(row, name), Nobody), cancel));
    }

    private static OwnColumn Stays<T>(Expression<Func<T, long?>> person)
        where T : class
    {
        var name = NameOf(person);
        return new(typeof(T), name, (db, id, cancel) => db.Set<T>().Where(row => EF.Property<long?>(row, name) == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<long?>(row, name), (long?)null), cancel));
    }

    private static IQueryable<T> InOrder<T>(BotDb db, IQueryable<T> rows)
        where T : class
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var name in db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(property => property.Name))
            ordered = ordered is null ? rows.OrderBy(row => EF.Property<object>(row, name)) : ordered.ThenBy(row => EF.Property<object>(row, name));
        return ordered!;
    }

    private static string NameOf(LambdaExpression property) => ((MemberExpression)property.Body).Member.Name;
}
