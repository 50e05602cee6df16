using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>A choice under /settings. Choosing the same again changes nothing.</summary>
internal sealed class ChangeSetting : IActionHandler<ChangeSetting.Action>
{
    internal readonly record struct Action(Setting Setting, int Value) : IAction<Action>
    {
        public static string Prefix => "ss";

        public long[] ToFields() => [(long)Setting, Value];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var setting, var value] && IsOffered((Setting)setting, value)
                ? new Action((Setting)setting, (int)value)
                : null;

        private static bool IsOffered(Setting setting, long value) => setting switch
        {
            Setting.Language => value < Language.All.Count,
            Setting.NewPerDay => ChooseSetting.NewPerDay.Contains((int)value),
            Setting.ReviewsPerDay => ChooseSetting.ReviewsPerDay.Contains((int)value),
            Setting.TimeZone => value < TimeZones.Offered.Count,
            _ => false,
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (action.Setting == Setting.TimeZone)
            await turn.MoveToAsync(TimeZones.Offered[action.Value].Id, city: null, cancel);
        else
            Change(turn.Learner, action);
        return ShowSettings.Of(turn) with { Toast = Texts.Toast_Saved };
    }

    private static void Change(Learner learner, Action action)
    {
        switch (action.Setting)
        {
            case Setting.Language:
                learner.Language = Language.All[action.Value];
                Language.Speak(learner.Language);
                break;
            case Setting.NewPerDay:
                learner.NewPerDay = action.Value;
                break;
            case Setting.ReviewsPerDay:
                learner.ReviewsPerDay = action.Value;
                break;
        }
    }
}
