using System.Globalization;
using System.Text;
using CsvHelper;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;
using Fsrs;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// Cards as CSV: cards.csv of an export, with their timetable; what Anki writes as text; or any table whose columns are
/// called as what they hold, or else are a term and what it means.
/// </summary>
internal sealed class CardTable
{
    private const int LongestRecord = 256 * 1024;
    private const int MostRows = 50_000;

    private static readonly string[] TermNames = ["term", "front", "question", "word", "термин", "вопрос", "слово", "лицо"];
    private static readonly string[] BodyNames = ["definition", "back", "answer", "meaning", "translation", "определение", "ответ", "значение", "перевод", "оборот"];
    private static readonly string[] AliasNames = ["aliases", "synonyms", "синонимы"];
    private static readonly string[] SectionNames = ["section", "chapter", "раздел", "глава"];
    private static readonly string[] DeckNames = ["deck", "колода"];

    private readonly CsvReader _rows;
    private readonly string _title;
    private readonly bool _isHtml;

    private CardTable(CsvReader rows, string title, bool isHtml) => (_rows, _title, _isHtml) = (rows, title, isHtml);

    /// <param name="title">Of the deck for cards of which the table does not say in which they are.</param>
    /// <exception cref="PackageException">It is no such table.</exception>
    public static Package Read(byte[] content, string title)
    {
        if (NoteEncoding.Read(content) is not { } text)
            throw new PackageException(PackageProblem.NotText);
        if (string.IsNullOrWhiteSpace(text))
            throw new PackageException(PackageProblem.Empty);

        var (body, separator, isHtml) = WithoutAnkiHeader(text);
        var bytes = Encoding.UTF8.GetBytes(body);
        try
        {
            using var rows = CsvReader.Create(bytes, new() { Separator = separator, MaxRecordSize = LongestRecord, TrimWhitespace = true });
            var table = new CardTable(rows, title, isHtml);
            if (table.Has("front_html") && table.Has("back_html") && table.Has("kind") && table.Has("term"))
                return table.ReadExport();
            if (table.Find(TermNames) is { } term && table.Find(BodyNames) is { } definition && term != definition)
                return table.ReadPairs(term, definition);

            // The first line is a card as well.
            using var bare = CsvReader.Create(bytes, new() { Separator = rows.Separator, HasHeader = false, MaxRecordSize = LongestRecord, TrimWhitespace = true });
            return new CardTable(bare, title, isHtml).ReadPairs(0, 1);
        }
        catch (Exception problem) when (problem is CsvFormatException or FormatException)
        {
            throw new PackageException(PackageProblem.NoColumns, problem);
        }
    }

    /// <summary>https://docs.ankiweb.net/importing/text-files.html#file-headers.</summary>
    private static (string Body, char? Separator, bool IsHtml) WithoutAnkiHeader(string text)
    {
        char? separator = null;
        var isHtml = false;
        while (text.StartsWith('#'))
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var found ? found : text.Length - 1;
            var (name, value) = text[1..(end + 1)].Trim().Split(':', 2) is [var before, var after] ? (before.ToLowerInvariant(), after.ToLowerInvariant()) : ("", "");
            if (name == "separator")
                separator = value switch { "tab" or "\\t" => '\t', "comma" => ',', "semicolon" => ';', "pipe" => '|', "colon" => ':', [var character] => character, _ => null };
            isHtml |= name == "html" && value == "true";
            text = text[(end + 1)..];
        }

