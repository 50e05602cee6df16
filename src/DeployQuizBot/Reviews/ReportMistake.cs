using DeployQuizBot.Bot;

namespace DeployQuizBot.Reviews;

/// <summary>From the card's menu: something is wrong with the card. The room of reports takes it from there.</summary>
internal static class ReportMistake
{
    internal readonly record struct Action(Place Place) : IAction<Action>
    {
        public static string Prefix => "e";

        public long[] ToFields() => [Place.Session, Place.Step, Place.Card];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            Reviews.Place.From(fields) is { } place ? new Action(place) : null;
    }
}
