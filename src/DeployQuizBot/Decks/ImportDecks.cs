using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Decks;

/// <summary>Brings the stored decks in line with the notes in the folder of cards.</summary>
internal sealed partial class ImportDecks(Store store, Settings settings, Admins admins, Sender sender, TimeProvider time, ILogger<ImportDecks> logger)
{
    /// <summary>The <see cref="FolderMark"/> of what was imported last; null before that.</summary>
    public string? ImportedFolder { get; private set; }

    /// <summary>Imports what has changed in the folder since its last import; what an admin sent meanwhile stays.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.LockImportAsync(cancel);
        await RunAsync(transaction, cancel);
    }

    /// <summary>The same, but does nothing while another replica imports.</summary>
    /// <exception cref="SetupException">A file cannot be read.</exception>
    public async Task TryRunAsync(CancellationToken cancel)
    {
        await using var transaction = await store.BeginAsync(cancel);
        if (await transaction.Db.TryLockImportAsync(cancel))
            await RunAsync(transaction, cancel);
    }

    /// <summary>What importing a folder means: its changed files, and the end of those that are gone from it.</summary>
    public static async Task<ImportPlan> PlanAsync(BotDb db, List<NoteFile> files, DateTimeOffset now, CancellationToken cancel)
    {
        var digests = await db.Notes.Where(note => note.FolderDigest != null).Select(note => new { note.File, note.FolderDigest }).ToDictionaryAsync(note => note.File, note => note.FolderDigest, cancel);
        var changed = files.FindAll(file => digests.GetValueOrDefault(file.Path) != file.Digest);
        await KeptPictures.KeepAsync(db, changed.SelectMany(file => file.Pictures), now, cancel);
        // An empty folder is one that is not mounted yet.
        var removed = files.Count == 0 ? [] : digests.Keys.Except(files.Select(file => file.Path)).ToList();
        return await ImportPlan.MakeAsync(db, changed, removed, Choices.None, cancel);
    }

    private async Task RunAsync(Store.Transaction transaction, CancellationToken cancel)
    {
        // Whatever changes from here on looks different next time.
        var folder = MarkOf(settings.CardsPath);
        var files = NoteFolder.Read(settings.CardsPath, "Cards__Path", withPictures: true);
        var now = time.GetUtcNow();
        var plan = await PlanAsync(transaction.Db, files, now, cancel);
        await ApplyImport.RunAsync(transaction.Db, plan, now, by: null, fromFolder: true, cancel);
        var outbox = new Outbox(transaction.Db, now);
        SettledReports.Tell(transaction.Db, now, (id, screen) => outbox.Show(id, screen, message: null, Lane.Slow));
        if (plan.Questions.Count > 0)
            await AskAdminsAsync(transaction.Db, outbox, plan.Questions.Count, cancel);
        await transaction.CommitAsync(cancel);
        sender.Dispatch(outbox.Messages);
        ImportedFolder = folder;
        Report(plan, files.Count);
    }

    /// <summary>Nobody sits at a folder to answer: those are told who can.</summary>
    private async Task AskAdminsAsync(BotDb db, Outbox outbox, int questions, CancellationToken cancel)
    {
        foreach (var admin in await admins.ReachableAsync(db, cancel))
        {
            Language.Speak(admin.Language);
            outbox.Show(admin.Id, Screen.Of(Phrase.Of(Texts.Import_QuestionsLeft, questions)), message: null, Lane.Slow);
        }
    }

    private static string? MarkOf(string path)
    {
        try
        {
            return FolderMark.Of(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Reading says it in words for the operator.
            return null;
        }
    }

    private void Report(ImportPlan plan, int files)
    {
        foreach (var note in plan.Notes.Where(note => plan.Terms.All(term => term.Note != note)))
            Log.NoTerms(logger, note.File.Path);
        if (plan.MissingPictures is [var first, ..])
            Log.NoPicture(logger, plan.MissingPictures.Count, first);
        foreach (var open in plan.Questions)
            Log.Open(logger, open.Candidate.Term.Name, open.Stored.Name, open.Why);
        Log.Imported(
            logger, files, settings.CardsPath, plan.Notes.Count, plan.Count(Fate.New) + plan.Count(Fate.Returned), plan.Count(Fate.Changed),
            plan.Count(Fate.Renamed) + plan.Count(Fate.Moved), plan.Count(Fate.Retired), plan.Doubtful.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Information,
            "{Files} notes are in {Path}, {Read} of them new or changed: {New} terms added, {Changed} changed, {Renamed} renamed or moved, {Retired} retired, {Doubtful} doubtful left out")]
        public static partial void Imported(ILogger logger, int files, string path, int read, int @new, int changed, int renamed, int retired, int doubtful);

        [LoggerMessage(LogLevel.Warning, "{File} has no term: a term is a heading with a definition in the next paragraph")]
        public static partial void NoTerms(ILogger logger, string file);

        [LoggerMessage(LogLevel.Warning, "{Count} pictures are not shown, the first is {Name}: a picture is a PNG or JPEG file of up to 10 MB in the folder of cards")]
        public static partial void NoPicture(ILogger logger, int count, string name);

        [LoggerMessage(LogLevel.Warning, "Is \"{Name}\" what was \"{OldName}\"? {Why}. It counts as new until an admin answers in /questions")]
        public static partial void Open(ILogger logger, string name, string oldName, string why);
    }
}
