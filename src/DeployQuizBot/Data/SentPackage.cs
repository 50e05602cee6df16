namespace DeployQuizBot.Data;

/// <summary>Cards of another program that a learner sent, until they say whether to import them.</summary>
internal sealed class SentPackage
{
    public required long LearnerId { get; init; }

    /// <summary>Grows with each package; buttons carry it, so that those of an older one do nothing.</summary>
    public int Number { get; set; }

    public DateTimeOffset SentAt { get; set; }

    /// <summary>The name of the file.</summary>
    public required string Name { get; set; }

    /// <summary>Of the plan that the learner saw: nothing else is imported.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>Terms and progress, compressed; empty when there is nothing to import.</summary>
    public required byte[] Content { get; set; }
}
