using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>The decks that the rounds of a group can be about.</summary>
internal sealed class ChooseGroupDeck : IGroupActionHandler<ChooseGroupDeck.Action>
{
    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "gd";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        var decks = await GroupDecks.OfferedAsync(turn.Db, cancel);
        return new Screen
        {
            Text = Phrase.Of(Texts.Group_WhichDeck),
            Keyboard = [Row(null), .. decks.Select(Row)],
            Slot = "settings",
        };
    }

    private static IReadOnlyList<Button> Row(Deck? deck) => [Button.For(GroupDecks.NameOf(deck), new ChangeGroup.Action(GroupSetting.Deck, deck?.Id ?? 0))];
}
