using DeployQuizBot.Bot;

namespace DeployQuizBot.Quizzes.Rounds;

internal static class RoundRoutes
{
    public static GroupRoutes MapRounds(this GroupRoutes routes) => routes
        .MapCommand<OpenLobby>("quiz", () => Texts.Command_GroupQuiz)
        .MapCommand<OpenLobby>($"start {GroupLink.Parameter}")
        .MapCommand<ShowTop>("top", () => Texts.Command_GroupTop)
        .MapCommand<StopRound>("stop", () => Texts.Command_GroupStop, asksForAdmin: true)
        .MapCommand<ShowGroupSettings>("settings", () => Texts.Command_GroupSettings, asksForAdmin: true)
        .MapPresence<Presence>()
        .MapVotes<VoteInRound>()
        .MapAction<JoinRound.Action, JoinRound>()
        .MapAction<StartRound.Action, StartRound>()
        .MapAction<OpenLobby.Action, OpenLobby>()
        .MapAction<ShowPlace.Action, ShowPlace>()
        .MapAction<HideMe.Action, HideMe>()
        .MapAction<CountForMe.Action, CountForMe>()
        .MapAdminAction<ChangeGroup.Action, ChangeGroup>()
        .MapAdminAction<ChooseGroupDeck.Action, ChooseGroupDeck>();
}
