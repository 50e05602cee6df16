using DeployQuizBot.Bot;
using DeployQuizBot.Learners.Places;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>The end of the question where a learner lives: what time it is there, and how to go on.</summary>
internal static class PlaceSet
{
    /// <param name="note">What else there is to say about the answer.</param>
    public static async Task<Screen> MoveAsync(Turn turn, AskedFrom from, string zone, City? city, Html note, CancellationToken cancel)
    {
        await turn.MoveToAsync(zone, city, cancel);
        var isFixed = zone.StartsWith("Etc/", StringComparison.Ordinal);
        var text = Html.Paragraphs(
            Phrase.Of(Texts.Place_Set, TimeZones.NameOf(turn.Learner), TimeZones.Clock(zone, turn.Now)),
            note,
            isFixed ? Phrase.Of(Texts.Place_Fixed) : Html.Empty);
        var screen = from == AskedFrom.Settings
            ? Screen.Of(text, [Button.For(Texts.Button_OtherCity, new AskPlace.Action(from))])
            : await AskHour.AddAsync(turn, from, text, cancel);
        return screen with { Keyboard = [.. screen.Keyboard, .. AskPlace.WayOn(from)] };
    }
}
