using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fsrs;
using Spectre.Console;

namespace DeployQuizBot.Statistics;

/// <summary>What the verb optimize has to say.</summary>
/// <param name="InSample">null when nothing in the log can be predicted.</param>
/// <param name="HeldOut">null when the log is too short to be cut.</param>
internal sealed partial record FitReport(
    string File, ReviewHistory History, Fit Fit, InSample? InSample, HeldOut? HeldOut, TimeSpan Took)
{
    /// <summary>Whether fitted parameters predict what they have not seen better than the defaults; null when nobody knows.</summary>
    public bool? BetterHeldOut => HeldOut is null ? null : HeldOut.Fitted.LogLoss < HeldOut.Default.LogLoss;

    public void WriteJson(TextWriter output)
    {
        var document = new Document(
            File,
            History.Reviews,
            History.Cards,
            History.Predictions,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(Fit.Outcome.ToString()),
            Fit.Parameters.Values.ToArray(),
            Parameters.Default.Values.ToArray(),
            InSample,
            HeldOut,
            BetterHeldOut,
            Took.TotalSeconds);
        output.WriteLine(JsonSerializer.Serialize(document, Json.Default.Document));
    }

    public void WriteText(TextWriter output)
    {
        output.WriteLine(Say($"Reviews: {History.Reviews}, of {History.Cards} cards."));
        output.WriteLine(Say($"Can be predicted, being a day or more after the review before: {History.Predictions}."));
        WriteTable(output);
        output.WriteLine("Held out: the log is cut in six by time, and each later part predicted by parameters fitted to all before it.");
        output.WriteLine();
        output.WriteLine("Parameters:");
        // Four decimals, as other FSRS programs show them; the JSON has them all.
        output.WriteLine(string.Join(", ", Fit.Parameters.Values.ToArray().Select(weight => Say($"{weight:0.####}"))));
        output.WriteLine();
        output.WriteLine(Outcome());
        output.WriteLine(Advice());
        output.WriteLine(Say($"It took {Took.TotalSeconds:0.00} s."));
    }

    private string Outcome() => Fit.Outcome switch
    {
        FitOutcome.TooFewReviews => Say(
            $"Too few reviews: of those that can be predicted {Optimizer.FewestPredictions} are needed for the first stabilities, {Optimizer.FewestForAllWeights} for all. These are the defaults."),
        FitOutcome.FirstStabilities when History.Predictions < Optimizer.FewestForAllWeights => Say(
            $"Only the first stabilities (the first four parameters) were fitted: the others need {Optimizer.FewestForAllWeights} reviews that can be predicted."),
        FitOutcome.FirstStabilities =>
            "Only the first stabilities (the first four parameters) were fitted: with the others too the log was not predicted better.",
        FitOutcome.DefaultsBest => "Nothing was found that predicts this log better than the defaults. These are the defaults.",
        _ => "All parameters were fitted.",
    };

    private string Advice() => (Fit.Outcome, BetterHeldOut) switch
    {
        (FitOutcome.TooFewReviews or FitOutcome.DefaultsBest, _) => "Keep the defaults.",
        (_, null) => "Keep the defaults for now: the log is too short to try new parameters on reviews that they have not seen.",
        (_, true) => Say($"Use the new parameters: {HeldOutLoss(HeldOut!.Fitted)}, that of the defaults {HeldOut.Default.LogLoss:0.0000}."),
        (_, false) => Say($"Keep the defaults: {HeldOutLoss(HeldOut!.Default)}, that of new parameters {HeldOut.Fitted.LogLoss:0.0000}."),
    };

    private static string HeldOutLoss(Evaluation evaluation) =>
        Say($"on reviews that the fit had not seen their log loss is {evaluation.LogLoss:0.0000}");

    private void WriteTable(TextWriter output)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("");
        string[] headings = ["in sample\nlog loss", "\nRMSE (bins)", "\nAUC", "held out\nlog loss", "\nRMSE (bins)", "\nAUC"];
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddRow(["Default", .. Cells(InSample?.Default), .. Cells(HeldOut?.Default)]);
        table.AddRow(["Fitted", .. Cells(InSample?.Fitted), .. Cells(HeldOut?.Fitted)]);

        // No colours, and a width of its own, so that the table is the same in a file as in any terminal.
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new() { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 100;
        console.Write(table);
    }

    private static string[] Cells(Evaluation? evaluation) => evaluation is null
        ? ["-", "-", "-"]
        : [Figure(evaluation.LogLoss), Figure(evaluation.RmseBins), evaluation.Auc is { } auc ? Figure(auc) : "-"];

    private static string Figure(double value) => Say($"{value:0.0000}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Document(
        string File,
        int Reviews,
        int Cards,
        int Predictions,
        string Outcome,
        double[] Parameters,
        double[] DefaultParameters,
        InSample? InSample,
        HeldOut? HeldOut,
        bool? BetterHeldOut,
        double Seconds);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class Json : JsonSerializerContext;
}

/// <summary>Two evaluations over the log that the parameters were fitted to.</summary>
internal sealed record InSample(Evaluation Default, Evaluation Fitted);
