
using System.ComponentModel.DataAnnotations;

namespace DeployQuizBot.Data;

internal sealed class Learner
{
    public const int LongestCity = 100;

    /// <summary>So many steps back can be taken.</summary>
    public const int MostStepsToUndo = 10;

    private static readonly TimeSpan NoticedAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The Telegram user id, which is also the id of the private chat.</summary>
    public required long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Two-letter language of the interface: one of <see cref="Wording.Language.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>IANA time zone in which the learner's days begin and end.</summary>
    public required string TimeZone { get; set; }

    /// <summary>English name of the city that the time zone was chosen by; null when it was chosen in another way.</summary>
    [MaxLength(LongestCity)]
    public string? City { get; set; }

    /// <summary>
    /// The session at whose end the learner was asked whether time zone and hour are right; 0 once they have said so
    /// themselves, null while neither has happened.
    /// </summary>
    public int? ClockAskedIn { get; set; }

    /// <summary>Promoted by an admin; those of Telegram:Admins are admins without it.</summary>
    public bool IsAdmin { get; set; }

    public int NewPerDay { get; set; } = 10;

    public int ReviewsPerDay { get; set; } = 200;

    public double DesiredRetention { get; set; } = 0.9;

    /// <summary>At which hour of their clock a day begins: 0 to 8.</summary>
    public int DayStart { get; set; } = LearnerClock.UsualStart;

    /// <summary>Index into <see cref="Preferences.LearningSteps"/>.</summary>
    public int LearningSteps { get; set; }

    public CardOrder Order { get; set; }

    public Directions Directions { get; set; }

    /// <summary>How many of the known cards of a review come with answers to choose from, in percent.</summary>
    public int QuizShare { get; set; }

    /// <summary>The 21 weights of the memory model, fitted to the learner's own answers; null for those that everybody begins with.</summary>
    public double[]? Weights { get; set; }

    /// <summary>Whether they want to read on Sundays how the week went.</summary>
    public bool WantsDigest { get; set; }

    /// <summary>The Sunday of the last one.</summary>
    public DateOnly? DigestOn { get; set; }

    /// <summary>Number of the newest session, of reviews or of a quiz; sessions of a learner are numbered 1, 2, 3 ...</summary>
    public int LastSession { get; set; }

    /// <summary>How many of the newest steps in reviews can still be taken back, 0 to <see cref="MostStepsToUndo"/>.</summary>
    public int StepsToUndo { get; set; } = MostStepsToUndo;

    /// <summary>What the next text of the learner answers; null when nothing was asked. Any command or tap takes the question back.</summary>
    public Awaited? Awaits { get; set; }

    /// <summary>Which card or report <see cref="Awaits"/> is about, or where the question for a city was asked.</summary>
    public long? AwaitsAbout { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the learner did something last, or up to a minute before: the row is not written again for each tap.</summary>
    public DateTimeOffset ActiveAt { get; set; }

    /// <summary>Since when the learner has the bot blocked; null while messages can reach them.</summary>
    public DateTimeOffset? BlockedAt { get; set; }

    /// <summary>The learner has done something.</summary>
    public void Notice(DateTimeOffset now)
    {
        if (now - ActiveAt >= NoticedAgainAfter)
            ActiveAt = now;
    }

    /// <summary>Whatever the learner does from now on makes <see cref="ActiveAt"/> a later time than this one.</summary>
    public void NoticeNext(DateTimeOffset now)
    {
        if (now - ActiveAt < NoticedAgainAfter)
            ActiveAt = now - NoticedAgainAfter;
    }

    /// <summary>To be called after each step that can be taken back.</summary>
    public void CountStep() => StepsToUndo = Math.Min(StepsToUndo + 1, MostStepsToUndo);
}
