using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>The time zones that can be had with a tap.</summary>
internal sealed class ListZones : IActionHandler<ListZones.Action>
{
    private const int PerRow = 3;

    internal readonly record struct Action(AskedFrom From) : IAction<Action>
    {
        public static string Prefix => "wz";

        public long[] ToFields() => [(long)From];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var from] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        AskPlace.Await(turn, action.From);
        var zones = TimeZones.Offered.Select((zone, index) => Button.For(Label(turn, zone.Id), new ChooseZone.Action(action.From, index)));
        return Task.FromResult<Screen?>(new Screen
        {
            Text = Phrase.Of(Texts.Settings_TimeZone),
            Keyboard = [.. zones.Chunk(PerRow), [Button.For(Texts.Button_Back, new AskPlace.Action(action.From))]],
        });
    }

    private static string Label(Turn turn, string zone)
    {
        var label = $"{TimeZones.NameOf(zone, turn.Learner.Language)} {TimeZones.Clock(zone, turn.Now)}";
        return zone == turn.Learner.TimeZone ? $"✓ {label}" : label;
    }
}

/// <summary>One of them.</summary>
internal sealed class ChooseZone : IActionHandler<ChooseZone.Action>
{
    internal readonly record struct Action(AskedFrom From, int Zone) : IAction<Action>
    {
        public static string Prefix => "wc";

        public long[] ToFields() => [(long)From, Zone];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var from, var zone] && Enum.IsDefined((AskedFrom)from) && zone < TimeZones.Offered.Count ? new Action((AskedFrom)from, (int)zone) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel) =>
        await PlaceSet.MoveAsync(turn, action.From, TimeZones.Offered[action.Zone].Id, city: null, Html.Empty, cancel);
}
