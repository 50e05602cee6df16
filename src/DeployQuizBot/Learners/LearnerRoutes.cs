using DeployQuizBot.Bot;
using DeployQuizBot.Data;

namespace DeployQuizBot.Learners;

internal static class LearnerRoutes
{
    public static Routes MapLearners(this Routes routes) => routes
        .MapCommand<Start>("start")
        .MapCommand<ShowSettings>("settings", () => Texts.Command_Settings)
        .MapAction<ShowSettings.Action, ShowSettings>()
        .MapAction<ChooseSetting.Action, ChooseSetting>()
        .MapAction<ChangeSetting.Action, ChangeSetting>()
        .MapAction<AskPlace.Action, AskPlace>()
        .MapAwaited<AskPlace>(Awaited.City)
        .MapAwaited<AskPlace>(Awaited.Location)
        .MapLocations<AskPlace>()
        .MapAction<AskLocation.Action, AskLocation>()
        .MapAction<ListZones.Action, ListZones>()
        .MapAction<ChooseZone.Action, ChooseZone>()
        .MapAction<ChoosePlace.Action, ChoosePlace>()
        .MapAction<AskHour.Action, AskHour>()
        .MapAction<ChooseHour.Action, ChooseHour>()
        .MapCommand<Help>("help", () => Texts.Command_Help);
}
