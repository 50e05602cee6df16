using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Library;

/// <summary>Takes a deck up, or puts it back. The button says which, so that a second tap changes nothing.</summary>
internal sealed class ChooseDeck(BotName name) : IActionHandler<ChooseDeck.Action>
{
    internal readonly record struct Action(int Deck, bool Choose, int Page, bool FromList) : IAction<Action>
    {
        public static string Prefix => "dc";

        public long[] ToFields() => [Deck, Choose ? 1 : 0, Page, FromList ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var deck and <= int.MaxValue, var choose and (0 or 1), var page and <= int.MaxValue, var fromList and (0 or 1)]
                ? new Action((int)deck, choose == 1, (int)page, fromList == 1)
                : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        var shelf = await Shelf.LoadAsync(turn, cancel);
        if (!shelf.Exists(shelved => shelved.Deck.Id == action.Deck))
            return await ShowDecks.PageAsync(turn, action.Page, cancel) with { Toast = Texts.Toast_DeckGone };

        if (action.Choose)
            await turn.Db.SubscribeAsync(turn.Learner, action.Deck, turn.Now, cancel);
        else
            await turn.Db.UnsubscribeAsync(turn.Learner, action.Deck, cancel);

        var screen = action.FromList
            ? await ShowDecks.PageAsync(turn, action.Page, cancel)
            : await ShowDeck.ScreenAsync(turn, action.Deck, action.Page, name, cancel);
        return screen with { Toast = action.Choose ? Texts.Toast_DeckAdded : Texts.Toast_DeckRemoved };
    }
}
