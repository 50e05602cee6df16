using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>The verb notes: what cards would be made of notes. Needs no database.</summary>
internal static class ShowNotes
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var path = new Argument<string>("PATH") { Description = "A Markdown file" };
        var show = new Command("show", "Print what would become cards") { path };
        show.SetAction(parsed => Show(parsed.GetRequiredValue(path)));
        return new("notes", "Look at notes as the importer does") { show };
    }

    private static int Show(string path)
    {
        var note = NoteParser.Parse(Path.GetFileName(path), Text(path));
        Console.WriteLine(JsonSerializer.Serialize(
            note.Candidates.Select(found => new
            {
                deck = note.Title,
                path = found.Section,
                term = found.Term.Name,
                aliases = found.Term.Aliases,
                kind = found.Kind switch { CandidateKind.Term => "definition", CandidateKind.List => "list", CandidateKind.Question => "qa", _ => "cloze" },
                front = found.Kind == CandidateKind.List ? $"{found.Term.Name}: {found.Label}" : found.Term.Name,
                back = found.Body.ToPlainText(),
                confidence = found.Confidence.ToString().ToLowerInvariant(),
                file = note.File,
                line = found.Line,
                why = found.Why,
            }),
            Json));
        return 0;
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SetupException($"There is no file {path}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SetupException($"{path} cannot be read: {problem.Message}", problem);
        }
    }
}
