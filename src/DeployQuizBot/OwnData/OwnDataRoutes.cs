using DeployQuizBot.Bot;

namespace DeployQuizBot.OwnData;

internal static class OwnDataRoutes
{
    public static Routes MapOwnData(this Routes routes) => routes
        .MapCommand<AskExport>("export", () => Texts.Command_Export)
        .MapCommand<ImportPackage>("import", () => Texts.Command_Import)
        .MapFiles<ImportPackage>()
        .MapAction<ImportPackage.Action, ImportPackage>()
        .MapCommand<Forget>("forget", () => Texts.Command_Forget)
        .MapAction<Forget.Action, Forget>();
}
