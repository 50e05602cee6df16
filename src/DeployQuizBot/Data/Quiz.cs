namespace DeployQuizBot.Data;

internal enum QuizKind
{
    /// <summary>A learner by themselves, with the answer after each question.</summary>
    Practice = 1,

    /// <summary>A learner by themselves, with all answers at the end.</summary>
    Exam = 2,

    /// <summary>A group together.</summary>
    Round = 3,
}

/// <summary>Questions asked one after the other in one chat, where no other runs at the same time.</summary>
internal sealed class Quiz
{
    public long Id { get; init; }

    public required long ChatId { get; init; }

    public required QuizKind Kind { get; init; }

    /// <summary>Telegram user id of who started it.</summary>
    public required long StartedBy { get; init; }

    /// <summary>The only deck it asks about; null for all that the learner has chosen.</summary>
    public int? DeckId { get; init; }

    /// <summary>How many questions; null until the learner stops.</summary>
    public int? Length { get; set; }

    /// <summary>How long a question stays open; null without a limit.</summary>
    public TimeSpan? PerQuestion { get; init; }

    /// <summary>When all of it is over; null without a limit.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether the answers leave the timetable alone.</summary>
    public bool IsPracticeOnly { get; init; }

    /// <summary>The session of the learner that the answers are logged in.</summary>
    public int Session { get; init; }

    /// <summary>All chance in it comes from here.</summary>
    public required long Seed { get; init; }

    /// <summary>Number of the newest question that was asked, from 1; 0 before the first.</summary>
    public int Asked { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When <c>QuizClock</c> has to look at it, because a time is over; null for never.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public List<QuizQuestion> Questions { get; } = [];

    /// <summary>Another one for each quiz, and the same when an update has to be handled once more.</summary>
    public static long SeedFor(long chat, long number) => unchecked((chat * 6364136223846793005) + (number * 1442695040888963407));

    /// <summary>Chance that is the same each time it is asked for: SplitMix64 of the seed and a number.</summary>
    public ulong LuckOf(int number)
    {
        unchecked
        {
            var mixed = (ulong)Seed + (0x9E3779B97F4A7C15UL * (ulong)(number + 1));
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}

/// <summary>A question of a quiz: planned, then asked.</summary>
internal sealed class QuizQuestion
{
    public long Id { get; init; }

    public long QuizId { get; init; }

    public Quiz Quiz { get; init; } = null!;

    /// <summary>Its place in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The card that an answer is about; of those of its term the planned one, if that can be asked.</summary>
    public required long CardId { get; set; }

    public Card Card { get; set; } = null!;

    /// <summary>Whether an answer counts for the timetable.</summary>
    public required bool Counts { get; init; }

    public QuestionForm? Form { get; set; }

    /// <summary>Ids of the terms that its options are, in the order shown; "I don't know" comes after them.</summary>
    public List<long> Options { get; set; } = [];

    /// <summary>Index of the right option.</summary>
    public int Right { get; set; }

    /// <summary>How many characters there were to read.</summary>
    public int Characters { get; set; }

    /// <summary>null while it is only planned.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>When its time is over; null without a limit.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>Since when no answer is taken any more.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whether it is no part of the result: it could not be asked, was asked anew, or on show when the learner stopped.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>The message that asks it; null until Telegram has it.</summary>
    public int? MessageId { get; set; }

    /// <summary>Whether it is asked as a poll, and not as a message.</summary>
    public bool IsPoll { get; set; }

    /// <summary>Telegram's id of the poll; null until it has it, and for a question that is no poll.</summary>
    public string? PollId { get; set; }
}

internal enum Outcome
{
    Right = 1,
    Wrong = 2,

    /// <summary>"I don't know".</summary>
    Unknown = 3,

    /// <summary>Wrong as the bot judged it, right as the learner says.</summary>
    Corrected = 4,
}

/// <summary>One person's answer to one question; there is at most one.</summary>
internal sealed class QuizAnswer
{
    public required long QuestionId { get; init; }

    public QuizQuestion Question { get; init; } = null!;

    /// <summary>Telegram user id.</summary>
    public required long PersonId { get; init; }

    public required Outcome Outcome { get; set; }

    /// <summary>Index of the chosen option; null when the answer was typed.</summary>
    public int? Option { get; init; }

    /// <summary>What was typed, as far as it is worth keeping.</summary>
    public string? Typed { get; init; }

    /// <summary>The wrong term that was chosen or typed.</summary>
    public long? TakenFor { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>The step of the learner's session that logs it; null when it does not count for the timetable.</summary>
    public int? Step { get; set; }
}
