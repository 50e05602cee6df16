using System.IO.Compression;
using System.Text.Json;
using DeployQuizBot.Data;
using DeployQuizBot.Notes;
using Fsrs;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>Cards of another program, or of an export of this one, with how far somebody has come with them.</summary>
internal sealed record Package(IReadOnlyList<PackedTerm> Terms)
{
    /// <summary>With more answers than that, cards keep their timetable and lose what it came from.</summary>
    public const int MostAnswers = 100_000;

    /// <summary>Whether there are more answers than <see cref="MostAnswers"/>, so that none came along.</summary>
    public bool HasTooManyAnswers { get; init; }

    /// <summary>Notes of which no card could be made, such as those of pictures only.</summary>
    public int Unreadable { get; init; }

    /// <summary>Pictures and sounds that the cards show or play there, and that do not come along.</summary>
    public int LeftOutMedia { get; init; }

    public int Answers => Terms.Sum(term => term.Cards.Sum(card => card.Answers?.Count ?? 0));

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, this);
        return bytes.ToArray();
    }

    /// <param name="bytes">From <see cref="ToBytes"/>.</param>
    public static Package FromBytes(byte[] bytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Package>(brotli)!;
    }
}

/// <summary>A term and its cards.</summary>
/// <param name="Deck">The deck's title.</param>
/// <param name="Row">What the term says.</param>
internal sealed record PackedTerm(string Deck, CardRow Row, IReadOnlyList<PackedCard> Cards)
{
    /// <summary>The learner's own note; null when there is none.</summary>
    public string? Note { get; init; }
}

/// <summary>Where one card stands in somebody's timetable.</summary>
internal sealed record PackedCard(CardKind Kind, CardState State)
{
    public int Step { get; init; }

    /// <summary>Where the steps themselves are not known, how many of them are still to be taken; null where <see cref="Step"/> says it.</summary>
    public int? StepsLeft { get; init; }

    /// <inheritdoc cref="LearnerCard.Stability"/>
    public double? Stability { get; init; }

    /// <inheritdoc cref="LearnerCard.Difficulty"/>
    public double? Difficulty { get; init; }

    /// <summary>To the minute, for cards on steps; null where <see cref="DueDay"/> says it.</summary>
    public DateTimeOffset? Due { get; init; }

    public DateOnly? DueDay { get; init; }

    /// <summary>Days from the last review to the due day; null when it is not known.</summary>
    public int? Interval { get; init; }

    /// <summary>What the program before FSRS multiplied intervals with, in thousandths; null when it is not known.</summary>
    public int? Ease { get; init; }

    public DateTimeOffset? LastReview { get; init; }

    public int Reviews { get; init; }

    public int Lapses { get; init; }

    public bool IsSuspended { get; init; }

    /// <summary>In time order; null when they are not known.</summary>
    public IReadOnlyList<PackedAnswer>? Answers { get; init; }

    /// <summary>Whether there is anything to remember of it.</summary>
    public bool HasProgress => State != CardState.New || IsSuspended || Answers is { Count: > 0 };
}

/// <param name="Took">In milliseconds.</param>
internal readonly record struct PackedAnswer(DateTimeOffset At, Rating Rating, int Took);
