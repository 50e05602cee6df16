using System.IO.Compression;
using System.Text;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>A ZIP with everything that is stored about a learner, and a package for Anki with the decks that they learn.</summary>
internal static class ExportArchive
{
    public const string PackageName = "decks.apkg";

    /// <summary>Pictures beyond so many bytes are left out: a bot may send 50 MB, and all else has to fit as well.</summary>
    private const int MostPictures = 30_000_000;

    /// <param name="db">Only read, and outside of any transaction that others wait for.</param>
    /// <param name="botId">Telegram's id of this bot, for names that no other bot gives.</param>
    public static async Task<byte[]> MakeAsync(BotDb db, Learner learner, string botId, DateTimeOffset now, CancellationToken cancel)
    {
        var tables = TablesOf(db, learner.Id, botId).ToList();
        using var bytes = new MemoryStream();
        await using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(zip, "README.txt", stream => stream.WriteAsync(Encoding.UTF8.GetBytes(Phrase.Plain(Texts.Export_Readme)), cancel).AsTask());
            foreach (var table in tables)
            {
                await WriteAsync(zip, $"json/{table.Name}.json", stream => table.WriteJsonAsync(stream, cancel));
                await WriteAsync(zip, $"csv/{table.Name}.csv", stream => table.WriteCsvAsync(stream, cancel));
            }

            using var package = await AnkiPackage.OpenAsync(db, learner, botId, now, cancel);
            await WriteAsync(zip, PackageName, stream => package.WriteAsync(stream, MostPictures, cancel), CompressionLevel.NoCompression);
        }

        return bytes.ToArray();
    }

    private static IEnumerable<OwnTable> TablesOf(BotDb db, long learnerId, string botId)
    {
        yield return OwnCards.Table(db, learnerId, botId);
        foreach (var column in OwnRows.Columns.Where(column => column.Rows is not null))
        {
            var entity = db.Model.FindEntityType(column.Entity)!;
            var table = new OwnTable(entity.GetTableName()!, OwnTable.FieldsOf(entity), () => column.Rows!(db, learnerId));
            if (column.Entity != typeof(ReviewLog))
            {
                yield return table;
                continue;
            }

            // A log of reviews is read by other programs, which would count what was taken back.
            yield return table with { Rows = () => table.Rows().Where(row => row is ReviewLog { UndoneAt: null }) };
            yield return table with { Name = $"{table.Name}_undone", Rows = () => table.Rows().Where(row => row is ReviewLog { UndoneAt: not null }) };
        }

        var question = db.Model.FindEntityType(typeof(QuizQuestion))!;
        yield return new("quiz_questions", OwnTable.FieldsOf(question), () => db.QuizQuestions.AsNoTracking()
            .Where(row => row.Quiz.ChatId == learnerId).OrderBy(row => row.Id).AsAsyncEnumerable());
        var rejected = db.Model.FindEntityType(typeof(RejectedUpdate))!;
        yield return new("rejected_updates", OwnTable.FieldsOf(rejected), () => db.RejectedOf(learnerId));
    }

    private static async Task WriteAsync(ZipArchive zip, string name, Func<Stream, Task> write, CompressionLevel level = CompressionLevel.Optimal)
    {
        await using var stream = zip.CreateEntry(name, level).Open();
        await write(stream);
    }
}
