using DeployQuizBot.Statistics;
using Fsrs;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>What the verb optimize says about each outcome, and the advice.</summary>
public sealed class FitReportTests
{
    [Theory]
    [InlineData(FitOutcome.Fitted, 0.40, 0.41, "All parameters were fitted.", "Use the new parameters: on reviews that the fit had not seen their log loss is 0.4000, that of the defaults 0.4100.")]
    [InlineData(FitOutcome.Fitted, 0.42, 0.41, "All parameters were fitted.", "Keep the defaults: on reviews that the fit had not seen their log loss is 0.4100, that of new parameters 0.4200.")]
    [InlineData(FitOutcome.Fitted, 0.41, 0.41, "All parameters were fitted.", "Keep the defaults: on reviews")]
    [InlineData(FitOutcome.FirstStabilities, 0.40, 0.41, "Only the first stabilities (the first four parameters) were fitted: the others need 64", "Use the new parameters")]
    [InlineData(FitOutcome.FirstStabilities, null, null, "Only the first stabilities", "Keep the defaults for now: the log is too short")]
    [InlineData(FitOutcome.TooFewReviews, null, null, "Too few reviews: of those that can be predicted 8 are needed for the first stabilities, 64 for all", "Keep the defaults.")]
    [InlineData(FitOutcome.DefaultsBest, 0.40, 0.41, "Nothing was found that predicts this log better than the defaults.", "Keep the defaults.")]
    public void The_outcome_and_the_advice_are_in_words(FitOutcome outcome, double? fitted, double? before, string words, string advice)
    {
        var history = new ReviewHistory([new(1, Rating.Good, 0), new(1, Rating.Good, 3)]);
        var heldOut = fitted is null ? null : new HeldOut(new(100, before!.Value, 0.05, null), new(100, fitted.Value, 0.0449, 0.7251));
        var report = new FitReport(
            "log.csv", history, new(Parameters.Default, outcome, 0.3, 0.35), null, heldOut, TimeSpan.FromMilliseconds(1_234));
        using var output = new StringWriter();

        report.WriteText(output);

        var lines = output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        lines[^3].ShouldStartWith(words);
        lines[^2].ShouldStartWith(advice);
        lines[^1].ShouldBe("It took 1.23 s.");
        Row(lines, "Default").ShouldBe(heldOut is null ? "Default - - - - - -" : "Default - - - 0.4100 0.0500 -");
        Row(lines, "Fitted").ShouldBe(heldOut is null ? "Fitted - - - - - -" : FormattableString.Invariant($"Fitted - - - {fitted:0.0000} 0.0449 0.7251"));
    }

    private static string Row(string[] lines, string name) => lines
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
}
