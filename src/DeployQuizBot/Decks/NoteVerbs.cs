using System.CommandLine;

namespace DeployQuizBot.Decks;

/// <summary>The verb notes: what the importer makes of notes. Only import needs a database.</summary>
internal static class NoteVerbs
{
    /// <param name="quiz">The verb of another room that is about notes as well.</param>
    public static Command Command(TimeProvider time, Command quiz)
    {
        var path = new Argument<string>("PATH") { Description = "A Markdown file, or a folder of them" };
        var json = new Option<bool>("--json") { Description = "Print one array of objects for other programs" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only print what would change" };

        var show = new Command("show", "Print the cards that the notes give") { path, json };
        show.SetAction(parsed => ShowNotes.Run(parsed.GetRequiredValue(path), parsed.GetValue(json), Console.Out));

        var check = new Command("check", "Say of every line why it is a card, or why not") { path };
        check.SetAction(parsed => CheckNotes.Run(parsed.GetRequiredValue(path), Console.Out));

        var import = new Command("import", "Import notes into the store that the settings name, as the bot does") { path, dryRun };
        import.SetAction((parsed, cancel) => ImportNotes.RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(dryRun), time, Console.Out, cancel));

        return new("notes", "Look at notes as the importer does, and import them") { show, check, quiz, import };
    }
}
