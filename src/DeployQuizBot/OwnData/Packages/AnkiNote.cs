using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// A note of Anki as terms: one of an export of this bot becomes what it was, one with gaps a term for each of them, and
/// any other asks with its first field for the second one.
/// </summary>
internal static partial class AnkiNote
{
    private const int LongestName = 80;
    private const int LongestId = 60;
    private const int MostGaps = 20;

    internal readonly record struct Reading(IReadOnlyList<PackedTerm> Terms, int Media);

    /// <param name="model">null when the collection does not say what its fields are.</param>
    /// <param name="fields">In HTML.</param>
    /// <param name="cards">By the number of their template.</param>
    public static Reading Read(AnkiModel? model, string[] fields, string guid, string deck, Dictionary<int, PackedCard> cards)
    {
        var named = model?.Fields.Zip(fields).DistinctBy(field => field.First).ToDictionary(field => field.First, field => field.Second) ?? [];
        if (AnkiFields.Names.TrueForAll(named.ContainsKey))
            return Own(named, guid, deck, cards);

        var (title, section) = Place(deck);
        return fields.FirstOrDefault(Gap().IsMatch) is { } gapped
            ? Gapped(gapped, string.Join("<br>", fields.Where(field => field != gapped)), guid, title, section, cards)
            : Pair(fields, guid, title, section, cards);
    }

    private static Reading Own(Dictionary<string, string> fields, string guid, string deck, Dictionary<int, PackedCard> cards)
    {
        if (!Enum.TryParse<TermKind>(fields[AnkiFields.Kind], out var kind) || !Enum.IsDefined(kind))
            return default;

        var (front, back) = (CardMarkup.Read(fields[AnkiFields.Front]), CardMarkup.Read(fields[AnkiFields.Back]));
        var row = new CardRow((CandidateKind)kind, Plain(fields[AnkiFields.Name]), back.Text.Value)
        {
            Aliases = AnkiFields.AliasesIn(Plain(fields[AnkiFields.Aliases])),
            Label = Plain(fields[AnkiFields.Label]),
            Gap = kind == TermKind.Cloze ? front.Text.Value : null,
            Example = CardMarkup.Read(fields[AnkiFields.Example]).Text.Value,
            // The deck's title stands before the headings.
            Section = [.. Plain(fields[AnkiFields.Place]).Split(" › ", StringSplitOptions.RemoveEmptyEntries).Skip(1)],
            Id = Bounded(guid),
        };
        var term = new PackedTerm(deck, row, [.. cards.Where(card => card.Key <= 1).Select(card => card.Value with { Kind = card.Key == 1 ? CardKind.Term : KindOf(kind) })])
        {
            Note = CardMarkup.Read(fields[AnkiFields.MyNote]).Text.ToPlainText() is { Length: > 0 } note ? note : null,
        };
        return new([term], CardMarkup.Read(fields[AnkiFields.Shown]).Pictures.Count);
    }

    private static Reading Gapped(string text, string extra, string guid, string title, IReadOnlyList<string> section, Dictionary<int, PackedCard> cards)
    {
        var media = 0;
        var terms = new List<PackedTerm>();
        var below = CardMarkup.Read(extra);
        foreach (var number in Gap().Matches(text).Select(gap => gap.Groups["number"].Value).Distinct().Take(MostGaps))
        {
            var name = string.Join(", ", Gap().Matches(text).Where(gap => gap.Groups["number"].Value == number).Select(gap => Plain(gap.Groups["text"].Value)).Distinct());
            var gap = CardMarkup.Read(Gap().Replace(text, gap => gap.Groups["number"].Value == number ? $"[{(gap.Groups["hint"] is { Success: true } hint ? hint.Value : "…")}]" : gap.Groups["text"].Value));
            var whole = CardMarkup.Read(Gap().Replace(text, gap => gap.Groups["number"].Value == number ? $"<b>{gap.Groups["text"].Value}</b>" : gap.Groups["text"].Value));
            media += gap.Pictures.Count + gap.Sounds;
            if (name.Length > 0 && !whole.Text.IsEmpty && cards.TryGetValue(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) - 1, out var card))
            {
                var row = new CardRow(CandidateKind.Cloze, name, whole.Text.Value) { Gap = gap.Text.Value, Example = below.Text.Value, Section = section, Id = Bounded($"{guid}:{number}") };
                terms.Add(new(title, row, [card with { Kind = CardKind.Cloze }]));
            }
        }

        return new(terms, media + below.Pictures.Count + below.Sounds);
    }

    private static Reading Pair(string[] fields, string guid, string title, IReadOnlyList<string> section, Dictionary<int, PackedCard> cards)
    {
        var sides = fields.Select(CardMarkup.Read).ToList();
        var media = sides.Sum(side => side.Pictures.Count + side.Sounds);
        var filled = sides.Where(side => !side.Text.IsEmpty).ToList();
        if (filled.Count < 2 || filled[0] != sides[0])
            return new([], media);

        var name = filled[0].Text.OnOneLine().ToPlainText();
        // What is asked in one direction only stays so, unless it is a word: then both are worth knowing.
        var isTerm = cards.ContainsKey(1) || (name.Length <= LongestName && !name.EndsWith('?'));
        var row = new CardRow(isTerm ? CandidateKind.Term : CandidateKind.Question, name, filled[1].Text.Value)
        {
            Example = filled.Count > 2 ? Html.Lines(filled.Skip(2).Select(side => side.Text)).Value : null,
            Section = section,
            Id = Bounded(guid),
        };
        return new([new(title, row, [.. cards.Where(card => card.Key <= 1).Select(card => card.Value with
        {
            Kind = card.Key == 1 ? CardKind.Term : isTerm ? CardKind.Definition : CardKind.Question,
        })])], media);
    }

    /// <summary>A deck within a deck is a section of it.</summary>
    private static (string Title, IReadOnlyList<string> Section) Place(string deck)
    {
        var names = deck.Split("::", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 ? ("Anki", []) : (names[0], names[1..]);
    }

    private static CardKind KindOf(TermKind kind) => kind switch
    {
        TermKind.List => CardKind.List,
        TermKind.Question => CardKind.Question,
        TermKind.Cloze => CardKind.Cloze,
        _ => CardKind.Definition,
    };

    private static string Plain(string html) => CardMarkup.Read(html).Text.OnOneLine().ToPlainText();

    private static string? Bounded(string id) => id.Length is > 0 and <= LongestId ? id : null;

    [GeneratedRegex(@"\{\{c(?<number>\d{1,3})::(?<text>((?!\{\{|\}\}|::).){1,2000})(::(?<hint>((?!\{\{|\}\}).){0,200}))?\}\}", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Gap();
}
