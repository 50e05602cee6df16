using System.CommandLine;

namespace DeployQuizBot.Operations;

/// <summary>The verb settings: what can be set, and how it is set here.</summary>
internal static class ShowSettings
{
    public static Command Command()
    {
        var markdown = new Option<bool>("--markdown") { Description = "As the table of docs/operations.md, without what is set here" };
        var command = new Command("settings", "Show what can be set, and how it is set here; secrets are not shown") { markdown };
        command.SetAction(parsed => Console.Out.Write(parsed.GetValue(markdown) ? Table() : Here(Settings.Sources())));
        return command;
    }

    public static string Table()
    {
        var rows = OperatorSetting.All.Select(setting => $"| `{setting.Name}` | {setting.What} | {setting.Without} |\n");
        return $"| variable | what it is | without it |\n|---|---|---|\n{string.Concat(rows)}";
    }

    private static string Here(IConfiguration configuration)
    {
        var width = OperatorSetting.All.Max(setting => setting.Name.Length);
        return string.Concat(OperatorSetting.All.Select(setting => $"{setting.Name.PadRight(width)}  {ValueOf(setting, configuration)}\n"));
    }

    private static string ValueOf(OperatorSetting setting, IConfiguration configuration)
    {
        if (setting.GivenIn(configuration) is not { } given)
            return setting.Usual.Length > 0 ? $"{setting.Usual} (as usual)" : "not set";

        return setting.IsSecret ? "set, and not shown" : Printable.OneLine(given);
    }
}
