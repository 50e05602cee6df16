using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>Asks when the learner wants to be called, once a day; all the rest is at /remind.</summary>
internal sealed class AskHour : IActionHandler<AskHour.Action>
{
    private const int PerRow = 4;

    private static readonly int[] Offered = [7 * 60, 8 * 60, 9 * 60, 12 * 60, 18 * 60, 19 * 60, 20 * 60, 21 * 60];

    internal readonly record struct Action(AskedFrom From) : IAction<Action>
    {
        public static string Prefix => "wh";

        public long[] ToFields() => [(long)From];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var from] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var screen = await AddAsync(turn, action.From, Html.Empty, cancel);
        screen = screen with { Keyboard = [.. screen.Keyboard, .. AskPlace.WayOn(action.From)] };
        if (action.From != AskedFrom.Finished)
            return screen;

        turn.Then(screen);
        return null;
    }

    /// <summary>The question below a text.</summary>
    public static async Task<Screen> AddAsync(Turn turn, AskedFrom from, Html text, CancellationToken cancel)
    {
        var times = (await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel))?.Times ?? [];
        var buttons = Offered.Union(times).Order().Select(time => Button.For(
            times.Contains(time) ? $"✓ {Phrase.Clock(time)}" : Phrase.Clock(time), new ChooseHour.Action(from, time)));
        return Screen.Of(Html.Paragraphs(text, Phrase.Of(Texts.Hour_Ask)), [.. buttons.Chunk(PerRow)]);
    }
}

/// <summary>The hour that was chosen, and how to go on.</summary>
internal sealed class ChooseHour : IActionHandler<ChooseHour.Action>
{
    /// <param name="Time">In minutes after midnight.</param>
    internal readonly record struct Action(AskedFrom From, int Time) : IAction<Action>
    {
        public static string Prefix => "wt";

        public long[] ToFields() => [(long)From, Time];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var from, var time and < 24 * 60] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from, (int)time) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var reminder = await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel) ?? turn.Db.Reminders.Add(new Reminder { LearnerId = turn.Learner.Id }).Entity;
        reminder.Times = [action.Time];
        turn.Learner.ClockAskedIn = 0;
        await turn.Db.PlanAsync(reminder, turn.Learner, turn.Now, cancel);
        return new Screen
        {
            Text = Html.Paragraphs(Phrase.Of(Texts.Hour_Set), await ClockQuestion.AssumedAsync(turn, cancel)),
            Keyboard = [.. AskPlace.WayOn(action.From), ClockQuestion.Buttons(action.From)],
            Toast = Texts.Toast_Saved,
        };
    }
}
