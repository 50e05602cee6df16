using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What happens to each change and to each release.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Text = Repository.Read(".github/workflows/ci.yaml");

    // Refuses a key that is not named below, as a misspelt one is.
    private static readonly Workflow Ci = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<Workflow>(Text);

    [Fact]
    public void A_release_is_what_was_tested()
    {
        Ci.Jobs.Keys.ShouldBe(["test", "image", "release"]);
        (Ci.Jobs["test"].Needs, Ci.Jobs["image"].Needs, Ci.Jobs["release"].Needs).ShouldBe((null, "test", "image"));
        Ci.Jobs["release"].If.ShouldBe("github.ref_type == 'tag'");
        Ci.Jobs["test"].Steps.ShouldContain(step => step.Run == ".ci/run");
        Ci.Jobs["image"].Steps.ShouldContain(step => step.Run == "deploy/verify.sh");
    }

    [Fact]
    public void Nobody_may_more_than_needed()
    {
        Ci.Permissions.ShouldBeEmpty();
        foreach (var (name, job) in Ci.Jobs)
        {
            job.Permissions.ShouldBe(new Dictionary<string, string> { ["contents"] = name == "release" ? "write" : "read" }, name);
            job.TimeoutMinutes.ShouldBeGreaterThan(0);
            job.Steps.Where(step => step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true).ShouldAllBe(step => step.With["persist-credentials"] == "false");
        }

        // Text of others goes into a script through the environment only.
        Ci.Jobs.Values.SelectMany(job => job.Steps).ShouldAllBe(step => step.Run == null || !step.Run.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void Scripts_and_files_that_it_names_are_here()
    {
        foreach (var script in Scripts().Matches(string.Join('\n', Ci.Jobs.Values.SelectMany(job => job.Steps).Select(step => step.Run))).Select(match => match.Value))
            File.Exists(Repository.PathOf(script)).ShouldBeTrue(script);
        Ci.Jobs["image"].Steps.Single(step => step.Uses?.StartsWith("docker/build-push-action@", StringComparison.Ordinal) == true).With["file"].ShouldBe("deploy/Dockerfile");
        Text.ShouldContain("platforms: linux/amd64,linux/arm64\n");
        Text.ShouldContain("sbom: true\n");
    }

    [GeneratedRegex(@"(?<![\w/])(deploy/|\.ci/)[\w./-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scripts();

    private sealed class Workflow
    {
        public required string Name { get; init; }

        public required object On { get; init; }

        public Dictionary<string, string> Permissions { get; init; } = [];

        public Dictionary<string, string> Concurrency { get; init; } = [];

        public Dictionary<string, Job> Jobs { get; init; } = [];
    }

    private sealed class Job
    {
        public string? Needs { get; init; }

        public string? If { get; init; }

        public required string RunsOn { get; init; }

        public string? Container { get; init; }

        public int TimeoutMinutes { get; init; }

        public Dictionary<string, string> Permissions { get; init; } = [];

        public List<Step> Steps { get; init; } = [];
    }

    private sealed class Step
    {
        public string? Name { get; init; }

        public string? Id { get; init; }

        public string? If { get; init; }

        public string? Uses { get; init; }

        public string? Run { get; init; }

        public Dictionary<string, string> With { get; init; } = [];

        public Dictionary<string, string> Env { get; init; } = [];
    }
}
