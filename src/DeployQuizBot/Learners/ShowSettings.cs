using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reminders;
using DeployQuizBot.Statistics;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>/settings: one message in which each button changes one thing.</summary>
internal sealed class ShowSettings : ICommandHandler, IActionHandler<ShowSettings.Action>
{
    public const string Slot = "settings";

    /// <summary>Back to the settings from a list of choices.</summary>
    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "s";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) =>
        Task.FromResult<Screen?>(Of(turn));

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        Task.FromResult<Screen?>(Of(turn));

    public static Screen Of(Turn turn)
    {
        var learner = turn.Learner;
        return new Screen
        {
            Text = Phrase.Of(
                Texts.Settings,
                learner.NewPerDay,
                learner.ReviewsPerDay,
                (int)Math.Round(100 * learner.DesiredRetention),
                Choice.All[Setting.LearningSteps].Current(learner),
                Choice.All[Setting.Order].Current(learner),
                Choice.All[Setting.Directions].Current(learner),
                Choice.All[Setting.DayStart].Current(learner),
                TimeZones.NameOf(learner),
                TimeZones.Clock(learner.TimeZone, turn.Now),
                Choice.All[Setting.QuizShare].Current(learner)),
            Keyboard =
            [
                [LanguageButton(learner, Language.Russian, "Русский"), LanguageButton(learner, Language.English, "English")],
                [For(Texts.Button_NewPerDay, Setting.NewPerDay), For(Texts.Button_ReviewsPerDay, Setting.ReviewsPerDay)],
                [Button.For(Texts.Button_Retention, new ChooseRetention.Action(null)), For(Texts.Button_Steps, Setting.LearningSteps)],
                [For(Texts.Button_Order, Setting.Order), For(Texts.Button_Directions, Setting.Directions)],
                [For(Texts.Button_QuizShare, Setting.QuizShare), For(Texts.Button_DayStart, Setting.DayStart)],
                [For(Texts.Button_TimeZone, Setting.TimeZone), Button.For(Texts.Button_Reminders, new ShowReminder.Action(ShowReminder.Menu.Times))],
                [Button.For(Texts.Button_Fit, new ShowFit.Action(ShowFit.What.Show)), For(Texts.Button_Reset, Setting.Everything)],
            ],
            Slot = Slot,
        };
    }

    private static Button For(string text, Setting setting) => Button.For(text, new ChooseSetting.Action(setting));

    private static Button LanguageButton(Learner learner, string language, string name) => Button.For(
        learner.Language == language ? $"✓ {name}" : name,
        new ChangeSetting.Action(Setting.Language, Language.All.ToList().IndexOf(language)));
}
