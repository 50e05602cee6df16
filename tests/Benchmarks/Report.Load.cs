using System.Globalization;
using System.Runtime.InteropServices;
using Benchmarks.Load;

namespace Benchmarks;

internal sealed partial class Report
{
    public const string LoadHeading = "## Load\n";

    public void Load(LoadFigures load)
    {
        var (speed, taps) = (load.Speed, load.Taps);
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            {LoadHeading}
            The worker as its image holds it, in a process of its own, with a Postgres that writes each commit to its disk and a local Telegram on the same machine:
            {Cpu()}, {Environment.ProcessorCount} cores for everything, {RuntimeInformation.FrameworkDescription}. Each learner has {LearnerShape.OfAYear.Cards:N0} cards in hand, of a
            deck with half as many more, and {LearnerShape.OfAYear.Due} of them are due. A review is two taps, each seen as an edited message before the
            next: the answer, and a grade. `dotnet run -c Release --project tests/Benchmarks -- load` repeats this section; a number
            behind it is how many reviews the memory is looked at for.

            | | |
            |---|--:|
            | graded reviews a second, {LoadFigures.AtOnce} learners at once, the median of {speed.Turns.Count} times | {speed.Median(turn => turn.Worker):N0} |
            | processor time of the worker itself for one of them | {speed.Median(turn => turn.WorkerTime):F1} ms |
            | the same {speed.Statements} statements of a review by `pgbench -M prepared`, {LoadFigures.AtOnce} clients, on the same server: reviews a second | {speed.Median(turn => turn.Prepared):N0} |
            | the first number's part of that | {speed.PartOfPrepared:F2} |
            | by `pgbench -M simple`, which is what it does by itself: each statement read and planned anew | {speed.Median(turn => turn.Simple):N0} |
            | the first number's part of that | {speed.PartOfSimple:F2} |
            | tap to edit at {LoadFigures.TapsPerSecond} taps a second, the worker on one core: taps | {taps.Count:N0} |
            | median | {Median(taps):F1} ms |
            | 99 % | {taps[taps.Count * 99 / 100]:F1} ms |
            | start of the process to the first answer: median, longest of {load.Starts.Count} | {Median(load.Starts):F1} s, {load.Starts.Max():F1} s |
            | signal to the end of the process: median, longest of {load.Stops.Count} | {Median(load.Stops):F1} s, {load.Stops.Max():F1} s |

            In the first row the worker shares the two cores with the server and with all the learners and their Telegram; pgbench
            has them for the server and itself. They take turns of {LoadFigures.Turn.TotalSeconds:F0} seconds, and the parts are those of the median turn:
            what slows the machine down for a while slows both.

            ### As the store grows

            One learner alone. Every statement of the review is timed by the server's own log, which is on here and takes time itself.

            | card states | gigabytes | a review, ms | of it in the server, ms |
            |--:|--:|--:|--:|
            """);
        foreach (var size in load.Growth)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {size.CardStates:N0} | {size.Gigabytes:F2} | {size.Review:F1} | {size.Server:F2} |");
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""

            What a review asks, the slowest first: the median time in the server in the smallest and in the largest store, and by what
            the rows are found in the largest.

            | statement | ms, {load.Growth[0].CardStates:N0} | ms, {load.Growth[^1].CardStates:N0} | found by |
            |---|--:|--:|---|
            """);
        foreach (var query in load.Queries)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {query.What} | {query.Times[0]:F2} | {query.Times[^1]:F2} | {query.Plan} |");
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""

            ### Memory

            One process, while learners of {LearnerShape.WithLittle.Cards} cards grade {LearnerShape.WithLittle.Due} each, {LoadFigures.AtOnce} at once. Held is what the system cannot
            take back; pages of program files it can, and it does where a container has a limit. Compiled code is mapped
            twice, and what is resident counts it twice.

            | graded reviews | megabytes held | resident |
            |--:|--:|--:|
            """);
        foreach (var (reviews, memory) in load.Memory)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {reviews:N0} | {memory.Held:F0} | {memory.Resident:F0} |");
        _text.AppendLine();
    }
}
