using System.Text.Encodings.Web;
using System.Text.Json;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Decks;

/// <summary>notes show: the cards that notes give.</summary>
internal static class ShowNotes
{
    private const int LongestBack = 100;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="SetupException">The notes cannot be read.</exception>
    public static int Run(string path, bool json, TextWriter output)
    {
        var cards = NoteFolder.ReadAny(path, withPictures: false).SelectMany(CardsOf).ToList();
        if (json)
            output.WriteLine(JsonSerializer.Serialize(cards, Json));
        else
            Print(cards, output);
        return 0;
    }

    private static IEnumerable<ShownCard> CardsOf(NoteFile file)
    {
        var note = NoteParser.Parse(file.Path, file.Text);
        var bodies = note.Candidates.Where(found => found.Kind == CandidateKind.Term).CountBy(found => found.Body.Value).ToDictionary();
        foreach (var found in note.Candidates)
        {
            foreach (var face in CardFaces.Of(NoteTerms.Of(found, file.Path), bodies.GetValueOrDefault(found.Body.Value) > 1))
            {
                yield return new(
                    note.Title, found.Section, found.Term.Name, found.Term.Aliases, NameOf(face.Kind), face.Front.ToPlainText(), face.Back.ToPlainText(),
                    found.Confidence.ToString().ToLowerInvariant(), file.Path, found.Line, found.Why);
            }
        }
    }

    private static string NameOf(CardKind kind) => kind == CardKind.Question ? "qa" : kind.ToString().ToLowerInvariant();

    private static void Print(List<ShownCard> cards, TextWriter output)
    {
        foreach (var file in cards.GroupBy(card => card.file))
        {
            output.WriteLine($"{file.First().deck} ({file.Key})");
            foreach (var card in file)
            {
                var mark = card.confidence switch { "certain" => "✓", "likely" => "+", _ => "?" };
                output.WriteLine($"{card.line,6} {mark} {card.kind,-10} {Shortened(card.front)}");
                output.WriteLine($"{"",20}{Shortened(card.back)}");
            }
        }

        output.WriteLine($"{cards.Count} cards: ✓ {cards.Count(card => card.confidence == "certain")} certain, "
            + $"+ {cards.Count(card => card.confidence == "likely")} likely, ? {cards.Count(card => card.confidence == "doubtful")} doubtful (imported only when switched on)");
    }

    private static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" / ");
        return line.Length <= LongestBack ? line : $"{line[..LongestBack]}…";
    }

    /// <summary>A card as other programs read it: the names are those of the JSON.</summary>
    private sealed record ShownCard(
        string deck, IReadOnlyList<string> path, string term, IReadOnlyList<string> aliases, string kind, string front, string back,
        string confidence, string file, int line, string why);
}
