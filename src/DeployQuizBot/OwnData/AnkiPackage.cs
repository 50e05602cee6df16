using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DeployQuizBot.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>
/// The decks of a learner as a package that Anki imports: a collection in its schema 11, which every version of it reads,
/// with the timetable, the review log and pictures. The collection is a file of its own until it is disposed.
/// </summary>
internal sealed class AnkiPackage : IDisposable
{
    private readonly BotDb _db;
    private readonly Learner _learner;
    private readonly string _botId;
    private readonly DateTimeOffset _now;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"deployquizbot-{Guid.NewGuid():N}.anki2");
    private readonly HashSet<string> _pictures = [];

    private AnkiPackage(BotDb db, Learner learner, string botId, DateTimeOffset now) => (_db, _learner, _botId, _now) = (db, learner, botId, now);

    public static async Task<AnkiPackage> OpenAsync(BotDb db, Learner learner, string botId, DateTimeOffset now, CancellationToken cancel)
    {
        var package = new AnkiPackage(db, learner, botId, now);
        try
        {
            await package.FillAsync(cancel);
            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(_file);

    /// <param name="mostPictures">In bytes of all pictures together; what does not fit is left out.</param>
    public async Task WriteAsync(Stream stream, int mostPictures, CancellationToken cancel)
    {
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = zip.CreateEntry("collection.anki2", CompressionLevel.Optimal).Open())
        {
            await using var collection = File.OpenRead(_file);
            await collection.CopyToAsync(entry, cancel);
        }

        var names = new Dictionary<string, string>();
        foreach (var digest in _pictures.Order(StringComparer.Ordinal))
        {
            if (await _db.Pictures.AsNoTracking().SingleOrDefaultAsync(picture => picture.Digest == digest, cancel) is not { } picture || picture.Content.Length > mostPictures)
                continue;

            mostPictures -= picture.Content.Length;
            var number = names.Count.ToString(CultureInfo.InvariantCulture);
            names.Add(number, AnkiFields.FileOf(digest));
            await using var entry = zip.CreateEntry(number, CompressionLevel.NoCompression).Open();
            await entry.WriteAsync(picture.Content, cancel);
        }

        await using var media = zip.CreateEntry("media", CompressionLevel.Optimal).Open();
        await JsonSerializer.SerializeAsync(media, names, cancellationToken: cancel);
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await AnkiSchema.CreateAsync(connection, cancel);
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancel);
        var rows = new AnkiRows(connection, transaction, _learner, _now);
        var decks = new Dictionary<int, Deck>();
        var cards = new HashSet<long>();
        var term = new List<OwnCard>();
        await foreach (var card in OwnCards.Of(_db, _learner.Id).WithCancellation(cancel))
        {
            // What has left the notes is in the tables, and not for learning any more.
            if (card.Card.RetiredAt is not null)
                continue;

            decks.TryAdd(card.Deck.Id, card.Deck);
            cards.Add(card.Card.Id);
            if (term.Count > 0 && term[0].Term.Id != card.Term.Id)
                Add(rows, term);
            term.Add(card);
        }

        Add(rows, term);
        await AddReviewsAsync(rows, cards, cancel);
        rows.AddCollection(decks.Values);
        await transaction.CommitAsync(cancel);
    }

    private void Add(AnkiRows rows, List<OwnCard> term)
    {
        if (term.Count == 0)
            return;

        foreach (var picture in term.SelectMany(card => card.Card.Pictures).Where(Picture.IsKept))
            _pictures.Add(picture);
        rows.AddNote(term, term[0].GuidOf(_botId));
        term.Clear();
    }

    private async Task AddReviewsAsync(AnkiRows rows, HashSet<long> cards, CancellationToken cancel)
    {
        var reviews = _db.Reviews.AsNoTracking()
            .Where(review => review.LearnerId == _learner.Id && review.UndoneAt == null)
            .OrderBy(review => review.ReviewedAt).ThenBy(review => review.Session).ThenBy(review => review.Step)
            .AsAsyncEnumerable();
        await foreach (var review in reviews.WithCancellation(cancel))
        {
            if (cards.Contains(review.CardId))
                rows.AddReview(review);
        }
    }
}
