using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.OwnData;

/// <summary>Notes, cards and reviews as rows of an Anki collection.</summary>
internal sealed partial class AnkiRows
{
    /// <summary>Queues of Anki: new, on steps of minutes, in review; and put away for good.</summary>
    private const int Suspended = -1, NewQueue = 0, LearningQueue = 1, ReviewQueue = 2;

    private readonly Learner _learner;
    private readonly DateTimeOffset _now;
    private readonly LearningDay _calendar;
    private readonly DateOnly _firstDay;
    private readonly SqliteCommand _notes, _cards, _reviews, _collection;
    private long _lastReview;

    public AnkiRows(SqliteConnection connection, SqliteTransaction transaction, Learner learner, DateTimeOffset now)
    {
        (_learner, _now, _calendar) = (learner, now, LearnerClock.DayOf(learner));
        _firstDay = _calendar.DayOf(learner.CreatedAt);
        _notes = Insert(connection, transaction, "notes", columns: 11);
        _cards = Insert(connection, transaction, "cards", columns: 18);
        _reviews = Insert(connection, transaction, "revlog", columns: 9);
        _collection = Insert(connection, transaction, "col", columns: 13);
    }

    private long Seconds => _now.ToUnixTimeSeconds();

    /// <summary>A term with all its cards that are learned.</summary>
    public void AddNote(List<OwnCard> cards, string guid)
    {
        var fields = AnkiFields.Of(cards);
        var sorted = Tag().Replace(fields[0], "");
        var id = AnkiSchema.FirstId + cards[0].Term.Id;
        Run(_notes, id, guid, AnkiSchema.NoteType, Seconds, -1, "", string.Join(AnkiFields.Separator, fields), sorted, Checksum(sorted), 0, "");
        foreach (var card in cards)
            AddCard(card, id);
    }

    /// <summary>In time order; Anki's ids are instants, and no two are the same.</summary>
    public void AddReview(ReviewLog review)
    {
        _lastReview = Math.Max(_lastReview + 1, review.ReviewedAt.ToUnixTimeMilliseconds());
        var kind = review.Before.State switch
        {
            CardState.Review => 1,
            CardState.Relearning => 2,
            _ => 0,
        };
        var last = review.Before.LastReview is null ? 0 : IntervalOf(review.Before);
        Run(_reviews, _lastReview, AnkiSchema.FirstId + review.CardId, -1, (int)review.Rating, IntervalOf(review.After), last,
            Shifted(review.After.Difficulty), (long)review.Duration.TotalMilliseconds, kind);
    }

    public void AddCollection(ICollection<Deck> decks)
    {
        var begin = _calendar.StartOf(_firstDay);
        var west = -(int)(LearnerClock.Show(_learner.TimeZone, begin) - begin.UtcDateTime).TotalMinutes;
        var first = decks.Select(deck => AnkiSchema.FirstId + deck.Id).DefaultIfEmpty(1).First();
        Run(_collection, 1, begin.ToUnixTimeSeconds(), _now.ToUnixTimeMilliseconds(), _now.ToUnixTimeMilliseconds(), AnkiSchema.Version, 0, 0, 0,
            AnkiSchema.Settings(_learner.DayStart, west, first), AnkiSchema.NoteTypes(Seconds), AnkiSchema.Decks(decks, Seconds), AnkiSchema.DeckOptions(), "{}");
    }

    private void AddCard(OwnCard card, long noteId)
    {
        var own = card.Own;
        var (type, queue, due, interval, left) = PlaceOf(card);
        Run(
            _cards, AnkiSchema.FirstId + card.Card.Id, noteId, AnkiSchema.FirstId + card.Deck.Id, card.Card.Kind == CardKind.Term ? 1 : 0, Seconds, -1,
            type, own?.SuspendedAt is null ? queue : Suspended, due, interval, own?.Difficulty is { } difficulty ? EaseOf(difficulty) : 0,
            own?.Reviews ?? 0, own?.Lapses ?? 0, left, 0, 0, 0, DataOf(own));
    }

    private (int Type, int Queue, long Due, long Interval, int Left) PlaceOf(OwnCard card) => card.Own switch
    {
        null or { State: CardState.New } => (0, NewQueue, card.Card.Position + 1, 0, 0),
        { State: CardState.Review } own => (2, ReviewQueue, DayNumber(own.Due), DaysOf(own), 0),
        { State: CardState.Learning } own => (1, LearningQueue, own.Due.ToUnixTimeSeconds(), 0, Left(Preferences.LearningSteps[_learner.LearningSteps], own.Step)),
        { } own => (3, LearningQueue, own.Due.ToUnixTimeSeconds(), 1, Left(Preferences.RelearningSteps(_learner), own.Step)),
    };

    /// <summary>Steps that are still to be taken: in all, and before the day is over, in thousands.</summary>
    private static int Left(IReadOnlyList<TimeSpan> steps, int step) => Math.Max(1, steps.Count - step) * 1001;

    /// <summary>Anki counts the days of due dates from the first day of the collection.</summary>
    private long DayNumber(DateTimeOffset at) => _calendar.DayOf(at).DayNumber - _firstDay.DayNumber;

    private long DaysOf(LearnerCard own) => own.LastReview is { } last ? Math.Max(1, DayNumber(own.Due) - DayNumber(last)) : 1;

    /// <summary>Days, or less than a day as seconds below zero.</summary>
    private long IntervalOf(ScheduleSnapshot schedule)
    {
        if (schedule.LastReview is not { } last)
            return 0;
        return schedule.State == CardState.Review ? Math.Max(1, DayNumber(schedule.Due) - DayNumber(last)) : -Math.Max(1, (long)(schedule.Due - last).TotalSeconds);
    }

    private static string DataOf(LearnerCard? own) => own is { Stability: { } stability, Difficulty: { } difficulty }
        ? string.Create(CultureInfo.InvariantCulture, $$"""{"s":{{Math.Round(stability, 4)}},"d":{{Math.Round(difficulty, 3)}}}""")
        : "{}";

    /// <summary>What SM-2 would multiply with, in thousandths, for those who do not use FSRS: 1.3 for the hardest, 3 for the easiest.</summary>
    private static int EaseOf(double difficulty) => (int)Math.Round(3000 - ((difficulty - 1) / 9 * 1700));

    /// <summary>Difficulty as Anki logs it, told apart from the ease of SM-2 by being smaller: 100 to 1100.</summary>
    private static int Shifted(double? difficulty) => difficulty is { } known ? (int)Math.Round((((known - 1) / 9) + 0.1) * 1000) : 0;

    /// <summary>The first 32 bits of SHA-1: what Anki finds notes with the same first field by.</summary>
    private static long Checksum(string text) =>
        Convert.ToUInt32(Convert.ToHexString(Sha1(text).AsSpan(0, 4)), 16);

#pragma warning disable CA5350 // Anki's own checksum; nothing depends on it but finding duplicates.
    private static byte[] Sha1(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private static SqliteCommand Insert(SqliteConnection connection, SqliteTransaction transaction, string table, int columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(',', Enumerable.Range(0, columns).Select(number => $"$p{number}"))})";
        for (var number = 0; number < columns; number++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{number}" });
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var number = 0; number < values.Length; number++)
            command.Parameters[number].Value = values[number];
        command.ExecuteNonQuery();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
