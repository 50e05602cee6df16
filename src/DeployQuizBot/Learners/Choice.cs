using System.Globalization;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>A setting that is chosen from a list.</summary>
/// <param name="Values">What buttons carry.</param>
/// <param name="PerRow">How many buttons stand beside each other.</param>
internal sealed record Choice(
    Func<string> Question, IReadOnlyList<int> Values, int PerRow, Func<int, string> Label, Func<Learner, int> Get, Action<Learner, int> Set)
{
    /// <summary>On a learner's clock.</summary>
    private static readonly int[] Hours = [0, 2, 3, 4, 5, 6, 8];

    public static readonly IReadOnlyDictionary<Setting, Choice> All = new Dictionary<Setting, Choice>
    {
        [Setting.NewPerDay] = new(() => Texts.Settings_NewPerDay, [0, 3, 5, 10, 15, 20, 30, 50], 4, Number, l => l.NewPerDay, (l, value) => l.NewPerDay = value),
        [Setting.ReviewsPerDay] = new(() => Texts.Settings_ReviewsPerDay, [20, 50, 100, 200, 500, 1000], 3, Number, l => l.ReviewsPerDay, (l, value) => l.ReviewsPerDay = value),
        [Setting.DayStart] = new(() => Texts.Settings_DayStart, Hours, 4, hour => Phrase.Clock(hour * 60), l => l.DayStart, (l, value) => l.DayStart = value),
        [Setting.LearningSteps] = new(
            () => Texts.Settings_Steps, [.. Enumerable.Range(0, Preferences.LearningSteps.Count)], 2, Steps, l => l.LearningSteps, (l, value) => l.LearningSteps = value),
        [Setting.Order] = new(
            () => Texts.Settings_Order, [0, 1, 2], 1, value => Order((CardOrder)value), l => (int)l.Order, (l, value) => l.Order = (CardOrder)value),
        [Setting.Directions] = new(
            () => Texts.Settings_Directions, [0, 1, 2], 1, value => Way((Directions)value), l => (int)l.Directions, (l, value) => l.Directions = (Directions)value),
        [Setting.QuizShare] = new(() => Texts.Settings_QuizShare, [0, 25, 50, 100], 2, Share, l => l.QuizShare, (l, value) => l.QuizShare = value),
    };

    /// <summary>What the learner has chosen, in words.</summary>
    public string Current(Learner learner) => Label(Get(learner));

    private static string Number(int value) => value.ToString(CultureInfo.CurrentCulture);

    private static string Steps(int value) => Preferences.LearningSteps[value] is { Count: > 0 } steps ? string.Join(", ", steps.Select(Phrase.Duration)) : Texts.Steps_None;

    private static string Share(int percent) => percent switch
    {
        0 => Texts.QuizShare_None,
        100 => Texts.QuizShare_All,
        _ => string.Create(CultureInfo.CurrentCulture, $"{percent} %"),
    };

    private static string Order(CardOrder order) => order switch
    {
        CardOrder.NewFirst => Texts.Order_NewFirst,
        CardOrder.Mixed => Texts.Order_Mixed,
        _ => Texts.Order_ReviewsFirst,
    };

    private static string Way(Directions directions) => directions switch
    {
        Directions.ToDefinition => Texts.Directions_ToDefinition,
        Directions.ToTerm => Texts.Directions_ToTerm,
        _ => Texts.Directions_Both,
    };
}
