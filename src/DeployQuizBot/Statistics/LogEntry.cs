namespace DeployQuizBot.Statistics;

/// <summary>One row of a log as a file has it.</summary>
/// <param name="Rating">1 to 4; 0, not graded, only in a log with kinds.</param>
/// <param name="Time">A day, or UTC ticks, whichever the file has.</param>
internal readonly record struct LogEntry(long CardId, long Time, byte Rating, AnkiKind Kind);

/// <summary>What a file has, read but not yet put in order.</summary>
/// <param name="HasDays">Whether the time of the entries is a day already.</param>
/// <param name="HasKinds">Whether the kinds of the entries decide which of them count, as <see cref="AnkiLog"/> says.</param>
internal sealed record LogFile(List<LogEntry> Entries, bool HasDays, bool HasKinds);
