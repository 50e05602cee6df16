using DeployQuizBot.Bot;

namespace DeployQuizBot.Reviews;

internal static class ReviewRoutes
{
    public static Routes MapReviews(this Routes routes) => routes
        .MapCommand<StartReview>("review", () => Texts.Command_Review)
        .MapAction<StartReview.Action, StartReview>()
        .MapAction<RevealAnswer.Action, RevealAnswer>()
        .MapAction<RateCard.Action, RateCard>()
        .MapAction<UndoReview.Action, UndoReview>()
        .MapAction<CardMenu.Action, CardMenu>()
        .MapAction<HideCard.Action, HideCard>()
        .MapAction<ReportMistake.Action, ReportMistake>()
        .MapAction<ShowSource.Action, ShowSource>()
        .MapAction<ShowPicture.Action, ShowPicture>()
        .MapAction<LearnAhead.Action, LearnAhead>();
}
