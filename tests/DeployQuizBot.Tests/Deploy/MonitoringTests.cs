using System.Text.Json;
using System.Text.RegularExpressions;
using DeployQuizBot.Tests.Chaos;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What the dashboard and the alerts ask for is what the program measures.</summary>
public sealed partial class MonitoringTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Alerts = "deploy/monitoring/alerts.yaml", AlertsTest = "deploy/monitoring/alerts.test.yaml";
    private const string Settings = "deploy/monitoring/prometheus.yaml", Dashboard = "deploy/monitoring/grafana-dashboard.json";

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

    /// <summary>Prometheus's own tool reads what it will read, and plays through what each alert is for.</summary>
    [Theory]
    [InlineData("check", "config", "prometheus.yaml")]
    [InlineData("test", "rules", "alerts.test.yaml")]
    public async Task Prometheus_agrees(params string[] arguments)
    {
        Assert.SkipUnless(ServerTools.Has("promtool"), "promtool is not on this machine.");
        var (code, output, _) = await ServerTools.RunAsync("promtool", arguments, folder: Repository.PathOf("deploy/monitoring"));
        code.ShouldBe(0, output);
    }

    [Fact]
    public void Each_alert_is_played_through_to_where_it_is_given_and_to_where_it_is_not()
    {
        var played = Yaml(AlertsTest)["tests"].AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("alertname"))
            .ToLookup(node => node["alertname"].ToString(), node => node.Children.ContainsKey("exp_alerts"));
        foreach (var alert in Rules().Select(rule => rule["alert"].ToString()))
            played[alert].Distinct().ShouldBe([true, false], ignoreOrder: true, alert);
    }

    /// <summary>What the settings for Compose lead to, except that replicas have addresses here and are asked more often.</summary>
    [Fact]
    public async Task Prometheus_reads_the_bot_and_every_panel_has_something_to_show()
    {
        Assert.SkipUnless(ServerTools.Has("prometheus"), "prometheus is not on this machine.");
        // In one process the workers of all tests would be measured under one name, and what one ends ends for all.
        var address = ReplicaProcess.FreeAddress();
        var world = await StartAsync(StoreKind.Sqlite, options => (options.StartsWorker, options.Configuration["Http:Listen"]) = (false, address.ToString()));
        await using var worker = world.StartProcess();
        var chat = world.NewLearner().Chat;
        chat.Send("/start");
        await chat.WaitForAsync(message => message.FromBot, cancel: TestContext.Current.CancellationToken);
        await using var prometheus = await Prometheus.StartAsync(Yaml(Settings), Repository.PathOf(Alerts), address.Authority);

        // A rate is known from the second look on, and the first jobs run a moment after the start.
        foreach (var expression in Panels())
            await prometheus.WhenAsync(expression);
        foreach (var expression in Conditions())
            (await prometheus.AskAsync(expression)).ShouldBeEmpty(expression);

        // What has a name that Prometheus gives away itself goes by another, for which nobody looks.
        var labels = (await prometheus.AskAsync("""{__name__=~"(bot|quartz|dotnet)_.+"}""")).SelectMany(series => series.Keys).Distinct().ToList();
        labels.ShouldContain("task");
        labels.Where(label => label.StartsWith("exported_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Expressions() => [.. Panels(), .. Conditions()];

    private static IEnumerable<string> Conditions() => Rules().Select(rule => rule["expr"].ToString());

    private static IReadOnlyList<string> Panels()
    {
        using var dashboard = JsonDocument.Parse(Repository.Read(Dashboard));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static IEnumerable<YamlMappingNode> Rules() => ((YamlSequenceNode)Yaml(Alerts)["groups"][0]["rules"]).Cast<YamlMappingNode>();

    private static YamlNode Yaml(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read(path)));
        return yaml.Documents[0].RootNode;
    }

    [GeneratedRegex(@"(?<!by \()\b(bot|dotnet|quartz)_[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex("^### (?<alert>Bot[A-Za-z]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Headings();
}
