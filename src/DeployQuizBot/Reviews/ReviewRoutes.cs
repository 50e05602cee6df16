using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Reviews;

internal static class ReviewRoutes
{
    public static Routes MapReviews(this Routes routes) => routes
        .MapCommand<StartReview>("review", () => Texts.Command_Review)
        .MapCommand<UndoReview>("undo", () => Texts.Command_Undo)
        .MapCommand<ShowSuspended>("cards", () => Texts.Command_Cards)
        .MapAwaited<WriteNote>(Awaited.CardNote)
        .MapAction<StartReview.Action, StartReview>()
        .MapAction<RevealAnswer.Action, RevealAnswer>()
        .MapAction<RateCard.Action, RateCard>()
        .MapAction<UndoReview.Action, UndoReview>()
        .MapAction<CardMenu.Action, CardMenu>()
        .MapAction<HideCard.Action, HideCard>()
        .MapAction<ShowSuspended.Action, ShowSuspended>()
        .MapAction<GoOn.Action, GoOn>()
        .MapAction<BringBack.Action, BringBack>()
        .MapAction<WriteNote.Action, WriteNote>()
        .MapAction<ShowSource.Action, ShowSource>()
        .MapAction<ShowPicture.Action, ShowPicture>()
        .MapAction<LearnAhead.Action, LearnAhead>();
}
