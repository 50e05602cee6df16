using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>The recipe of the image beside what it copies, and what is told the version.</summary>
public sealed partial class DockerfileTests
{
    private static readonly List<(string Name, string Arguments)> Instructions = [.. Instruction().Matches(Repository.Read("deploy/Dockerfile"))
        .Select(match => (match.Groups["name"].Value, match.Groups["rest"].Value))];

    [Fact]
    public void Settings_have_the_names_that_the_program_reads() =>
        All("ENV").Select(rest => rest.Split('=')[0]).ShouldBeSubsetOf([.. AskedSettings.Names, "Logging__Console__FormatterName", "DOTNET_GCgen0size"]);

    [Fact]
    public void What_is_copied_is_there_and_sent_to_the_build()
    {
        var sources = All("COPY").Where(rest => !rest.StartsWith("--from", StringComparison.Ordinal)).SelectMany(rest => rest.Split(' ')[..^1]).Select(path => path.TrimEnd('/')).ToList();
        var sent = Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        sources.ShouldNotBeEmpty();
        foreach (var source in sources)
        {
            Path.Exists(Repository.PathOf(source)).ShouldBeTrue(source);
            sent.ShouldContain(path => $"{source}/".StartsWith($"{path}/") || path.StartsWith($"{source}/"), source);
        }
    }

    [Fact]
    public void Packages_are_restored_from_the_lock_file_of_every_project_that_is_built()
    {
        var copied = All("COPY").SelectMany(rest => rest.Split(' ')).ToList();
        var projects = Projects("src/DeployQuizBot/DeployQuizBot.csproj").ToList();

        projects.Count.ShouldBe(2);
        foreach (var project in projects)
        {
            copied.ShouldContain(project);
            copied.ShouldContain($"{Path.GetDirectoryName(project)}/packages.lock.json");
        }

        All("RUN").ShouldContain(rest => rest.StartsWith("dotnet restore") && rest.EndsWith("--locked-mode"));
    }

    [Fact]
    public void What_the_image_writes_belongs_to_the_user_that_it_runs_as()
    {
        var user = All("USER").ShouldHaveSingleItem();

        int.Parse(user, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        All("COPY").ShouldContain($"--from=build --chown={user}:{user} /data /data");
        All("ENV").ShouldContain("Storage__Sqlite=/data/deployquizbot.db");
        Repository.Read("deploy/kubernetes/base/deployment.yaml").ShouldContain($"runAsUser: {user}\n");
    }

    [Fact]
    public void The_image_asks_the_bot_how_it_is()
    {
        var asked = All("HEALTHCHECK").ShouldHaveSingleItem();

        asked.ShouldEndWith($"CMD {All("ENTRYPOINT").ShouldHaveSingleItem().TrimEnd(']')}, \"health\"]");
        Repository.Read("src/DeployQuizBot/Operations/AskHealth.cs").ShouldContain("new Command(\"health\"");
    }

    [Fact]
    public void Its_tools_run_where_it_is_built_and_what_they_make_needs_no_others_where_it_runs()
    {
        var (tools, image) = (All("FROM").First(), All("FROM").Last());

        tools.ShouldStartWith("--platform=${BUILDPLATFORM:-");
        tools.ShouldEndWith(" AS build");
        image.ShouldContain("/runtime-deps:");
        All("RUN").Single(rest => rest.StartsWith("dotnet publish", StringComparison.Ordinal)).ShouldContain(" -a $TARGETARCH --self-contained ");
        All("RUN").Single(rest => rest.StartsWith("dotnet restore", StringComparison.Ordinal)).ShouldContain(" -a $TARGETARCH -p:SelfContained=true ");
    }

    [Fact]
    public void The_image_starts_the_bot() =>
        All("ENTRYPOINT").ShouldBe([$"[\"/app/{typeof(BotApplication).Assembly.GetName().Name}\"]"]);

    [Fact]
    public void All_name_the_version_of_the_program()
    {
        var version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

        All("ARG").Where(argument => argument.StartsWith("VERSION", StringComparison.Ordinal)).ShouldBe([$"VERSION={version}", "VERSION", "VERSION"]);
        Repository.Read("docker-compose.yml").ShouldContain($"image: deployquizbot:{version}\n");
        Repository.Read("CHANGELOG.md").Split('\n').First(line => line.StartsWith("## ", StringComparison.Ordinal)).ShouldStartWith($"## {version}");
        foreach (var overlay in Directory.GetDirectories(Repository.PathOf("deploy/kubernetes/overlays")))
            Manifests.KustomizationOf(overlay).Images.ShouldHaveSingleItem().NewTag.ShouldBe(version);
    }

    private static IEnumerable<string> All(string name) => Instructions.Where(instruction => instruction.Name == name).Select(instruction => instruction.Arguments);

    /// <summary>A project and those that it refers to.</summary>
    private static IEnumerable<string> Projects(string project) => XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
        .Select(reference => Path.GetRelativePath(Repository.PathOf("."), Repository.PathOf(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value))))
        .SelectMany(Projects)
        .Prepend(project);

    [GeneratedRegex(@"^(?<name>[A-Z]+) (?<rest>(.*\\\n)*.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Instruction();
}
