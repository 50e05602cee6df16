using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>The real one, with a folder and a port of its own.</summary>
internal sealed partial class Prometheus : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private Prometheus(Process process, DirectoryInfo folder, string address)
    {
        (_process, _folder) = (process, folder);
        _client = new() { BaseAddress = new Uri($"http://{address}/") };
        // It goes on telling what it does, and waits when nobody reads it.
        _ = process.StandardError.ReadToEndAsync();
    }

    /// <param name="settings">In which names stand for those that are asked.</param>
    /// <param name="rules">Which file the settings name.</param>
    /// <param name="target">Who is asked instead, every second.</param>
    public static async Task<Prometheus> StartAsync(YamlNode settings, string rules, string target)
    {
        var folder = Directory.CreateTempSubdirectory("deployquizbot-test-");
        File.Copy(rules, Path.Combine(folder.FullName, Path.GetFileName(rules)));
        settings["global"]["scrape_interval"].ShouldBeOfType<YamlScalarNode>().Value = "1s";
        settings["global"]["evaluation_interval"].ShouldBeOfType<YamlScalarNode>().Value = "1s";
        var scrape = settings["scrape_configs"][0].ShouldBeOfType<YamlMappingNode>();
        scrape.Children.Remove("dns_sd_configs").ShouldBeTrue();
        scrape.Add("static_configs", new YamlSequenceNode(new YamlMappingNode("targets", new YamlSequenceNode(target))));
        await using (var file = File.CreateText(Path.Combine(folder.FullName, "prometheus.yml")))
            new YamlStream(new YamlDocument(settings)).Save(file, assignAnchors: false);

        var process = ServerTools.Start(
            "prometheus",
            ["--config.file=prometheus.yml", $"--storage.tsdb.path={Path.Combine(folder.FullName, "data")}", "--web.listen-address=127.0.0.1:0"],
            folder: folder.FullName);
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is not { Success: true } listening)
                continue;
            var prometheus = new Prometheus(process, folder, listening.Groups["address"].Value);
            await WhenAsync(prometheus.IsReadyAsync, "it is ready");
            return prometheus;
        }

        process.Dispose();
        folder.Delete(recursive: true);
        throw new InvalidOperationException($"Prometheus does not start:\n{string.Join('\n', said)}");
    }

    /// <returns>The labels of each series that there is.</returns>
    public async Task<IReadOnlyList<Dictionary<string, string>>> AskAsync(string expression)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var response = await _client.GetAsync(new Uri($"api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative), cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        answer.GetProperty("status").GetString().ShouldBe("success", $"{expression}: {answer}");
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(series => series.GetProperty("metric").Deserialize<Dictionary<string, string>>()!)];
    }

    /// <summary>Completes when there is something of that kind.</summary>
    public Task WhenAsync(string expression) => WhenAsync(async () => await AskAsync(expression) is { Count: > 0 }, $"there is {expression}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task WhenAsync(Func<Task<bool>> isSo, string what)
    {
        for (var look = 0; look < 600; look++)
        {
            if (await isSo())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }

        Assert.Fail($"A minute has passed, and still not: {what}.");
    }

    private async Task<bool> IsReadyAsync()
    {
        using var response = await _client.GetAsync(new Uri("-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode;
    }

    [GeneratedRegex("msg=\"Listening on\" address=(?<address>[0-9.:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
