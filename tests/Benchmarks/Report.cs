using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Fsrs;

namespace Benchmarks;

/// <summary>What was measured on one log. Times in milliseconds.</summary>
internal sealed record OptimizerFigures(
    string Log,
    ReviewHistory History,
    List<double> Ours,
    List<double> Theirs,
    double Wall,
    HeldOut OursHeldOut,
    HeldOut TheirsHeldOut,
    double Walk,
    double Limit);

/// <summary>The figures as docs/benchmarks.md.</summary>
internal sealed partial class Report(Lazy<Peers> peers)
{
    public const string NotesHeading = "## Notes\n";
    public const string QuizzesHeading = "## Quizzes\n";

    private readonly StringBuilder _text = new();

    public void Scheduler(List<double> ours, List<double> withZone, List<double> theirs, double bytes)
    {
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            # Benchmarks

            Figures of one run, each side measured in turn on the same machine; medians. What counts is the ratio: the rest
            moves with the machine. To repeat it (needs node and npm, an idle machine and a few minutes):

            ```
            dotnet run -c Release --project tests/Benchmarks -- reviews.csv
            ```

            `reviews.csv` is any log with the columns card_id,rating,day. Here it is the one that comes with the tests of
            py-fsrs (12,580 reviews of one learner).

            | | |
            |---|---|
            | machine | {Cpu()}, {Environment.ProcessorCount} cores |
            | system | {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, node {peers.Value.Node} |
            | peers | ts-fsrs {peers.Value.TsFsrs}; fsrs-rs as in @open-spaced-repetition/binding {peers.Value.Binding}, both from npm |

            ## Scheduler

            Reviews on one thread, fuzz off; both sides order the four intervals.

            | | reviews per second | times ts-fsrs |
            |---|--:|--:|
            | Fsrs, whole periods of 24 hours (what ts-fsrs does) | {Median(ours):N0} | {Median(ours) / Median(theirs):F0} |
            | Fsrs, the learner's own days (Europe/Berlin, from 04:00) | {Median(withZone):N0} | {Median(withZone) / Median(theirs):F0} |
            | ts-fsrs | {Median(theirs):N0} | 1 |

            Bytes allocated per review: {bytes:0.##}.

            """);
    }

    public void Optimizer(List<OptimizerFigures> logs)
    {
        _text.AppendLine(
            """
            ## Optimizer

            CPU time of all threads from the rows of the log to the parameters, for a warm program. Fsrs runs 8 epochs and
            checks that the result beats the defaults; fsrs-rs runs its 5 epochs.

            | log | reviews | predicted | Fsrs: CPU | fsrs-rs: CPU | fsrs-rs / Fsrs | Fsrs: wall |
            |---|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var log in logs)
        {
            var (ours, theirs) = (Median(log.Ours), Median(log.Theirs));
            _text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {log.Log} | {log.History.Reviews:N0} | {log.History.Predictions:N0} | {ours:F1} ms | {theirs:F0} ms | {theirs / ours:F1} | {log.Wall:F1} ms |");
        }

        _text.AppendLine(
            """

            Held out: the log cut in six by time, each of the last five parts predicted by parameters fitted to all before it.
            Lower is better.

            | log | log loss: defaults | fsrs-rs | Fsrs | RMSE (bins): defaults | fsrs-rs | Fsrs |
            |---|--:|--:|--:|--:|--:|--:|
            """);
        foreach (var log in logs)
        {
            var (usual, theirs, ours) = (log.OursHeldOut.Default, log.TheirsHeldOut.Fitted, log.OursHeldOut.Fitted);
            _text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {log.Log} | {usual.LogLoss:F5} | {theirs.LogLoss:F5} | {ours.LogLoss:F5} | {usual.RmseBins:F5} | {theirs.RmseBins:F5} | {ours.RmseBins:F5} |");
        }

        _text.AppendLine(
            """

            ### What limits it

            The loss of a review and its gradient take one to four logarithms and one to three exponentials. Computed four at a
            time, with the functions of .NET, they are the least that a walk over the log can take on one core:

            | log | one walk, forward and backward | logarithms and exponentials alone | of the walk |
            |---|--:|--:|--:|
            """);
        foreach (var log in logs)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {log.Log} | {log.Walk:F2} ms | {log.Limit:F2} ms | {log.Limit / log.Walk:P0} |");

        _text.AppendLine(
            """

            The rest of a walk is fetching each card's memory from the step before, the sums of 21 derivatives, and lanes that
            stay empty where a step has fewer than four cards of a kind. Outside the walks, the time goes into grouping the log
            by card and laying it out in steps. In the learner's own days, the scheduler spends most of its time asking the
            time zone for days that it has not met before.

            """);
    }

    public void Notes(
        int terms, Dictionary<NotesBenchmark, List<double>> times, List<double> theirs,
        List<LargestNote> largest, List<ImportFigures>? imports)
    {
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            {NotesHeading}
            {terms:N0} made-up terms, each with a meaning of some fifteen words, read by warm programs on one thread. yanki {peers.Value.Yanki}
            (npm) reads the same cards in its own syntax, each a note with a line between its two sides, and writes them as HTML;
            it is told where a card is, while DeployQuizBot has to find it. `dotnet run -c Release --project tests/Benchmarks -- notes`
            repeats this section alone. hashcards, a Rust program, was not at hand.

            | notes | milliseconds | cards per second | times yanki |
            |---|--:|--:|--:|
            """);
        foreach (var (shape, own) in times)
        {
            var perSecond = 1000 * terms / Median(own);
            _text.AppendLine(CultureInfo.InvariantCulture, $"| DeployQuizBot, {shape.Shape} | {Median(own):N0} | {perSecond:N0} | {perSecond / Median(theirs):F0} |");
        }

        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            | yanki | {1000 * terms / Median(theirs):N0} | {Median(theirs):N0} | 1 |

            A file of 1 MB. "Needed" is the smallest heap (of 12, 16, 20, 24, 32, 48, 64 ... MB) in which a process reads it; "taken"
            is by how much a process that may have more grows before .NET collects its garbage.

            | notes | terms | milliseconds | memory needed | taken |
            |---|--:|--:|--:|--:|
            """);
        foreach (var note in largest)
        {
            _text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {note.Shape.Shape} | {note.Terms:N0} | {note.Milliseconds:N0} | {note.Needed} MB | {(note.Held is { } held ? $"{held:N0} MB" : "not measured")} |");
        }

        if (imports is null)
            return;

        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""

            ### Import

            A file of {terms:N0} terms (headings) into Postgres, from its text to the commit: read, compared with what is stored, and
            written with two cards a term. The server is on the same machine and does not wait for its disk. Signs are those of
            the plan: new, changed, renamed, retired, the same.

            | import | terms | seconds |
            |---|---|--:|
            """);
        foreach (var import in imports)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {import.What} | {import.Changes} | {Median(import.Times):F2} |");
        _text.AppendLine();
    }

    public void Quizzes(List<QuizFigures> decks)
    {
        _text.AppendLine(
            $"""
            {QuizzesHeading}
            The thinking behind one question over a deck of made-up terms, on one thread, without the database: preparing the deck
            (once after each import), finding the wrong answers, and judging a wrong typed answer against the names of all terms,
            with names prepared and with names made ready anew each time. `dotnet run -c Release --project tests/Benchmarks -- quizzes`
            repeats this section alone.

            | terms | deck prepared | wrong answers | typed answer | names anew | anew / prepared |
            |--:|--:|--:|--:|--:|--:|
            """);
        foreach (var deck in decks)
        {
            _text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {deck.Terms:N0} | {Median(deck.Pool):N0} ms | {Median(deck.Question):F2} ms | {Median(deck.Typed):F2} ms | {Median(deck.Anew):F2} ms | {Median(deck.Anew) / Median(deck.Typed):F1} |");
        }

        _text.AppendLine();
    }

    public void Write(string file) => File.WriteAllText(file, $"{_text.ToString().TrimEnd()}\n");

    /// <summary>Only one section; what is above and below it stays.</summary>
    public void WriteSection(string file, string heading)
    {
        var all = File.ReadAllText(file);
        var start = all.IndexOf(heading, StringComparison.Ordinal) is var found and >= 0 ? found : all.Length;
        var end = all.IndexOf("\n## ", start, StringComparison.Ordinal) is var next and >= 0 ? next + 1 : all.Length;
        File.WriteAllText(file, $"{all[..start].TrimEnd()}\n\n{_text.ToString().TrimEnd()}\n{(end < all.Length ? $"\n{all[end..]}" : "")}");
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Cpu() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(": ")[1]
        : RuntimeInformation.ProcessArchitecture.ToString();
}
