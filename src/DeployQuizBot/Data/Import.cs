namespace DeployQuizBot.Data;

/// <summary>One import that changed something; rows are only ever added.</summary>
internal sealed class Import
{
    public int Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The admin who sent the notes; null for the folder of cards and the command line.</summary>
    public long? By { get; init; }

    /// <summary>How everything that it changed was before, as JSON.</summary>
    public required string Before { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>Notes that somebody sent, and what they said about them so far: imported when they say so.</summary>
internal sealed class ImportDraft
{
    /// <summary>Telegram user id of whoever sent them: an admin for everybody, others for themselves.</summary>
    public required long AdminId { get; init; }

    /// <summary>Grows with each new draft; buttons carry it, so that those of an older one do nothing.</summary>
    public int Number { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>Files that were sent in one go belong to one draft; Telegram gives them a group.</summary>
    public string? Group { get; set; }

    /// <summary>The person's day of their last import into private decks; null before the first.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>How many there were on <see cref="Day"/>.</summary>
    public int Imports { get; set; }

    /// <summary>Files and choices as JSON; empty when there is nothing to import.</summary>
    public required string Content { get; set; }
}
