using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reviews;

/// <summary>What a learner is told of a card that has become a leech: that it is put aside, and what helps.</summary>
internal static class LeechAdvice
{
    public static Html Of(Card card, int lapses) => Phrase.Of(Texts.Leech_Advice, CardName.Of(card), lapses);

    /// <summary>The same outside a session, as a message of its own.</summary>
    public static Screen Message(Card card, int lapses) => Screen.Of(Of(card, lapses), [BringBack(Place.Outside(card.Id)), MyNote(Place.Outside(card.Id))]) with { Silent = true };

    public static Button BringBack(Place place) => Button.For(Texts.Button_BringBack, new BringBack.Action(place));

    public static Button MyNote(Place place) => Button.For(Texts.Button_MyNote, new WriteNote.Action(place, WriteNote.Do.Ask));
}
