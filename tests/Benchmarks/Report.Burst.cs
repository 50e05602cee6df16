using System.Globalization;
using System.Runtime.InteropServices;
using Benchmarks.Burst;

namespace Benchmarks;

internal sealed partial class Report
{
    public const string RemindersHeading = "## Reminders\n";
    public const string ForecastsHeading = "## Forecasts\n";

    public void Reminders(BurstFigures burst)
    {
        var (called, sent) = (burst.UntilCalled, burst.UntilSent);
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            {RemindersHeading}
            {burst.Learners:N0} learners want to be called within one hour: half of them at the full hour, a quarter at the half hour, the
            others at any minute. Two replicas, each a process with the whole worker in it, share one Postgres and one local
            Telegram, which refuses what is above its limits. {burst.Kills} times, at each sixth of the way, the replica that is in a
            transaction just then is killed with `kill -9`, and started again a minute later. The clock of all of them runs
            {burst.Factor:0.#} times as fast as the wall's; all seconds are that clock's. {Cpu()}, {Environment.ProcessorCount} cores for everything,
            {RuntimeInformation.FrameworkDescription}. `dotnet run -c Release --project tests/Benchmarks -- burst {burst.Learners} {burst.Factor:0.#}` repeats it.

            | | |
            |---|--:|
            | learners who were due | {burst.Learners:N0} |
            | called (rows of `reminder_calls`) | {burst.Called:N0} |
            | called twice | {burst.CalledTwice:N0} |
            | with a message | {burst.Reached:N0} |
            | messages too many | {burst.SentTwice.Count:N0} |
            | lost: under way when its replica was killed | {burst.Learners - burst.Reached:N0} |
            | from the due time to the call: median, 99 %, longest | {called.Median:N0} s, {called.Percentile99:N0} s, {called.Longest:N0} s |
            | from the due time to the message | {sent.Median:N0} s, {sent.Percentile99:N0} s, {sent.Longest:N0} s |
            | from the first message to the last | {burst.Span.TotalSeconds:N0} s |
            | messages a second over all that time | {burst.Reached / burst.Span.TotalSeconds:F1} |
            | most requests in any stretch of one second (Telegram's limit: {BurstFigures.Limit}) | {burst.MostInASecond} |
            | refused by Telegram as too many | {burst.Refused:N0} |
            | longest silence after a kill | {burst.LongestGap.TotalSeconds:F1} s |
            | one claim of {BurstBenchmark.Batch} while all {burst.Learners:N0} are due, on the wall's clock | {Median(burst.Claims):F1} ms |

            ### What limits it

            The pace is chosen: {BurstBenchmark.Batch} a second, so that {BurstFigures.Limit - BurstBenchmark.Batch} of Telegram's {BurstFigures.Limit} stay for people who wait, and {burst.Learners:N0} take at least
            {burst.Learners / BurstBenchmark.Batch / 60.0:F0} minutes. Both replicas share it by short stretches that they reserve in the store, one call every {1000 / BurstBenchmark.Batch} ms on the
            bot's own clock, here {1000 / BurstBenchmark.Batch / burst.Factor:F0} ms on the wall's; each is a transaction of some twenty statements. What is not used in
            time is lost, so that nothing comes in a bunch: that is the difference from {BurstBenchmark.Batch}.0. A second replica takes over what a
            killed one has left behind when its claim runs out.

            Telegram cannot be asked whether it has a message. A call is written down as begun before its request leaves: of one
            that is under way when its replica is killed, nobody knows whether it came, and it is not sent again.

            """);
    }

    public void Forecasts(List<ForecastFigures> forecasts)
    {
        _text.AppendLine(
            CultureInfo.InvariantCulture,
            $"""
            {ForecastsHeading}
            The screen on which a learner chooses how sure they want to remember plays {ForecastFigures.Days} days {ForecastFigures.Retentions.Length} times, on one thread.
            `dotnet run -c Release --project tests/Benchmarks -- forecasts` repeats this section alone.

            | cards | new cards | milliseconds |
            |--:|--:|--:|
            """);
        foreach (var forecast in forecasts)
            _text.AppendLine(CultureInfo.InvariantCulture, $"| {forecast.Cards:N0} | {forecast.NewCards:N0} | {Median(forecast.Times):N0} |");
        _text.AppendLine();
    }
}
