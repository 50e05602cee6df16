using DeployQuizBot.Bot;

namespace DeployQuizBot.Statistics;

internal static class StatisticsRoutes
{
    public static Routes MapStatistics(this Routes routes) => routes
        .MapCommand<ShowStats>("stats", () => Texts.Command_Stats)
        .MapAction<ShowStats.Action, ShowStats>()
        .MapAction<ShowWeek.Action, ShowWeek>()
        .MapAction<ChooseRetention.Action, ChooseRetention>()
        .MapAction<ShowFit.Action, ShowFit>();
}
