using DeployQuizBot.Admin.Broadcasts;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Admin;

internal static class AdminRoutes
{
    public static Routes MapAdmin(this Routes routes) => routes
        .MapNotes<ReceiveNotes>()
        .MapAction<ShowDraft.Action, ShowDraft>()
        .MapAction<SwitchTerm.Action, SwitchTerm>()
        .MapAction<AnswerQuestion.Action, AnswerQuestion>()
        .MapAction<ChooseDeck.Action, ChooseDeck>()
        .MapAction<FinishImport.Action, FinishImport>()
        .MapAdminAction<UndoImport.Action, UndoImport>()
        .MapAdminAction<ShowQuestions.Action, ShowQuestions>()
        .MapAdminCommand<ShowQuestions>("questions")
        .MapAdminCommand<ShowStatus>("status")
        .MapAdminCommand<WriteBroadcast>("broadcast")
        .MapAwaited<WriteBroadcast>(Awaited.Broadcast)
        .MapAdminAction<SteerBroadcast.Action, SteerBroadcast>()
        .MapAdminCommand<PromoteAdmin>("admin");
}
