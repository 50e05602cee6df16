using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reminders;

/// <summary>A choice under /remind.</summary>
internal sealed class ChangeReminder : IActionHandler<ChangeReminder.Action>
{
    private const int LongestPause = 366;

    internal enum What
    {
        /// <summary>Minutes after midnight: chosen, or not any more.</summary>
        Time = 1,

        /// <summary>0 for Monday: chosen, or not any more.</summary>
        Day = 2,

        /// <summary>For so many days; 0 ends the pause.</summary>
        Pause = 3,

        Off = 4,

        /// <summary>In how many portions the cards of a day come; 0 for all at once.</summary>
        Portions = 5,

        /// <summary>Minutes after midnight: the first portion, and the last one.</summary>
        PortionsFrom = 6,

        /// <inheritdoc cref="PortionsFrom"/>
        PortionsUntil = 7,
    }

    internal readonly record struct Action(What What, int Value) : IAction<Action>
    {
        public static string Prefix => "rm";

        public long[] ToFields() => [(long)What, Value];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields switch
        {
            [(long)What.Time, var time and < 24 * 60] => new Action(What.Time, (int)time),
            [(long)What.Day, var day and < 7] => new Action(What.Day, (int)day),
            [(long)What.Pause, var days and <= LongestPause] => new Action(What.Pause, (int)days),
            [(long)What.Off, 0] => new Action(What.Off, 0),
            [(long)What.Portions, var portions and not 1 and <= Reminder.MostPortions] => new Action(What.Portions, (int)portions),
            [(long)What.PortionsFrom, var time and < 24 * 60] when ShowPortions.From.Contains((int)time) => new Action(What.PortionsFrom, (int)time),
            [(long)What.PortionsUntil, var time and < 24 * 60] when ShowPortions.Until.Contains((int)time) => new Action(What.PortionsUntil, (int)time),
            _ => null,
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var reminder = await ShowReminder.OfAsync(turn, cancel);
        if (action.What == What.Time && reminder.Times.Count == Reminder.MostTimes && !reminder.Times.Contains(action.Value))
            return Screen.JustToast(Phrase.Plain(Texts.Toast_TooManyTimes, Reminder.MostTimes));

        Change(turn, reminder, action);
        if (action.What == What.Pause)
            await PauseStreakAsync(turn, reminder.PausedUntil, cancel);
        turn.Learner.ClockAskedIn = 0;
        await turn.Db.PlanAsync(reminder, turn.Learner, turn.Now, cancel);
        var screen = action switch
        {
            { What: What.Day } => ShowReminder.Of(turn, reminder, ShowReminder.Menu.Days),
            { What: What.Portions or What.PortionsFrom or What.PortionsUntil, Value: not 0 } => ShowPortions.Of(turn, reminder),
            _ => ShowReminder.Of(turn, reminder, ShowReminder.Menu.Times),
        };
        return screen with { Toast = Texts.Toast_Saved };
    }

    /// <summary>A holiday ends no streak.</summary>
    private static async Task PauseStreakAsync(Turn turn, DateOnly? until, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        await turn.Db.EndDaysOffAsync(turn.Learner, today, cancel);
        if (until is { } end)
            await turn.Db.TakeOffAsync(turn.Learner, today, end, cancel);
    }

    private static void Change(Turn turn, Reminder reminder, Action action)
    {
        switch (action.What)
        {
            case What.Time:
                reminder.Times = [.. (reminder.Times.Contains(action.Value) ? reminder.Times.Except([action.Value]) : reminder.Times.Append(action.Value)).Order()];
                break;
            case What.Day:
                // A week without a day would be no calls at all, and there is a button for that.
                reminder.Days = (reminder.Days ^ (1 << action.Value)) is not 0 and var days ? days : reminder.Days;
                break;
            case What.Pause:
                reminder.PausedUntil = action.Value == 0 ? null : turn.Day.DayOf(turn.Now).AddDays(action.Value);
                break;
            case What.Off:
                (reminder.Times, reminder.Portions) = ([], 0);
                break;
            case What.Portions:
                reminder.Portions = action.Value;
                break;
            case What.PortionsFrom:
                reminder.PortionsFrom = action.Value;
                break;
            case What.PortionsUntil:
                reminder.PortionsUntil = action.Value;
                break;
        }
    }
}
