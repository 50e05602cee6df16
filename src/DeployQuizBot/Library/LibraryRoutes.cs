using DeployQuizBot.Bot;

namespace DeployQuizBot.Library;

internal static class LibraryRoutes
{
    public static Routes MapLibrary(this Routes routes) => routes
        .MapCommand<ShowDecks>("decks", () => Texts.Command_Decks)
        .MapAction<ShowDecks.Action, ShowDecks>()
        .MapAction<ShowDeck.Action, ShowDeck>()
        .MapAction<ChooseDeck.Action, ChooseDeck>()
        .MapAction<OwnDeck.Action, OwnDeck>()
        .MapLink<OwnDeckLink>(OwnDeckLink.Prefix)
        .MapInline<AnswerInline>()
        .MapLink<FollowTermLink>(TermLink.Prefix)
        .MapCommand<FindTerm>("find", () => Texts.Command_Find)
        .MapAction<ShowTerm.Action, ShowTerm>()
        .MapAction<ShowTermSource.Action, ShowTermSource>();
}
