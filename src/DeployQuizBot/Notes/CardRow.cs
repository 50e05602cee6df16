using System.Text.Encodings.Web;
using System.Text.Json;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Notes;

/// <summary>A term of a note that was not written in Markdown but came from another program: each is a line of JSON.</summary>
internal sealed record CardRow(CandidateKind Kind, string Name, string Body)
{
    /// <summary>Endings of the files that such notes came from, which are kept in their names.</summary>
    public const string Package = ".apkg", Table = ".csv";

    private const string Why = "a card of another program";

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
    };

    public IReadOnlyList<string>? Aliases { get; init; }

    public string? Label { get; init; }

    /// <summary>As <see cref="Body"/> in the markup of <see cref="Html"/>.</summary>
    public string? Gap { get; init; }

    /// <inheritdoc cref="Gap"/>
    public string? Example { get; init; }

    public IReadOnlyList<string>? Section { get; init; }

    public IReadOnlyList<string>? Pictures { get; init; }

    /// <summary>What the other program calls it; different for each row of a note.</summary>
    public string? Id { get; init; }

    public static bool AreIn(string file) =>
        file.EndsWith(Package, StringComparison.OrdinalIgnoreCase) || file.EndsWith(Table, StringComparison.OrdinalIgnoreCase);

    /// <summary>The title of the deck is on the first line, so that rows are on lines from 2.</summary>
    public static string Write(string title, IEnumerable<CardRow> rows) =>
        string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row, Options)).Prepend(JsonSerializer.Serialize(title, Options)));

    /// <summary>What <see cref="Write"/> has written; lines that are something else are left out.</summary>
    /// <returns>No title when there is none on the first line.</returns>
    public static (string? Title, IEnumerable<Candidate> Candidates) Read(string text)
    {
        var lines = text.Split('\n');
        return (ValueIn<string>(lines[0]), lines.Select((json, at) => ValueIn<CardRow>(json)?.ToCandidate(at + 1)).OfType<Candidate>());
    }

    private static T? ValueIn<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Candidate ToCandidate(int line) => new(Kind, new TermName(Name, Aliases ?? []), Html.Stored(Body), Section ?? [], line, Confidence.Certain, Why)
    {
        Label = Label ?? "",
        Gap = Html.Stored(Gap ?? ""),
        Example = Html.Stored(Example ?? ""),
        Pictures = Pictures ?? [],
        Id = Id,
    };
}
