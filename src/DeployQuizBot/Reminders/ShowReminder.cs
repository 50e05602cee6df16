using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Learners;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reminders;

/// <summary>/remind: when the learner is called. "/remind 8:30 21:00" and "/remind off" say it at once.</summary>
internal sealed class ShowReminder : ICommandHandler, IActionHandler<ShowReminder.Action>
{
    public const string Slot = "reminder";
    private const int TimesPerRow = 4;

    private static readonly int[] Offered = [7 * 60, 8 * 60, 9 * 60, 10 * 60, 12 * 60, 14 * 60, 17 * 60, 18 * 60, 19 * 60, 20 * 60, 21 * 60, 22 * 60];
    private static readonly int[] Pauses = [3, 7, 14, 30];
    private static readonly HashSet<string> Off = ["off", "stop", "no", "выкл", "нет", "стоп", "выключить", "не надо"];

    internal enum Menu
    {
        Times = 0,
        Days = 1,
        Pause = 2,
    }

    internal readonly record struct Action(Menu Menu) : IAction<Action>
    {
        public static string Prefix => "rs";

        public long[] ToFields() => [(long)Menu];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var menu and <= 2] ? new Action((Menu)menu) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var reminder = await OfAsync(turn, cancel);
        if (argument.Length == 0)
            return Of(turn, reminder, Menu.Times);

        if (Off.Contains(argument.Trim().ToLowerInvariant()))
            (reminder.Times, reminder.Portions) = ([], 0);
        else if (ClockText.TryRead(argument, out var times) && times.Count <= Reminder.MostTimes)
            (reminder.Times, reminder.Portions) = ([.. times.Order()], 0);
        else
            return Screen.Of(Phrase.Of(Texts.Remind_HowTo, argument.Length <= 30 ? argument : $"{argument[..30]}…", Reminder.MostTimes));

        turn.Learner.ClockAskedIn = 0;
        await turn.Db.PlanAsync(reminder, turn.Learner, turn.Now, cancel);
        return Of(turn, reminder, Menu.Times);
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => Of(turn, await OfAsync(turn, cancel), action.Menu);

    /// <summary>The learner's row, which begins here without calls.</summary>
    public static async Task<Reminder> OfAsync(Turn turn, CancellationToken cancel) =>
        await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel) ?? turn.Db.Reminders.Add(new Reminder { LearnerId = turn.Learner.Id }).Entity;

    public static Screen Of(Turn turn, Reminder reminder, Menu menu) => new()
    {
        Text = Html.Paragraphs(When(turn, reminder), Clock(turn), menu switch
        {
            Menu.Days => Phrase.Of(Texts.Remind_WhichDays),
            Menu.Pause => Phrase.Of(Texts.Remind_HowLong),
            _ => reminder.Portions > 0 ? Html.Empty : Html.Italic(Phrase.Of(Texts.Remind_Times, Reminder.MostTimes)),
        }),
        Keyboard = menu switch
        {
            Menu.Days => [.. DayButtons(reminder).Chunk(TimesPerRow), [Back()]],
            Menu.Pause => [.. Pauses.Select(days => Button.For(Phrase.Plain(Texts.Button_PauseDays, days), new ChangeReminder.Action(ChangeReminder.What.Pause, days))).Chunk(2), [Back()]],
            _ => [.. reminder.Portions > 0 ? [] : TimeButtons(reminder).Chunk(TimesPerRow), .. MoreButtons(turn, reminder)],
        },
        Slot = Slot,
    };

    /// <summary>When the learner is called, in words.</summary>
    public static Html When(Turn turn, Reminder reminder)
    {
        if (reminder.TimesOfDay.Count == 0)
            return Phrase.Of(Texts.Remind_IsOff);

        var times = string.Join(", ", reminder.TimesOfDay.Select(Phrase.Clock));
        var days = reminder.Days == Reminder.EveryDay ? Texts.Remind_EveryDay
            : Phrase.Plain(Texts.Remind_OnDays, string.Join(", ", Enumerable.Range(0, 7).Where(day => (reminder.Days & (1 << day)) != 0).Select(NameOf)));
        return Html.Lines(
            reminder.Portions > 0 ? Phrase.Of(Texts.Remind_Portions, days, reminder.Portions, times) : Phrase.Of(Texts.Remind_IsOn, days, times),
            IsPaused(turn, reminder) ? Phrase.Of(Texts.Remind_IsPaused, Phrase.Date(reminder.PausedUntil!.Value, turn.Day.DayOf(turn.Now))) : Html.Empty,
            reminder.NextAt is { } next ? Phrase.Of(Texts.Remind_Next, CallText.When(turn, next)) : Html.Empty);
    }

    private static Html Clock(Turn turn) => Phrase.Of(
        Texts.Remind_Clock, TimeZones.Clock(turn.Learner.TimeZone, turn.Now), TimeZones.NameOf(turn.Learner));

    private static bool IsPaused(Turn turn, Reminder reminder) => reminder.PausedUntil > turn.Day.DayOf(turn.Now);

    private static IEnumerable<Button> TimeButtons(Reminder reminder) => Offered.Union(reminder.Times).Order()
        .Select(time => Button.For(Marked(Phrase.Clock(time), reminder.Times.Contains(time)), new ChangeReminder.Action(ChangeReminder.What.Time, time)));

    private static IEnumerable<Button> DayButtons(Reminder reminder) => Enumerable.Range(0, 7)
        .Select(day => Button.For(Marked(NameOf(day), (reminder.Days & (1 << day)) != 0), new ChangeReminder.Action(ChangeReminder.What.Day, day)));

    private static IReadOnlyList<IReadOnlyList<Button>> MoreButtons(Turn turn, Reminder reminder) =>
    [
        .. reminder.TimesOfDay.Count == 0 ? Array.Empty<IReadOnlyList<Button>>() :
        [
            [
                Button.For(Texts.Button_CallDays, new Action(Menu.Days)),
                IsPaused(turn, reminder)
                    ? Button.For(Texts.Button_EndPause, new ChangeReminder.Action(ChangeReminder.What.Pause, 0), ButtonStyle.Primary)
                    : Button.For(Texts.Button_PauseCalls, new Action(Menu.Pause)),
            ],
            [Button.For(Texts.Button_Portions, new ShowPortions.Action())],
            [Button.For(Texts.Button_NoCalls, new ChangeReminder.Action(ChangeReminder.What.Off, 0))],
        ],
        [Button.For(Texts.Button_TimeZone, new ChooseSetting.Action(Setting.TimeZone))],
    ];

    private static Button Back() => Button.For(Texts.Button_Back, new Action(Menu.Times));

    public static string Marked(string text, bool isChosen) => isChosen ? $"✓ {text}" : text;

    private static string NameOf(int day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((day + 1) % 7));
}
