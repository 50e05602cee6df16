using System.Diagnostics;
using System.Globalization;
using System.Text;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;

namespace Benchmarks;

/// <summary>A card as every flashcard program has it.</summary>
internal readonly record struct MadeUpCard(string Name, string Meaning)
{
    private static readonly string[] Syllables = ["ka", "lo", "mi", "ter", "san", "du", "ve", "ro", "ple", "ni", "gor", "ash", "be", "tu", "fin", "ze"];
    private static readonly string[] Nouns = ["server", "container", "network", "volume", "cluster", "process", "request", "record", "cache", "queue", "token", "image"];
    private static readonly string[] Verbs = ["keeps", "starts", "routes", "checks", "copies", "stops", "watches", "signs", "counts", "balances", "mounts"];

    /// <summary>The same number makes the same card, and no two have a name or a meaning in common.</summary>
    public static MadeUpCard Number(int i) => new(
        $"{char.ToUpperInvariant(Word(i)[0])}{Word(i)[1..]} {Word(i / 7)}",
        $"the {Nouns[i % 12]} that {Verbs[i % 11]} a {Word(i)} {Nouns[i / 3 % 12]} and {Verbs[i / 5 % 11]} every {Word(i / 4)} before the {Nouns[i / 7 % 12]} {Verbs[i / 9 % 11]} it");

    public static IReadOnlyList<MadeUpCard> First(int count) => [.. Enumerable.Range(0, count).Select(Number)];

    private static string Word(int i)
    {
        var word = new StringBuilder();
        for (var left = i + 256; left > 0; left /= 16)
            word.Append(Syllables[left % 16]);
        return word.ToString();
    }
}

/// <summary>What a file of 1 MB takes.</summary>
/// <param name="Needed">Megabytes of the smallest heap that is enough.</param>
/// <param name="Held">Megabytes where there is plenty.</param>
internal sealed record LargestNote(NotesBenchmark Shape, int Terms, double Milliseconds, int? Needed, double? Held);

/// <summary>A way to write cards down, and how fast the notes are read.</summary>
internal sealed record NotesBenchmark(string Shape, string Head, Func<MadeUpCard, string> Line)
{
    private const int Megabyte = 1024 * 1024;
    private const string MemoryReset = "/proc/self/clear_refs";

    public static NotesBenchmark Headings { get; } = new("headings with a paragraph below", "# Terms\n\n", card => $"## {card.Name}\n\n{card.Meaning}\n\n");

    public static IReadOnlyList<NotesBenchmark> All { get; } =
    [
        Headings,
        new("bullets: `- **term** - meaning`", "# Terms\n\n", card => $"- **{card.Name}** - {card.Meaning}\n"),
        new("a table of two columns", "| Term | Meaning |\n|---|---|\n", card => $"| {card.Name} | {card.Meaning} |\n"),
        new("`Q:` and `A:`", "", card => $"Q: What is {card.Name}?\nA: {card.Meaning}\n\n"),
    ];

    public string Write(IEnumerable<MadeUpCard> cards) => cards.Aggregate(new StringBuilder(Head), (note, card) => note.Append(Line(card))).ToString();

    /// <summary>Milliseconds for one note on one thread, once the program is warm.</summary>
    public List<double> Read(IReadOnlyList<MadeUpCard> cards, int rounds)
    {
        var text = Write(cards);
        var times = new List<double>();
        for (var round = -rounds; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var found = NoteParser.Parse("notes.md", text).Candidates.Count;
            var time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (found != cards.Count)
                throw new InvalidOperationException($"{Shape}: {found} cards of {cards.Count} were found.");
            if (round >= 0)
                times.Add(time);
        }

        return times;
    }

    /// <summary>For each shape a file of 1 MB: how many terms that is, and what it takes to read it.</summary>
    public static List<LargestNote> Largest()
    {
        var cards = MadeUpCard.First(20_000);
        return [.. All.Select(shape =>
        {
            var size = 0;
            var fitting = cards.TakeWhile(card => (size += shape.Line(card).Length) < Megabyte).ToList();
            var file = Encoding.UTF8.GetBytes(shape.Write(fitting));
            return new LargestNote(shape, fitting.Count, shape.Read(fitting, 3).Min(), Needed(file), Held(file));
        })];
    }

    /// <summary>What the process that looks for the smallest heap starts: itself, to read one file.</summary>
    public static void ReadAlone(string file) => NoteParser.Parse("notes.md", NoteEncoding.Read(File.ReadAllBytes(file))!);

    /// <summary>The smallest of some heaps, in megabytes, in which a process of its own can read the file.</summary>
    private static int? Needed(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return Array.Find<int?>([12, 16, 20, 24, 32, 48, 64, 96, 128], megabytes => IsEnough(path, megabytes!.Value));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsEnough(string file, int megabytes)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["read", file]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_GCHeapHardLimit"] = $"0x{megabytes * Megabyte:X}";
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>
    /// Megabytes by which the resident memory of this process rises at most while it reads the bytes of a file, garbage
    /// included, from a heap that was emptied and given back. Only Linux can tell.
    /// </summary>
    private static double? Held(byte[] file)
    {
        if (!File.Exists(MemoryReset))
            return null;

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText(MemoryReset, "5");
        var before = Kilobytes("VmRSS:");
        NoteParser.Parse("notes.md", NoteEncoding.Read(file)!);
        return (Kilobytes("VmHWM:") - before) / 1024;
    }

    private static double Kilobytes(string name) => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^" kB".Length], CultureInfo.InvariantCulture);
}
