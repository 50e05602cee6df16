using System.CommandLine;
using DeployQuizBot.Data;

namespace DeployQuizBot.Operations;

/// <summary>The verb migrate: what every start does first, by itself, for whoever wants it done before the bots are replaced.</summary>
internal static class Migrate
{
    public static Command Command()
    {
        var command = new Command("migrate", "Create the tables, or bring those of an older version up to date, and do nothing else");
        command.SetAction((_, cancel) => RunAsync(Settings.ReadForVerb(), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancel)
    {
        await using var store = new Store(settings);
        var applied = await store.MigrateAsync(cancel);
        Console.WriteLine(applied == 0 ? "The tables are up to date." : $"The tables are up to date; migrations applied: {applied}.");
        return 0;
    }
}
