using System.Globalization;
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
}

/// <summary>Shows the choices of one setting.</summary>
internal sealed class ChooseSetting : IActionHandler<ChooseSetting.Action>
{
    public static readonly IReadOnlyList<int> NewPerDay = [0, 3, 5, 10, 15, 20, 30, 50];
    public static readonly IReadOnlyList<int> ReviewsPerDay = [20, 50, 100, 200, 500, 1000];

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
            Setting.NewPerDay => Numbers(Texts.Settings_NewPerDay, action.Setting, NewPerDay, turn.Learner.NewPerDay),
            Setting.ReviewsPerDay => Numbers(
                Texts.Settings_ReviewsPerDay, action.Setting, ReviewsPerDay, turn.Learner.ReviewsPerDay),
            Setting.TimeZone => AskPlace.Question(turn, AskedFrom.Settings),
            _ => ShowSettings.Of(turn),
        });

    private static Screen Numbers(string question, Setting setting, IReadOnlyList<int> choices, int current) => Choices(
        question,
        perRow: 4,
        choices.Select(number => Button.For(
            Marked(number.ToString(CultureInfo.CurrentCulture), number == current),
            new ChangeSetting.Action(setting, number))));

    private static string Marked(string text, bool isCurrent) => isCurrent ? $"✓ {text}" : text;

    private static Screen Choices(string question, int perRow, IEnumerable<Button> choices) => new()
    {
        Text = Phrase.Of(question),
        Keyboard = [.. choices.Chunk(perRow), [Button.For(Texts.Button_Back, new ShowSettings.Action())]],
        Slot = "settings",
    };
}
