using DeployQuizBot.Data;

namespace DeployQuizBot.Decks;

/// <summary>notes import: notes into the store, by hand.</summary>
internal static class ImportNotes
{
    /// <exception cref="SetupException">The notes cannot be read, or the store is not there.</exception>
    public static async Task<int> RunAsync(string path, bool dryRun, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        var files = NoteFolder.ReadAny(path, withPictures: true);
        var settings = Settings.ReadForVerb();
        await using var store = new Store(settings);
        await store.MigrateAsync(cancel);

        await using var transaction = await store.BeginAsync(cancel);
        await transaction.Db.LockImportAsync(cancel);
        var isFolder = Directory.Exists(path);
        var now = time.GetUtcNow();
        if (!isFolder)
            await KeptPictures.KeepAsync(transaction.Db, files.SelectMany(file => file.Pictures), now, cancel);
        var plan = isFolder
            ? await ImportDecks.PlanAsync(transaction.Db, files, now, cancel)
            : await ImportPlan.MakeAsync(transaction.Db, files, [], Choices.None, cancel);
        Print(plan, output);
        if (dryRun)
            return 0;

        await ApplyImport.RunAsync(transaction.Db, plan, now, by: null, isFolder, cancel);
        await transaction.CommitAsync(cancel);
        output.WriteLine(plan.IsEmpty ? "Nothing to import." : "Imported.");
        return 0;
    }

    private static void Print(ImportPlan plan, TextWriter output)
    {
        foreach (var term in plan.Terms.OrderBy(term => term.File, StringComparer.Ordinal).ThenBy(term => term.Line))
            output.WriteLine(Line(term));
        foreach (var found in plan.Doubtful.Where(found => !found.IsOn))
            output.WriteLine($"? {found.Candidate.Term.Name}  {found.Place.File}:{found.Candidate.Line}  doubtful, left out: {found.Candidate.Why}");
        foreach (var open in plan.Questions)
            output.WriteLine($"! Is \"{open.Candidate.Term.Name}\" (line {open.Candidate.Line}) what was \"{open.Stored.Name}\"? {open.Why}. It counts as new until an admin answers in /questions.");
        foreach (var picture in plan.MissingPictures)
            output.WriteLine($"! No picture: {picture}. It is shown when a PNG or JPEG file of up to 10 MB lies there.");
        output.WriteLine(
            $"+ {plan.Count(Fate.New) + plan.Count(Fate.Returned)} new, ~ {plan.Count(Fate.Changed)} changed, > {plan.Count(Fate.Renamed) + plan.Count(Fate.Moved)} renamed or moved, "
            + $"- {plan.Count(Fate.Retired)} retired, = {plan.Count(Fate.Unchanged)} the same, ? {plan.Doubtful.Count(found => !found.IsOn)} doubtful");
    }

    private static string Line(PlannedTerm term)
    {
        var note = term.Fate switch
        {
            Fate.Renamed => $"  was {term.OldName}",
            Fate.Moved => $"  moved from {term.OldFile}",
            Fate.Returned => "  returns with its history",
            _ => "",
        };
        return $"{PlanMark.Of(term.Fate)} {term.Name}  {term.File}:{term.Line}{note}";
    }
}
