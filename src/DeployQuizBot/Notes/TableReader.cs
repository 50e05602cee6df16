using System.Text.RegularExpressions;
using DeployQuizBot.Wording;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Reads tables that have the term in their first column, or in one that says so.</summary>
internal static partial class TableReader
{
    private const int MostWordsOfName = 4;
    public const string Why = "a row of a table";

    public static IEnumerable<Candidate> Read(Table table, IReadOnlyList<string> section, bool holdsTerms)
    {
        var rows = table.OfType<TableRow>().ToList();
        var header = rows.FirstOrDefault(row => row.IsHeader)?.OfType<TableCell>().Select(cell => Text(cell).Text).ToList() ?? [];
        var body = rows.Where(row => !row.IsHeader).Select(row => (row.Line, Cells: row.OfType<TableCell>().Select(Text).ToList())).ToList();
        var before = ColumnsBeforeTerm(header, body.ConvertAll(row => row.Cells));
        header = [.. header.Skip(before)];
        body = body.ConvertAll(row => (row.Line, row.Cells.Skip(before).ToList()));
        var asks = header.Count >= 2 && QuestionColumn().IsMatch(header[0]);
        var isGlossary = holdsTerms && !asks && IsGlossary(header, body.ConvertAll(row => row.Cells).FindAll(cells => cells is [var name, ..] && !Question.Asks(name.Text)));
        // One word may translate another.
        var explains = header.Skip(1).Any(DefinitionColumn().IsMatch);
        foreach (var (line, cells) in body)
        {
            var directive = cells.Aggregate(default(Directive), (said, cell) => said.Or(cell.Directive));
            if (directive.Skip || cells.Count < 2 || cells[0].IsBlank || Label.IsLabel(cells[0].Text))
                continue;

            // Other names stand beside the first, in a column of their own.
            var others = cells.Skip(1).Index().ToLookup(cell => header.Count > 2 && NameColumn().IsMatch(header.ElementAtOrDefault(cell.Index + 1) ?? ""), cell => cell.Item);
            // What is called the definition comes first, whatever column it stands in.
            var defined = header.FindIndex(column => DefinitionColumn().IsMatch(column)) is > 0 and var at ? cells.ElementAtOrDefault(at) : null;
            var meaning = others[false].OrderByDescending(cell => cell == defined).Where(cell => cell.Text.Any(char.IsLetterOrDigit)).ToList();
            var isAsked = asks || Question.Asks(cells[0].Text);
            if (meaning is not [var first, ..] || !isAsked && !first.Text.Any(char.IsLetter))
                continue;

            if (isAsked)
            {
                yield return Answered(cells[0], Html.Lines(meaning.Select(cell => cell.ToHtml())), section, line + 1, directive);
                continue;
            }

            var name = TermName.Read(cells[0].Text);
            var aliases = others[true].Where(cell => cell.Text.Any(char.IsLetter)).Select(cell => TermName.Read(cell.Text).Name);
            var says = (explains || first.Text.Contains(' ', StringComparison.Ordinal)) && !first.IsAll(Style.Link);
            yield return new(
                CandidateKind.Term, name with { Aliases = [.. name.Aliases.Concat(aliases).Distinct()] }, Html.Lines(meaning.Where(cell => cell.Text.Length > 2).Select(cell => cell.ToHtml())),
                section, line + 1, isGlossary && says ? Confidence.Likely : Confidence.Doubtful, Why)
            {
                Id = directive.Id,
                Pictures = [.. cells.SelectMany(cell => cell.Pictures)],
            };
        }
    }

    /// <summary>A row that asks and answers; what is asked for by name is a term.</summary>
    private static Candidate Answered(TextLine asked, Html answer, IReadOnlyList<string> section, int line, Directive directive)
    {
        var isTerm = Prose.IsAskedFor(asked);
        return new(
            isTerm ? CandidateKind.Term : CandidateKind.Question, isTerm ? asked.Name : new(Question.Clean(asked.Text), []), answer, section, line, Confidence.Likely,
            "a row of a table that asks and answers")
        {
            Id = directive.Id,
            Pictures = asked.Pictures,
        };
    }

    /// <summary>Numbers and dates may stand before the terms.</summary>
    private static int ColumnsBeforeTerm(List<string> header, List<List<TextLine>> rows)
    {
        if (header.FindIndex(OwnTermColumn().IsMatch) is > 0 and var named)
            return named;
        return header.Count > 2 && (NumberColumn().IsMatch(header[0]) || rows.TrueForAll(cells => cells is [var first, ..] && Number().IsMatch(first.Text))) ? 1 : 0;
    }

    private static bool IsGlossary(List<string> header, List<List<TextLine>> rows)
    {
        // "| | Plant | Animal |" compares; its first column names what is compared.
        if (header is ["", ..] || header is [var aspect, ..] && AspectColumn().IsMatch(aspect))
            return false;

        // "| Key | Value |" fills in a form.
        if (header is [var key, var value] && KeyColumn().IsMatch(key) && ValueColumn().IsMatch(value))
            return false;

        // Whole sentences in the first column are no names.
        if (rows.Sum(cells => cells.Count > 0 ? cells[0].Text.Count(char.IsWhiteSpace) + 1 : 0) > MostWordsOfName * rows.Count)
            return false;

        return header.Count == 2
            || header is [var first, ..] && TermColumn().IsMatch(first)
            || header.Skip(1).Any(DefinitionColumn().IsMatch)
            || rows.TrueForAll(cells => cells is [var name, ..] && name.IsAll(Style.Bold | Style.Italic | Style.Code));
    }

    private static TextLine Text(TableCell cell) => TextLine.Joined(
        [.. cell.OfType<LeafBlock>().SelectMany(leaf => TextLine.Of(leaf.Inline, cell.Line + 1))], cell.Line + 1);

    [GeneratedRegex(@"^(term|name|word|abbr|acronym|concept|notion|command|code|type|kind|theory|object|resource|термин|понятие|название|имя|слово|аббревиатура|сокращение|команда|код|тип|вид|объект|ресурс)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TermColumn();

    [GeneratedRegex(@"^(terms?|concepts?|words?|термины?|понятия?|слов[оа])\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnTermColumn();

    [GeneratedRegex(@"^(questions?|вопросы?|q|front|prompt)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex QuestionColumn();

    [GeneratedRegex(@"^(key|ключ|property|item|свойство)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex KeyColumn();

    [GeneratedRegex(@"^(values?|значение)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ValueColumn();

    [GeneratedRegex(@"^(№|#|no\.?$|nr\.?$|num|п/п|номер)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberColumn();

    [GeneratedRegex(@"^\d{1,4}[.)]?$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(def|description|meaning|translation|what\b|explanation|expansion|stands for|значение|определение|описание|что\b|расшифровка|смысл|назначение|перевод|пояснение)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DefinitionColumn();

    [GeneratedRegex(@"^(english|in english|russian|abbr|acronym|synonym|aka\b|alias|also\b|short\b|англ|по-английски|рус|сокращ|аббр|синоним|лат)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NameColumn();

    [GeneratedRegex(@"^(feature|criteri|characteristic|property|parameter|aspect|attribute|difference|критери|характеристик|свойств|признак|параметр|аспект|отличи|№|#|date|дата|time|время|year|год|week|day\b|lecture|lesson|module|недел|день|лекци|урок|заняти|модуль|option|опци|field|поле)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AspectColumn();
}
