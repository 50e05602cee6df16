using System.Text;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

/// <summary>
/// What an author did to notes, and what should become of the learners' progress. A file has the notes under
/// "=== before FILE" and "=== after FILE", and under "=== expect" a line for each term: "A -> B" continues, "- A" is gone,
/// "+ B" is new, "? A -> B" must be asked. A term is "Name", "Heading > Name", "file.md: Name", and a list "Name / Label".
/// </summary>
internal sealed class EditCase
{
    private const char Continued = '=';

    private readonly IReadOnlyList<Entry> _before;
    private readonly IReadOnlyList<Entry> _after;
    private readonly List<(char Sign, string Line, int? Before, int? After)> _expected = [];
    private readonly List<string> _unread = [];

    private EditCase(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after) => (_before, _after) = (before, after);

    public static EditCase Read(string path)
    {
        var sections = new List<(string[] Head, StringBuilder Text)>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("=== ", StringComparison.Ordinal))
                sections.Add((line[4..].Split(' ', 2, StringSplitOptions.TrimEntries), new()));
            else if (sections.Count > 0)
                sections[^1].Text.Append(line).Append('\n');
        }

        var lines = sections.Single(section => section.Head[0] == "expect").Text.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Expectation.Read).ToList();
        var switchedOn = lines.SelectMany(line => new[] { line.Before, line.After }).OfType<Title>().Select(title => title.Key).ToHashSet();
        var found = new EditCase(Side("before"), Side("after"));
        lines.ForEach(found.Expect);
        return found;

        List<Entry> Side(string side) =>
            [.. sections.Where(section => section.Head[0] == side).SelectMany(section => Entries(section.Head[1], section.Text.ToString(), switchedOn))];
    }

    /// <param name="switchedOn">Terms that are imported though the parser doubts them.</param>
    private static IEnumerable<Entry> Entries(string file, string text, HashSet<string> switchedOn)
    {
        var note = NoteParser.Parse(file, text);
        return note.Candidates
            .Where(found => found.Confidence >= Confidence.Likely || switchedOn.Contains(NoteParser.Key(found.Term.Name)))
            .Select(found => new Entry(
                found.Kind, null, found.Term.Name, found.Term.Aliases, found.Label, found.Body.ToPlainText(), note.Slug, found.Section, note.File,
                found.Line));
    }

    public Tally Run()
    {
        var result = Matcher.Match(_before, _after);
        var pairs = result.Pairs.Select(pair => (pair.Before, pair.After)).ToHashSet();
        var tally = new Tally();
        var expected = _expected.Where(one => one.Sign == '?').Select(one => (one.Before, one.After)).ToHashSet();
        tally.Needless.AddRange(result.Questions.Where(question => !expected.Contains((question.Before, question.After)))
            .Select(question => $"also asked: {Described(_before[question.Before])} -> {Described(_after[question.After])}: {question.Why}"));
        tally.Unread.AddRange(_unread);
        foreach (var (sign, line, before, after) in _expected)
        {
            var asked = result.Questions.Any(question => question.Before == before && question.After == after);
            switch (sign)
            {
                case Continued:
                    tally.ToKeep++;
                    if (pairs.Remove((before!.Value, after!.Value)))
                        tally.Kept++;
                    else
                        tally.Lost.Add($"lost{(asked ? ", asked" : "")}: {line}");
                    break;
                case '?':
                    tally.ToAsk++;
                    if (asked)
                        tally.Asked++;
                    else
                        tally.NotAsked.Add($"not asked: {line}");
                    break;
            }
        }

        var told = _expected.Where(one => one.Before is not null).Select(one => one.Before!.Value).ToHashSet();
        var tells = _expected.Where(one => one.After is not null).Select(one => one.After!.Value).ToHashSet();
        foreach (var (before, after) in pairs)
        {
            var text = $"{Described(_before[before])} -> {Described(_after[after])}";
            if (told.Contains(before) || tells.Contains(after))
                tally.HandedOver.Add($"handed over: {text}");
            else
                tally.Unread.Add($"not in the expectation: {text}");
        }

        return tally;
    }

    private static string Described(Entry entry) =>
        $"{entry.File}:{entry.Line} {entry.Name}{(entry.Label.Length > 0 ? $" / {entry.Label}" : "")} «{entry.Text.ReplaceLineEndings(" ")}»";

    private void Expect(Expectation expected)
    {
        var (before, after) = (IndexOf(_before, expected.Before), IndexOf(_after, expected.After));
        if (expected.Before is not null && before is null || expected.After is not null && after is null)
            _unread.Add($"the parser does not read as the case has it: {expected.Line}");
        else
            _expected.Add((expected.Sign, expected.Line, before, after));
    }

    private static int? IndexOf(IReadOnlyList<Entry> side, Title? title) =>
        title is not null && Enumerable.Range(0, side.Count).Where(i => title.Is(side[i])).ToList() is [var only] ? only : null;

    private sealed record Expectation(char Sign, string Line, Title? Before, Title? After)
    {
        public static Expectation Read(string line)
        {
            var sign = line[0] is '-' or '+' or '?' && line[1] == ' ' ? line[0] : Continued;
            var names = (sign == Continued ? line : line[2..]).Split(" -> ", StringSplitOptions.TrimEntries);
            return new(sign, line, sign == '+' ? null : Title.Read(names[0]), sign == '-' ? null : Title.Read(names[^1]));
        }
    }

    private sealed record Title(string? File, string[] Headings, string Key, string Label)
    {
        public static Title Read(string text)
        {
            var file = text.Split(": ", 2) is [var first, _] && first.EndsWith(".md", StringComparison.Ordinal) ? first : null;
            var rest = file is null ? text : text[(file.Length + 2)..];
            var label = rest.Split(" / ", 2) is [_, var last] ? last : "";
            var path = (label.Length > 0 ? rest[..^(label.Length + 3)] : rest).Split(" > ");
            return new(file, path[..^1], NoteParser.Key(TermName.Read(path[^1]).Name), NoteParser.Key(label));
        }

        public bool Is(Entry entry) =>
            (File is null || entry.File == File)
            && NoteParser.Key(entry.Name) == Key
            && NoteParser.Key(entry.Label) == Label
            && Headings.All(heading => entry.Section.Select(NoteParser.Key).Contains(NoteParser.Key(heading)));
    }
}

