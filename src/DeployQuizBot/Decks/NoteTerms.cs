using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>Notes as terms, without a store.</summary>
internal static class NoteTerms
{
    /// <summary>The decks of files and folders, with the terms that an import into an empty store would make of each.</summary>
    /// <exception cref="SetupException">One of them cannot be read.</exception>
    public static IEnumerable<(DeckNote Note, IReadOnlyList<Term> Terms)> Read(IEnumerable<string> paths)
    {
        var id = 0L;
        foreach (var file in paths.SelectMany(path => NoteFolder.ReadAny(path, withPictures: false)))
        {
            var note = NoteParser.Parse(file.Path, file.Text);
            yield return (note, [.. note.Candidates.Where(found => found.Confidence > Confidence.Doubtful).Select((found, position) => Of(found, file.Path, ++id, position))]);
        }
    }

    public static Term Of(Candidate found, string file, long id = 0, int position = 0) => new()
    {
        Id = id,
        Kind = (TermKind)found.Kind,
        Name = found.Term.Name,
        Aliases = [.. found.Term.Aliases],
        Label = found.Label,
        Body = found.Body,
        Gap = found.Gap,
        Example = found.Example,
        Section = [.. found.Section],
        File = file,
        Line = found.Line,
        Position = position,
    };
}
