using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Learners;

/// <summary>/start: who the bot is, and the first card one tap away. A link to a deck adds that deck.</summary>
internal sealed class Start(Settings settings) : ICommandHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var screen = await AnswerAsync(turn, argument, cancel);
        if (!turn.IsNewcomer)
            return screen;

        if (settings.RemindAt is { } time)
        {
            var reminder = turn.Db.Reminders.Add(new Reminder { LearnerId = turn.Learner.Id, Times = [time] }).Entity;
            await turn.Db.PlanAsync(reminder, turn.Learner, turn.Now, cancel);
        }

        // A city can be written right away, but nobody has to: the first card is one tap away.
        (turn.Learner.Awaits, turn.Learner.AwaitsAbout) = (Awaited.City, (long)AskedFrom.Greeting);
        return await ClockQuestion.AddAsync(turn, AskedFrom.Greeting, Texts.Clock_WriteCity, screen, cancel);
    }

    private static async Task<Screen> AnswerAsync(Turn turn, string argument, CancellationToken cancel)
    {
        if (!argument.StartsWith(DeckLink.Prefix, StringComparison.Ordinal))
            return await GreetAsync(turn, cancel);

        var deckId = DeckLink.Read(argument);
        var terms = await TermsAsync(turn.Db.CardsFor(turn.Learner.Id).Where(card => card.DeckId == deckId), cancel);
        if (terms > 0)
            return await AddDeckAsync(turn, deckId!.Value, terms, cancel);

        var greeting = await GreetAsync(turn, cancel);
        return greeting with { Text = Html.Paragraphs(Phrase.Of(Texts.Start_NoSuchDeck), greeting.Text!.Value) };
    }

    private static async Task<Screen> GreetAsync(Turn turn, CancellationToken cancel)
    {
        await turn.Db.SubscribeToFirstDecksAsync(turn.Learner, turn.Now, cancel);
        var terms = await TermsAsync(
            turn.Db.Cards.Where(card => turn.Db.Subscriptions.Any(s => s.LearnerId == turn.Learner.Id && s.DeckId == card.DeckId)), cancel);
        var welcome = turn.IsNewcomer ? Texts.Start_Welcome : Texts.Start_WelcomeBack;
        return terms == 0 ? Screen.Of(Phrase.Of(Texts.Start_NoDecks, turn.Learner.Name)) : WithFirstCard(Phrase.Of(welcome, turn.Learner.Name, terms));
    }

    private static async Task<Screen> AddDeckAsync(Turn turn, int deckId, int terms, CancellationToken cancel)
    {
        // Newcomers who follow a link came for that deck, not for those that everybody begins with.
        if (turn.IsNewcomer)
            await turn.Db.Subscriptions.Where(s => s.LearnerId == turn.Learner.Id && s.DeckId != deckId).ExecuteDeleteAsync(cancel);
        var isNew = await turn.Db.SubscribeAsync(turn.Learner, deckId, turn.Now, cancel);
        var title = await turn.Db.Decks.Where(deck => deck.Id == deckId).Select(deck => deck.Title).SingleAsync(cancel);
        return WithFirstCard((turn.IsNewcomer, isNew) switch
        {
            (true, _) => Phrase.Of(Texts.Start_WelcomeToDeck, turn.Learner.Name, title, terms),
            (false, true) => Phrase.Of(Texts.Start_DeckAdded, title, terms),
            (false, false) => Phrase.Of(Texts.Start_DeckIsThere, title, terms),
        });
    }

    private static Task<int> TermsAsync(IQueryable<Card> cards, CancellationToken cancel) => cards
        .Where(card => card.RetiredAt == null)
        .Select(card => new { card.DeckId, card.TermKey })
        .Distinct()
        .CountAsync(cancel);

    private static Screen WithFirstCard(Html text) =>
        Screen.Of(text, [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]);
}
