using System.Text.RegularExpressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Learners.Places;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>Asks where the learner lives, and takes the answer: a city, an offset, a place on the map.</summary>
internal sealed partial class AskPlace : IActionHandler<AskPlace.Action>, ITextHandler, ILocationHandler
{
    /// <summary>More words than this tell something else.</summary>
    private const int MostWords = 6;

    internal readonly record struct Action(AskedFrom From) : IAction<Action>
    {
        public static string Prefix => "wp";

        public long[] ToFields() => [(long)From];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var from] && Enum.IsDefined((AskedFrom)from) ? new Action((AskedFrom)from) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var question = Question(turn, action.From);
        if (action.From != AskedFrom.Finished)
            return Task.FromResult<Screen?>(question);

        // The end of a session stays readable.
        turn.Then(question);
        return Task.FromResult<Screen?>(null);
    }

    public async Task<Screen?> HandleAsync(Turn turn, string text, CancellationToken cancel)
    {
        var from = (AskedFrom)(turn.Learner.AwaitsAbout ?? (long)AskedFrom.Settings);
        var declines = turn.Learner.Awaits == Awaited.Location && text == Texts.Button_NoLocation;
        if (!declines && IsSomethingElse(text))
            return null;

        turn.EndQuestion();
        return declines ? Question(turn, from) : PlaceSearch.Find(text) switch
        {
            { Zone: { } zone } found => await PlaceSet.MoveAsync(turn, from, zone, found.City, Html.Empty, cancel),
            { Choices: [_, ..] choices } => Which(turn, from, choices),
            _ => Question(turn, from, Phrase.Of(Texts.Place_Unknown, text)),
        };
    }

    public async Task<Screen?> HandleAsync(Turn turn, LocationReceived location, CancellationToken cancel)
    {
        var from = turn.Learner.Awaits is Awaited.City or Awaited.Location ? (AskedFrom)(turn.Learner.AwaitsAbout ?? 0) : AskedFrom.Settings;
        turn.EndQuestion();
        return await PlaceSet.MoveAsync(
            turn, from, Atlas.Current.ZoneAt(location.Latitude, location.Longitude), city: null, Phrase.Of(Texts.Place_LocationForgotten), cancel);
    }

    /// <summary>The question, which a text answers from now on.</summary>
    public static Screen Question(Turn turn, AskedFrom from, Html? before = null)
    {
        Await(turn, from);
        return new Screen
        {
            Text = Html.Paragraphs(before ?? Html.Empty, Phrase.Of(Texts.Place_Ask)),
            Keyboard =
            [
                [Button.For(Texts.Button_ShareLocation, new AskLocation.Action(from)), Button.For(Texts.Button_ZoneList, new ListZones.Action(from))],
                .. WayOn(from),
            ],
        };
    }

    /// <summary>Lets the next text be a city.</summary>
    public static void Await(Turn turn, AskedFrom from) => (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.City, (long)from);

    /// <summary>The row that leads on without an answer.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> WayOn(AskedFrom from) => from switch
    {
        AskedFrom.Greeting => [[Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]],
        AskedFrom.Settings => [[Button.For(Texts.Button_Back, new ShowSettings.Action())]],
        _ => [],
    };

    private static Screen Which(Turn turn, AskedFrom from, IReadOnlyList<City> cities)
    {
        Await(turn, from);
        return new Screen
        {
            Text = Phrase.Of(Texts.Place_Which),
            Keyboard =
            [
                .. cities.Select(city => new[] { Button.For(Label(turn, city), new ChoosePlace.Action(from, city.Key)) }),
                [Button.For(Texts.Button_OtherCity, new Action(from))],
            ],
        };
    }

    private static string Label(Turn turn, City city) =>
        $"{city.In(turn.Learner.Language)}, {city.Area.In(turn.Learner.Language)} · {TimeZones.Clock(city.Zone, turn.Now)}";

    // The question stands after the greeting too, where people may just as well send notes or ask something.
    private static bool IsSomethingElse(string text) =>
        text.Length > PlaceSearch.LongestText || text.Contains('\n', StringComparison.Ordinal) || text.Split(' ').Length > MostWords || Sentence().IsMatch(text);

    [GeneratedRegex(@"\s[-–—=]\s\p{L}|:\s|\?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();
}
