using System.Globalization;
using System.Runtime.InteropServices;
using DeployQuizBot;
using TelegramEmulator;

namespace Demo;

/// <summary>The whole bot on one machine with no token: the local Telegram, the worker, and two people to try it as.</summary>
public static class DemoApplication
{
    private const string Token = "1000001:demo-token-of-the-local-telegram";
    private const int UsualPort = 8081;

    /// <returns>0 when it was stopped, 2 when it could not start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("deployquizbot-demo-");
        try
        {
            await using var emulator = await StartTelegramAsync(args);
            emulator.AddBot(Token, "deployquizbot", "DeployQuizBot", new() { SupportsInlineQueries = true });
            var anya = emulator.AddPerson("Аня", "ru");
            emulator.AddPerson("Ben", "en");

            await using var bot = BotApplication.Create([], builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Telegram:Token"] = Token,
                    ["Telegram:BaseUrl"] = emulator.BaseUrl.ToString(),
                    ["Telegram:Admins"] = $"{anya.Id}",
                    ["Storage:Postgres"] = null,
                    ["Storage:Sqlite"] = Path.Combine(folder.FullName, "demo.db"),
                });
            });
            await bot.PrepareAsync();
            await bot.Host.StartAsync();
            await bot.Started;
            Console.WriteLine($"Open {emulator.BaseUrl} and talk to the bot. Ctrl+C ends the demo.");
            await WhenStoppedAsync();
            await bot.Host.StopAsync();
            return 0;
        }
        catch (SetupException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
        catch (IOException problem)
        {
            await Console.Error.WriteLineAsync($"The demo could not start: {problem.Message}");
            return 2;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    // The usual port keeps the link the same from run to run; when it is taken, any free one does.
    private static async Task<Emulator> StartTelegramAsync(string[] args)
    {
        if (args is [var text, ..])
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535
                ? await Emulator.StartAsync(new() { Port = port })
                : throw new SetupException($"'{text}' is not a port: give a number up to 65535, or nothing.");
        }

        try
        {
            return await Emulator.StartAsync(new() { Port = UsualPort });
        }
        catch (IOException)
        {
            return await Emulator.StartAsync();
        }
    }

    private static async Task WhenStoppedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stopped.Task;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
