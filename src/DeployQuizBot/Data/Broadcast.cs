namespace DeployQuizBot.Data;

/// <summary>A message of an admin to all learners.</summary>
internal sealed class Broadcast
{
    public int Id { get; init; }

    public required long AdminId { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When the admin said yes; null before that.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>How many there were to tell when it started.</summary>
    public int Recipients { get; set; }

    /// <summary>The last learner who was written to: it goes by their ids.</summary>
    public long LastLearnerId { get; set; }

    public int Sent { get; set; }

    /// <summary>When it was through, or stopped; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsRunning => StartedAt is not null && EndedAt is null;
}
