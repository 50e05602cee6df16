using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// What an answer in a quiz means for the timetable; nothing else says so.
/// <list type="table">
/// <item><term>wrong, "I don't know"</term><description>Again</description></item>
/// <item><term>chosen right</term><description>Good within the time to read everything and think; after that Hard. Never
/// more: of three options, one in three is right by chance.</description></item>
/// <item><term>one of two (true or false, which is which), right</term><description>Hard: a coin is right every second
/// time.</description></item>
/// <item><term>typed right</term><description>Easy without a slip and without hesitation, otherwise Good.</description></item>
/// <item><term>"I was right"</term><description>Good</description></item>
/// </list>
/// An answer after more than five minutes counts as neither quick nor slow: the phone lay aside. No answer is no grade.
/// </summary>
internal static class QuizRating
{
    private static readonly TimeSpan ToThink = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToRemember = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Aside = TimeSpan.FromMinutes(5);

    // About 200 words of Russian a minute, and three letters a second on the keyboard of a phone.
    private const double ReadPerSecond = 20;
    private const double TypedPerSecond = 3;

    /// <param name="characters">How many there were to read.</param>
    /// <param name="time">From the question to the answer.</param>
    public static Rating OfChoice(QuestionForm form, Outcome outcome, int characters, TimeSpan time) => (form, outcome) switch
    {
        (_, not Outcome.Right) => Rating.Again,
        (QuestionForm.TrueOrFalse or QuestionForm.TellApart, _) => Rating.Hard,
        _ when time > ToRead(characters) + ToThink && time <= Aside => Rating.Hard,
        _ => Rating.Good,
    };

    /// <param name="characters">How many there were to read.</param>
    /// <param name="typed">How many were typed.</param>
    /// <param name="time">From the question to the answer.</param>
    public static Rating OfTyped(Outcome outcome, bool withSlip, int characters, int typed, TimeSpan time) => outcome switch
    {
        Outcome.Corrected => Rating.Good,
        not Outcome.Right => Rating.Again,
        _ when !withSlip && time <= ToRead(characters) + ToRemember + TimeSpan.FromSeconds(typed / TypedPerSecond) => Rating.Easy,
        _ => Rating.Good,
    };

    private static TimeSpan ToRead(int characters) => TimeSpan.FromSeconds(characters / ReadPerSecond);
}
