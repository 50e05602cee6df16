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
            Setting.TimeZone => value < TimeZones.Offered.Count,
            Setting.Everything => value == 0,
            _ => Choice.All.TryGetValue(setting, out var choice) && choice.Values.Contains((int)value),
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var learner = turn.Learner;
        switch (action.Setting)
        {
            case Setting.Language:
                learner.Language = Language.All[action.Value];
                Language.Speak(learner.Language);
                break;
            case Setting.TimeZone:
                await turn.MoveToAsync(TimeZones.Offered[action.Value].Id, city: null, cancel);
                break;
            case Setting.DayStart:
                await turn.Db.MoveToAsync(learner, learner.TimeZone, action.Value, turn.Now, cancel);
                break;
            case Setting.Everything:
                await ResetAsync(turn, cancel);
                break;
            default:
                Choice.All[action.Setting].Set(learner, action.Value);
                break;
        }

        return ShowSettings.Of(turn) with { Toast = Texts.Toast_Saved };
    }

    private static async Task ResetAsync(Turn turn, CancellationToken cancel)
    {
        var fresh = new Learner { Id = 0, Name = "", Language = "", TimeZone = "", CreatedAt = default };
        foreach (var choice in Choice.All.Where(choice => choice.Key != Setting.DayStart).Select(choice => choice.Value))
            choice.Set(turn.Learner, choice.Get(fresh));
        turn.Learner.DesiredRetention = fresh.DesiredRetention;
        await turn.Db.MoveToAsync(turn.Learner, turn.Learner.TimeZone, fresh.DayStart, turn.Now, cancel);
    }
}
