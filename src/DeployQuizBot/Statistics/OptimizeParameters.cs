using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DeployQuizBot.Data;
using Fsrs;
using Spectre.Console;

namespace DeployQuizBot.Statistics;

/// <summary>The verb optimize: parameters fitted to a review log, and whether they are worth using.</summary>
internal static class OptimizeParameters
{
    private const int Cancelled = 130;

    public static Command Command(TimeProvider time)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with card_id,rating,day; or card_id,rating,reviewed_at; or Anki's revlog; "
                + "or a collection.anki2. - is standard input. Rows may be in any order: they are sorted by time.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead of text" };
        var zone = Option(
            "--time-zone", "ZONE", ReadZone, "IANA time zone of the learner, for logs that have times [default: that of this machine]");
        var start = Option(
            "--day-starts", "HH:MM", ReadClock, "When the learner's day begins, for logs that have times [default: 04:00]");
        var steps = Option(
            "--relearning-steps", "N", ReadCount, "How many relearning steps the scheduler has [default: 1]");

        var command = new Command(
            "optimize",
            "Fit the parameters of the memory model to a review log, and tell whether they predict better than the defaults")
        {
            file, json, zone, start, steps,
        };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file),
            new LearningDay(parsed.GetValue(zone) ?? TimeZoneInfo.Local, parsed.GetValue(start) ?? TimeSpan.FromHours(LearnerClock.UsualStart)),
            new Optimizer(parsed.GetValue(steps) is { } count ? new() { RelearningSteps = count } : new()),
            parsed.GetValue(json),
            time,
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        string file, LearningDay day, Optimizer optimizer, bool asJson, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            // Not awaited beyond the cancellation: a read from a pipe or a keyboard can't be interrupted.
            var report = await WithProgressAsync(progress =>
                Task.Run(() => Work(file, day, optimizer, time, progress, cancel), cancel).WaitAsync(cancel));
            if (asJson)
                report.WriteJson(Console.Out);
            else
                report.WriteText(Console.Out);
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return Cancelled;
        }
    }

    private static FitReport Work(
        string file, LearningDay day, Optimizer optimizer, TimeProvider time, Bars? progress, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var history = new ReviewHistory(ReviewFile.Read(file, day, cancel));
        progress?.Reading.Report(1);
        var fit = optimizer.Fit(history, progress?.Fitting, cancel);
        var heldOut = Evaluation.TimeSeriesSplit(history, optimizer, progress?.Testing, cancel);
        var inSample = history.Predictions == 0
            ? null
            : new InSample(Evaluation.Of(Parameters.Default, history), Evaluation.Of(fit.Parameters, history));
        return new(file, history, fit, inSample, heldOut, time.GetElapsedTime(began));
    }

    // The bars are for people at a terminal; a file or another program gets nothing but the result.
    private static async Task<T> WithProgressAsync<T>(Func<Bars?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(null);

        var terminal = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Progress().AutoClear(true).StartAsync(bars => work(new(
            bars.AddTask("Reading", maxValue: 1).IsIndeterminate(),
            bars.AddTask("Fitting", maxValue: 1),
            bars.AddTask("Testing on later reviews", maxValue: 1))));
    }

    private static Option<T> Option<T>(
        string name, string value, Func<string, (T Result, string? Problem)> read, string description)
    {
        return new(name) { HelpName = value, Description = description, CustomParser = Parse };

        T Parse(ArgumentResult given)
        {
            var text = given.Tokens[0].Value;
            var (result, problem) = read(text);
            if (problem is not null)
                given.AddError($"{name} is '{Printable.Shortened(text)}': {problem}.");
            return result;
        }
    }

    private static (TimeZoneInfo?, string?) ReadZone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
        ? (zone, null)
        : (null, "give an IANA name, such as Europe/Moscow");

    private static (TimeSpan?, string?) ReadClock(string text) =>
        TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            ? (clock.ToTimeSpan(), null)
            : (null, "give a time from 00:00 to 23:59");

    private static (int?, string?) ReadCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (count, null)
            : (null, "give a whole number from 0 up");

    private sealed record Bars(IProgress<double> Reading, IProgress<double> Fitting, IProgress<double> Testing);
}
