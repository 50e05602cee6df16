using System.Text.Json;
using System.Text.RegularExpressions;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What the dashboard and the alerts ask for is what the program measures.</summary>
public sealed partial class MonitoringTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Alerts = "deploy/monitoring/alerts.yaml", Dashboard = "deploy/monitoring/grafana-dashboard.json";

    [Fact]
    public async Task Every_metric_that_is_asked_for_is_on_the_page()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Configuration["Http:Listen"] = "http://127.0.0.1:0");
        await world.NewLearner().SaysAsync("/start");
        using var client = new HttpClient();
        var page = "";
        // The first jobs run a moment after the start.
        for (var look = 0; look < 200 && !page.Contains("quartz_", StringComparison.Ordinal); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            page = await client.GetStringAsync(new Uri(world.Addresses[0], "/metrics"), TestContext.Current.CancellationToken);
        }

        var known = page.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', '{')[0]).ToHashSet();

        var asked = Expressions().SelectMany(expression => Names().Matches(expression).Select(name => name.Value)).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(5);
        asked.ShouldBeSubsetOf(known);
    }

    [Fact]
    public void Every_alert_says_what_is_wrong_and_how_bad_it_is()
    {
        foreach (var rule in Rules())
        {
            rule.Children.Keys.Select(key => ((YamlScalarNode)key).Value).ShouldBeSubsetOf(["alert", "expr", "for", "labels", "annotations"]);
            rule["annotations"]["summary"].ToString().ShouldNotBeEmpty();
            rule["labels"]["severity"].ToString().ShouldBeOneOf("critical", "warning");
        }
    }

    [Fact]
    public void What_to_do_on_each_alert_is_written_down() =>
        Headings().Matches(Repository.Read("docs/operations.md")).Select(match => match.Groups["alert"].Value)
            .ShouldBe(Rules().Select(rule => rule["alert"].ToString()));

    private static IEnumerable<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(Repository.Read(Dashboard));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!), .. Rules().Select(rule => rule["expr"].ToString())];
    }

    private static IEnumerable<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read(Alerts)));
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"][0]["rules"]).Cast<YamlMappingNode>();
    }

    [GeneratedRegex(@"(?<!by \()\b(bot|dotnet|quartz)_[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex("^### (?<alert>Bot[A-Za-z]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Headings();
}
