namespace DeployQuizBot.Bot;

/// <summary>What the jobs are called: to the scheduler, in the store, in /status and in the metrics.</summary>
internal static class JobNames
{
    public const string Reminders = "reminders";
    public const string Broadcasts = "broadcasts";
    public const string Exports = "exports";
    public const string Fit = "fit";
    public const string Cards = "cards";
    public const string Purge = "purge";
    public const string Digest = "digest";

    public static readonly IReadOnlyList<string> All = [Reminders, Broadcasts, Exports, Fit, Cards, Purge, Digest];
}
