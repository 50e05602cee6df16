using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reminders;

/// <summary>From /remind: the cards of a day in portions, spread over the learner's hours.</summary>
internal sealed class ShowPortions : IActionHandler<ShowPortions.Action>
{
    public static readonly IReadOnlyList<int> From = [7 * 60, 8 * 60, 9 * 60, 10 * 60, 11 * 60, 12 * 60];
    public static readonly IReadOnlyList<int> Until = [17 * 60, 18 * 60, 19 * 60, 20 * 60, 21 * 60, 22 * 60];
    private static readonly int[] Offered = [2, 3, 4, 6, 8, Reminder.MostPortions];

    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "rp";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => Of(turn, await ShowReminder.OfAsync(turn, cancel));

    public static Screen Of(Turn turn, Reminder reminder) => new()
    {
        Text = Html.Paragraphs(ShowReminder.When(turn, reminder), Phrase.Of(Texts.Remind_PortionsHelp, Phrase.Clock(reminder.PortionsFrom), Phrase.Clock(reminder.PortionsUntil))),
        Keyboard =
        [
            [.. Offered.Select(portions => Button.For(
                ShowReminder.Marked($"× {portions}", reminder.Portions == portions), new ChangeReminder.Action(ChangeReminder.What.Portions, portions)))],
            .. reminder.Portions == 0 ? [] : Hours(reminder),
            [Button.For(Texts.Button_Back, new ShowReminder.Action(ShowReminder.Menu.Times))],
        ],
        Slot = ShowReminder.Slot,
    };

    private static IReadOnlyList<IReadOnlyList<Button>> Hours(Reminder reminder) =>
    [
        .. Row(From, reminder.PortionsFrom, ChangeReminder.What.PortionsFrom),
        .. Row(Until, reminder.PortionsUntil, ChangeReminder.What.PortionsUntil),
        [Button.For(Texts.Button_NoPortions, new ChangeReminder.Action(ChangeReminder.What.Portions, 0))],
    ];

    private static IEnumerable<IReadOnlyList<Button>> Row(IEnumerable<int> times, int chosen, ChangeReminder.What what) =>
        times.Select(time => Button.For(ShowReminder.Marked(Phrase.Clock(time), time == chosen), new ChangeReminder.Action(what, time))).Chunk(3);
}
