using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reminders;

/// <summary>[In an hour], [This evening], [Tomorrow] under a call.</summary>
internal sealed class PutOff : IActionHandler<PutOff.Action>
{
    private const int Evening = 19 * 60;

    /// <summary>Later than that there is no evening left to put anything off to.</summary>
    private const int LatestForEvening = 17 * 60;

    internal enum Until
    {
        InAnHour = 1,
        Evening = 2,
        Tomorrow = 3,
    }

    /// <param name="Day">Day number of the learner's day of the call: a button of another day says so.</param>
    internal readonly record struct Action(Until Until, int Day) : IAction<Action>
    {
        public static string Prefix => "po";

        public long[] ToFields() => [(long)Until, Day];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var until and >= 1 and <= 3, var day] && day <= DateOnly.MaxValue.DayNumber ? new Action((Until)until, (int)day) : null;
    }

    /// <param name="onlyTomorrow">Whether the next portion comes soon anyway.</param>
    public static IReadOnlyList<Button> Buttons(Turn turn, DateOnly today, bool onlyTomorrow) => onlyTomorrow ? [Button.For(Texts.Button_Tomorrow, new Action(Until.Tomorrow, today.DayNumber))] :
    [
        Button.For(Texts.Button_InAnHour, new Action(Until.InAnHour, today.DayNumber)),
        .. turn.Now < LearnerClock.At(turn.Learner.TimeZone, today, LatestForEvening) ? [Button.For(Texts.Button_ThisEvening, new Action(Until.Evening, today.DayNumber))] : Array.Empty<Button>(),
        Button.For(Texts.Button_Tomorrow, new Action(Until.Tomorrow, today.DayNumber)),
    ];

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        if (action.Day != today.DayNumber || await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel) is not { } reminder)
            return Screen.JustToast(Texts.Toast_Expired);

        var evening = LearnerClock.At(turn.Learner.TimeZone, today, Evening);
        DateTimeOffset? at = action.Until switch
        {
            Until.InAnHour => turn.Now.AddHours(1),
            Until.Evening when evening > turn.Now => evening,
            Until.Evening => turn.Now.AddHours(1),
            _ => null,
        };
        if (at is { } instant && !(reminder.NextAt <= instant))
            (reminder.NextAt, reminder.NextDay, reminder.NextTime) = (instant, null, null);
        else if (at is null)
            await turn.Db.PlanAsync(reminder, turn.Learner, turn.Day.StartOf(today.AddDays(1)), cancel);

        return new Screen
        {
            Text = reminder.NextAt is { } next ? Phrase.Of(Texts.Call_PutOff, CallText.When(turn, next)) : Phrase.Of(Texts.Call_PutOffForGood),
            Keyboard = [[Button.For(Texts.Button_StartNow, new StartReview.Action(), ButtonStyle.Primary)]],
            Slot = CardScreen.Slot,
        };
    }
}