        return (text, separator, isHtml);
    }

    private Package ReadPairs(int term, int definition)
    {
        var (aliases, section, deck) = (Find(AliasNames), Find(SectionNames), Find(DeckNames));
        var terms = new List<PackedTerm>();
        var unreadable = 0;
        while (Next(terms.Count + unreadable))
        {
            var (front, back) = (MarkupOf(At(term)), MarkupOf(At(definition)));
            var name = front.OnOneLine().ToPlainText();
            if (name.Length == 0 || back.IsEmpty)
            {
                unreadable++;
                continue;
            }

            var row = new CardRow(name.EndsWith('?') ? CandidateKind.Question : CandidateKind.Term, name, back.Value)
            {
                Aliases = aliases is { } names ? AnkiFields.AliasesIn(At(names)) : null,
                Section = section is { } place && At(place) is { Length: > 0 } heading ? [heading] : null,
            };
            terms.Add(new(deck is { } of && At(of) is { Length: > 0 } called ? called : _title, row, []));
        }

        if (terms.Count == 0 && unreadable > 0)
            throw new PackageException(PackageProblem.NoColumns);
        return new Package(terms) { Unreadable = unreadable };
    }

    /// <summary>Rows of one term follow one another, a row for each card.</summary>
    private Package ReadExport()
    {
        var terms = new List<PackedTerm>();
        var unreadable = 0;
        while (Next(terms.Count + unreadable))
        {
            if (!Enum.TryParse<CardKind>(Text("kind"), out var kind) || !Enum.IsDefined(kind) || Text("term") is not { Length: > 0 } name)
            {
                unreadable++;
                continue;
            }

            // What has left the notes is not learned any more.
            if (Text("retired_at").Length > 0)
                continue;

            var card = CardOf(kind);
            if (terms is [.., var last] && last.Row.Id is { } id && id == Text("guid"))
                terms[^1] = last with { Cards = [.. last.Cards, card], Note = last.Note ?? Note() };
            else
                terms.Add(new(Text("deck") is { Length: > 0 } deck ? deck : _title, RowOf(kind, name), [card]) { Note = Note() });
        }

        return new Package(terms) { Unreadable = unreadable };
    }

    private CardRow RowOf(CardKind kind, string name)
    {
        var (front, back) = (Markup("front_html"), Markup("back_html"));
        var candidate = kind switch
        {
            CardKind.List => CandidateKind.List,
            CardKind.Question => CandidateKind.Question,
            CardKind.Cloze => CandidateKind.Cloze,
            _ => CandidateKind.Term,
        };
        return new CardRow(candidate, name, kind == CardKind.Term ? front : back)
        {
            Aliases = AnkiFields.AliasesIn(Text("aliases")),
            Label = Text("label"),
            Gap = kind == CardKind.Cloze ? front : null,
            Example = Markup("example_html"),
            Section = Text("section").Split(" › ", StringSplitOptions.RemoveEmptyEntries),
            Id = Text("guid") is { Length: > 0 and <= 60 } guid ? guid : null,
        };
    }

    private PackedCard CardOf(CardKind kind) => new(kind, Enum.TryParse<CardState>(Text("state"), out var state) && Enum.IsDefined(state) ? state : CardState.New)
    {
        Step = (int)(Number("step") ?? 0),
        Stability = Number("stability"),
        Difficulty = Number("difficulty"),
        Due = Instant("due"),
        LastReview = Instant("last_review"),
        Reviews = (int)(Number("reviews") ?? 0),
        Lapses = (int)(Number("lapses") ?? 0),
        IsSuspended = Text("suspended_at").Length > 0,
    };

    private bool Next(int count) => _rows.Read() && (count < MostRows ? true : throw new PackageException(PackageProblem.TooLarge));

    /// <summary>Exports have it as Telegram does, where lines break as they stand; nobody knows who has changed it since.</summary>
    private string Markup(string column) => CardMarkup.Read(AnkiFields.Markup(Html.Stored(Text(column)))).Text.Value;

    private Html MarkupOf(string text) => _isHtml ? CardMarkup.Read(text).Text : Html.Text(text.ReplaceLineEndings("\n").Trim());

    private string? Note() => Text("my_note") is { Length: > 0 } note ? note : null;

    private double? Number(string column) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9 ? number : null;

    private DateTimeOffset? Instant(string column) =>
        DateTimeOffset.TryParse(Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at.Year is >= 2000 and < 2200 ? at : null;

    private bool Has(string column) => _rows.TryGetFieldIndex(column, out _);

    private int? Find(string[] names) => _rows.Headers.Select((header, at) => (header, at))
        .Where(column => names.Contains(column.header.Trim(), StringComparer.OrdinalIgnoreCase))
        .Select(column => (int?)column.at)
        .FirstOrDefault();

    private string Text(string column) => _rows.TryGetFieldIndex(column, out var at) ? At(at) : "";

    /// <summary>Exports put an apostrophe before what a spreadsheet would take for a formula.</summary>
    private string At(int column)
    {
        var text = column < _rows.FieldCount ? _rows.GetString(column) : "";
        return text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? text[1..] : text;
    }
}
