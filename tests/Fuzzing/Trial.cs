using System.Diagnostics;
using System.Globalization;
using DeployQuizBot.Admin;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;

namespace Fuzzing;

/// <summary>What a step of the importer took for one input.</summary>
/// <param name="Allocated">Bytes in all, most of them garbage soon: it never holds more than that.</param>
internal sealed record Cost(string Step, TimeSpan Time, long Allocated)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step,-17} {Time.TotalMilliseconds,6:N0} ms, {Allocated / 1024 / 1024,6:N0} MB allocated");
}

/// <summary>One input on its way through the importer, as a file that an admin sends.</summary>
/// <param name="Broken">What went wrong; null when nothing did.</param>
internal sealed record Trial(string? Broken, IReadOnlyList<Cost> Costs)
{
    // The first time, the program itself may be slow.
    private const int Chances = 3;

    // What a thread of the pool has at least, whatever the system.
    private const int SmallStack = 1024 * 1024;

    private const string Hanging = "hangs";

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    /// <summary>The kind of finding: two inputs with the same one break the same promise.</summary>
    public string Kind => Broken?.Split(':')[0] ?? "";

    public bool IsOutOfTime => Kind == Hanging || Kind.StartsWith("slow", StringComparison.Ordinal);

    public static Trial Of(Input input)
    {
        var costs = new List<Cost>();
        string? broken = null;
        var thread = new Thread(() => broken = Run(input, costs), SmallStack) { IsBackground = true };
        thread.Start();
        return thread.Join(Hang) ? new(broken ?? TooSlow(costs), costs) : new(Hanging, []);
    }

    private static string? Run(Input input, List<Cost> costs)
    {
        try
        {
            var before = Files(input.Before) is [var note, ..] ? NoteParser.Parse("notes.md", note.Text) : null;
            return Files(input.Bytes).Select(file => BrokenBy(before, file, input.Bytes, costs)).FirstOrDefault(broken => broken is not null);
        }
        catch (Exception problem)
        {
            var place = new StackTrace(problem).GetFrames().Select(frame => frame.GetMethod())
                .FirstOrDefault(method => method?.DeclaringType?.Assembly == typeof(NoteParser).Assembly);
            return $"{problem.GetType().Name} in {place?.DeclaringType?.Name}.{place?.Name}: {problem.Message}";
        }
    }

    private static string? BrokenBy(DeckNote? before, NoteFile file, byte[] bytes, List<Cost> costs)
    {
        // An archive may hold much more than its own size.
        if (file.Text.Length > Mutation.LargestBytes)
            return null;

        var lines = file.Text.ReplaceLineEndings("\n").Split('\n').Length;
        DeckNote note = null!;
        costs.Add(Measured("read", () => note = NoteParser.Parse(file.Path, Files(bytes) is [var only] ? only.Text : file.Text)));
        var broken = Promises.BrokenBy(note, lines);
        if (broken is not null)
            return broken;
        if (!Described(NoteParser.Parse(file.Path, file.Text)).SequenceEqual(Described(note)))
            return "the same note gives other cards";

        costs.Add(Measured("check", () => broken = Promises.BrokenBy(CheckNotes.Lines(file), file.Text)));
        if (broken is not null)
            return broken;

        var planned = new PlannedNote(file, note, note.Slug, Deck: null);
        var terms = note.Candidates.Select((found, i) => new PlannedTerm(Fate.New, Stored: null, planned, found, i)).ToList();
        costs.Add(Measured("lint", () => _ = Lint.Of(new([planned], [], terms, [], [])).Count()));
        costs.Add(Measured("match", () => broken = Promises.BrokenBy(before ?? note, note)));
        if (broken is null)
            costs.Add(Measured("match with itself", () => broken = Promises.BrokenByItself(note)));
        return broken;
    }

    private static IReadOnlyList<NoteFile> Files(byte[] bytes) =>
        SentFiles.Read(bytes is [(byte)'P', (byte)'K', ..] ? "notes.zip" : "notes.md", bytes.Length, bytes).Notes;

    private static IEnumerable<string> Described(DeckNote note) => note.Candidates.Select(Described)
        .Prepend($"{note.Title}|{note.Language}|{note.TranslationOf}|{string.Join(',', note.Tags)}");

    private static string Described(Candidate found) => string.Join('|', found.Line, found.Kind, found.Confidence, found.Id, found.Term.Name,
        string.Join(',', found.Term.Aliases), found.Label, string.Join('>', found.Section), found.Body, found.Gap, found.Example, string.Join(',', found.Pictures));

    private static Cost Measured(string step, Action act)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var time = Timed(act);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        for (var left = Chances; time > MostTime && left > 1; left--)
            time = Timed(act) is var again && again < time ? again : time;
        return new(step, time, allocated);
    }

    /// <summary>Of the processor, and not of a clock: others may work on the machine too.</summary>
    private static TimeSpan Timed(Action act)
    {
        var before = Environment.CpuUsage.TotalTime;
        act();
        return Environment.CpuUsage.TotalTime - before;
    }

    private static string? TooSlow(List<Cost> costs) => costs.Find(cost => cost.Time > MostTime) is { } slow ? $"slow to {slow.Step}: {slow}" : null;
}
