namespace DeployQuizBot.Data;

/// <summary>How a job that runs once in the cluster went last.</summary>
internal sealed class JobRun
{
    public required string Job { get; init; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>null while it runs, or when it was killed.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>What it dealt with: learners, rows, messages.</summary>
    public int Done { get; set; }

    /// <summary>Why it broke off; null when it did not.</summary>
    public string? Problem { get; set; }
}
