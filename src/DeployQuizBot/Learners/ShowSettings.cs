using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>/settings: one message in which each button changes one thing.</summary>
internal sealed class ShowSettings : ICommandHandler, IActionHandler<ShowSettings.Action>
{
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
                TimeZones.NameOf(learner),
                TimeZones.Clock(learner.TimeZone, turn.Now)),
            Keyboard =
            [
                [LanguageButton(learner, Language.Russian, "Русский"), LanguageButton(learner, Language.English, "English")],
                [Button.For(Texts.Button_NewPerDay, new ChooseSetting.Action(Setting.NewPerDay))],
                [Button.For(Texts.Button_ReviewsPerDay, new ChooseSetting.Action(Setting.ReviewsPerDay))],
                [Button.For(Texts.Button_TimeZone, new ChooseSetting.Action(Setting.TimeZone))],
            ],
            Slot = "settings",
        };
    }

    private static Button LanguageButton(Learner learner, string language, string name) => Button.For(
        learner.Language == language ? $"✓ {name}" : name,
        new ChangeSetting.Action(Setting.Language, Language.All.ToList().IndexOf(language)));
}
