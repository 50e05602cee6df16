using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;

namespace DeployQuizBot.Reports;

internal static class ReportRoutes
{
    public static Routes MapReports(this Routes routes) => routes
        .MapAction<ReportMistake.Action, FileReport>()
        .MapAwaited<FileReport>(Awaited.MistakeWords)
        .MapAdminAction<AnswerReport.Action, AnswerReport>()
        .MapAwaited<AnswerReport>(Awaited.ReportAnswer)
        .MapAdminAction<ShowReports.Action, ShowReports>()
        .MapAdminCommand<ShowReports>("reports");
}
