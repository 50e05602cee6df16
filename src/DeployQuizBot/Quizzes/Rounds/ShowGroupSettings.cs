using DeployQuizBot.Bot;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>/settings in a group: what its admins can choose.</summary>
internal sealed class ShowGroupSettings : IGroupCommandHandler
{
    public static readonly IReadOnlyList<int> Seconds = [15, 30, 60];
    public static readonly IReadOnlyList<int> Questions = [5, 10, 20];

    public async Task<Screen?> HandleAsync(GroupTurn turn, string argument, CancellationToken cancel) => turn.IsGroupAdmin
        ? await OfAsync(turn, cancel)
        : Screen.Of(Phrase.Of(Texts.Group_AdminsOnly));

    public static async Task<Screen> OfAsync(GroupTurn turn, CancellationToken cancel)
    {
        var group = turn.Group;
        var deck = group.DeckId is { } id ? await turn.Db.Decks.FindAsync([id], cancel) : null;
        return new Screen
        {
            Text = Phrase.Of(Texts.Group_Settings),
            Keyboard =
            [
                [Button.For(GroupDecks.NameOf(deck), new ChooseGroupDeck.Action())],
                [.. Seconds.Select(seconds => Choice(Phrase.Plain(Texts.Button_Timer, seconds), GroupSetting.Seconds, seconds, group.SecondsPerQuestion))],
                [.. Questions.Select(count => Choice(Phrase.Plain(Texts.Button_SoManyQuestions, count), GroupSetting.Questions, count, group.QuestionsPerRound))],
                [.. Language.All.Select((language, index) => Choice(NameOf(language), GroupSetting.Language, index, Language.All.ToList().IndexOf(group.Language)))],
            ],
            Slot = "settings",
        };
    }

    private static Button Choice(string text, GroupSetting setting, int value, int current) =>
        Button.For(value == current ? $"✓ {text}" : text, new ChangeGroup.Action(setting, value));

    private static string NameOf(string language) => language == Language.Russian ? "Русский" : "English";
}
