using DeployQuizBot.Bot;

namespace DeployQuizBot.Learners;

internal static class LearnerRoutes
{
    public static Routes MapLearners(this Routes routes) => routes
        .MapCommand<Start>("start")
        .MapCommand<ShowSettings>("settings", () => Texts.Command_Settings)
        .MapAction<ShowSettings.Action, ShowSettings>()
        .MapAction<ChooseSetting.Action, ChooseSetting>()
        .MapAction<ChangeSetting.Action, ChangeSetting>()
        .MapCommand<Help>("help", () => Texts.Command_Help);
}
