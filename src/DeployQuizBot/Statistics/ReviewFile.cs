using System.Text;
using Fsrs;

namespace DeployQuizBot.Statistics;

/// <summary>The review log of one learner, from a CSV file in one of several forms or from an Anki collection.</summary>
internal static class ReviewFile
{
    /// <summary>What the argument is called that means standard input.</summary>
    public const string StandardInput = "-";

    private const int MostRows = 50_000_000;

    /// <param name="file">A path, or <see cref="StandardInput"/>.</param>
    /// <param name="day">The learner's days, for logs that have times.</param>
    /// <returns>The reviews that count, in time order.</returns>
    /// <exception cref="SetupException">It cannot be read, or something in it is wrong; the message says what to do.</exception>
    public static CardReview[] Read(string file, LearningDay day, CancellationToken cancel)
    {
        if (file == StandardInput)
        {
            using var input = Console.OpenStandardInput();
            return Read(input, "standard input", day, cancel: cancel);
        }

        var name = Printable.OneLine(file);
        if (Directory.Exists(file))
            throw new SetupException($"{name} is a folder: give a file.");
        if (name.Length == 0)
            throw new SetupException("The name of the file is empty: give the path of a review log, or - for standard input.");

        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return IsAnkiCollection(stream)
                ? Reviews(AnkiCollection.Read(file, name, MostRows, cancel), name, day)
                : Read(stream, name, day, cancel: cancel);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SetupException($"There is no file {name}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SetupException($"{name} cannot be read: {Printable.OneLine(problem.Message)}", problem);
        }
    }

    /// <summary>The reviews of a CSV file.</summary>
    /// <param name="stream">UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="day">The learner's days, for logs that have times.</param>
    /// <exception cref="SetupException">Something in it is wrong; the message says in which line, and what to do.</exception>
    public static CardReview[] Read(
        Stream stream, string name, LearningDay day, int mostRows = MostRows, CancellationToken cancel = default) =>
        Reviews(ReviewTable.Read(stream, name, mostRows, cancel), name, day);

    public static SetupException TooMany(string name, int mostRows) =>
        new($"{name} has more than {mostRows} reviews: give a part of it.");

    private static bool IsAnkiCollection(FileStream stream)
    {
        // A pipe can't be read twice.
        if (!stream.CanSeek)
            return false;

        Span<byte> beginning = stackalloc byte[AnkiCollection.Signature.Length];
        var read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == beginning.Length && Encoding.ASCII.GetString(beginning) == AnkiCollection.Signature;
    }

    private static CardReview[] Reviews(LogFile log, string name, LearningDay day)
    {
        if (log.Entries.Count == 0)
            throw new SetupException($"{name} holds no reviews.");

        var entries = InOrder(log.Entries);
        if (log.HasKinds)
            entries = AnkiLog.WhatCounts(entries);
        if (entries.Count == 0)
        {
            throw new SetupException(
                $"{name} has {log.Entries.Count} rows, but none that counts: give a log with graded reviews of cards since they were first learned.");
        }

        return log.HasDays ? [.. entries.Select(entry => Review(entry, (int)entry.Time))] : OnDays(entries, day);
    }

    private static CardReview[] OnDays(List<LogEntry> entries, LearningDay day)
    {
        var reviews = new CardReview[entries.Count];
        var (today, tomorrow) = (default(DateOnly), long.MinValue);
        for (var i = 0; i < reviews.Length; i++)
        {
            // In time order the day has to be worked out only where a new one begins.
            if (entries[i].Time >= tomorrow)
            {
                today = day.DayOf(new DateTimeOffset(entries[i].Time, TimeSpan.Zero));
                tomorrow = day.StartOf(today.AddDays(1)).UtcTicks;
            }

            reviews[i] = Review(entries[i], today.DayNumber);
        }

        return reviews;
    }

    private static CardReview Review(LogEntry entry, int day) => new(entry.CardId, (Rating)entry.Rating, day);

    // Sorting by LINQ keeps the order of reviews that have one time.
    private static List<LogEntry> InOrder(List<LogEntry> entries)
    {
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Time < entries[i - 1].Time)
                return [.. entries.OrderBy(entry => entry.Time)];
        }

        return entries;
    }
}
