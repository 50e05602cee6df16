using System.CommandLine;
using System.Text.Json;

namespace DeployQuizBot.Operations;

/// <summary>The verb health: asks the bot that runs beside it, for images that have nothing else to ask with.</summary>
internal static class AskHealth
{
    private const int IsUnwell = 1;

    // The checks of the bot take five seconds at most.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static Command Command()
    {
        var live = new Option<bool>("--live") { Description = "Ask only whether it is alive, and not whether it can work" };
        var command = new Command("health", "Ask the bot that runs on this machine how it is; the exit code is 0 when it is well, else 1") { live };
        command.SetAction((parsed, cancel) => RunAsync(Settings.ReadForVerb(), parsed.GetValue(live), cancel));
        return command;
    }

    /// <summary>Where a program of the same machine reaches what listens there.</summary>
    /// <param name="listen">As in <see cref="Settings.Listen"/>.</param>
    internal static Uri Nearby(string listen)
    {
        var address = BindingAddress.Parse(listen);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }

    private static async Task<int> RunAsync(Settings settings, bool onlyLive, CancellationToken cancel)
    {
        if (settings.Listen is not { } listen)
            throw new SetupException("Http__Listen is not set, so the bot answers nowhere: set it, such as http://*:8080, for the bot and for this command.");

        var question = new Uri(Nearby(listen), onlyLive ? "/health/live" : "/health/ready");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(question, cancel);
            var said = await answer.Content.ReadAsStringAsync(cancel);
            Console.WriteLine(onlyLive ? Printable.OneLine(said) : Told(said));
            return answer.IsSuccessStatusCode ? 0 : IsUnwell;
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {question}: {Printable.OneLine(problem.Message)}");
            return IsUnwell;
        }
    }

    private static string Told(string said)
    {
        try
        {
            using var report = JsonDocument.Parse(said);
            var checks = report.RootElement.GetProperty("checks").EnumerateObject().Select(check => $"{check.Name}: {Printable.OneLine(check.Value.ToString())}");
            return $"{report.RootElement.GetProperty("status")}; {string.Join("; ", checks)}";
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Something else listens there.
            return Printable.Shortened(Printable.OneLine(said));
        }
    }
}
