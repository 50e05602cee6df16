using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>What /settings can change. The numbers are part of button data.</summary>
internal enum Setting
{
    Language = 1,
    NewPerDay = 2,
    ReviewsPerDay = 3,
    TimeZone = 4,
    DayStart = 5,
    LearningSteps = 6,
    Order = 7,
    Directions = 8,

    /// <summary>All but language and time zone as it was in the beginning.</summary>
    Everything = 9,

    QuizShare = 10,
}

/// <summary>Shows the choices of one setting.</summary>
internal sealed class ChooseSetting : IActionHandler<ChooseSetting.Action>
{
    internal readonly record struct Action(Setting Setting) : IAction<Action>
    {
        public static string Prefix => "sc";

        public long[] ToFields() => [(long)Setting];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var setting] && Enum.IsDefined((Setting)setting) ? new Action((Setting)setting) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) => Task.FromResult<Screen?>(
        action.Setting switch
        {
            Setting.TimeZone => AskPlace.Question(turn, AskedFrom.Settings),
            Setting.Everything => Of(Texts.Settings_Reset, [[Button.For(Texts.Button_ResetSettings, new ChangeSetting.Action(Setting.Everything, 0), ButtonStyle.Danger)]]),
            _ => Choice.All.TryGetValue(action.Setting, out var choice) ? Choices(turn, action.Setting, choice) : ShowSettings.Of(turn),
        });

    private static Screen Choices(Turn turn, Setting setting, Choice choice)
    {
        var current = choice.Get(turn.Learner);
        return Of(choice.Question(), choice.Values.Select(value => Button.For(Marked(choice.Label(value), value == current), new ChangeSetting.Action(setting, value))).Chunk(choice.PerRow));
    }

    private static string Marked(string text, bool isCurrent) => isCurrent ? $"✓ {text}" : text;

    private static Screen Of(string question, IEnumerable<IReadOnlyList<Button>> choices) => new()
    {
        Text = Phrase.Of(question),
        Keyboard = [.. choices, [Button.For(Texts.Button_Back, new ShowSettings.Action())]],
        Slot = ShowSettings.Slot,
    };
}