/// <summary>How a matching did by what was expected of it.</summary>
internal sealed class Tally
{
    public int ToKeep { get; set; }

    public int Kept { get; set; }

    public int ToAsk { get; set; }

    public int Asked { get; set; }

    public List<string> Lost { get; } = [];

    public List<string> NotAsked { get; } = [];

    public List<string> HandedOver { get; } = [];

    /// <summary>Questions that nobody expected; a person answers them in vain.</summary>
    public List<string> Needless { get; } = [];

    /// <summary>Where the parser reads the notes otherwise than whoever wrote the case.</summary>
    public List<string> Unread { get; } = [];

    public IEnumerable<string> Failures => [.. HandedOver, .. Lost, .. NotAsked, .. Unread];

    public void Add(Tally other)
    {
        (ToKeep, Kept) = (ToKeep + other.ToKeep, Kept + other.Kept);
        (ToAsk, Asked) = (ToAsk + other.ToAsk, Asked + other.Asked);
        Lost.AddRange(other.Lost);
        NotAsked.AddRange(other.NotAsked);
        HandedOver.AddRange(other.HandedOver);
        Needless.AddRange(other.Needless);
        Unread.AddRange(other.Unread);
    }

    public override string ToString() =>
        $"kept {Kept} of {ToKeep}, asked {Asked} of {ToAsk} (and {Needless.Count} more), handed over {HandedOver.Count}, read otherwise {Unread.Count}";
}
