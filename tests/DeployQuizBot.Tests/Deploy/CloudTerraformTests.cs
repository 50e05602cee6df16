using System.Text;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>
/// The example for Terraform, by reading it; and by Terraform where there is one. DEPLOYQUIZBOT_TEST_TERRAFORM_PROVIDERS may
/// name a folder with the provider, as "terraform providers mirror" makes it; then its own tests are run too.
/// </summary>
public sealed partial class CloudTerraformTests : IDisposable
{
    private const string Folder = "deploy/cloud/terraform", Terraform = "terraform", Reading = "reading";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-terraform-");

    public static TheoryData<string> Ways => ServerTools.Has(Terraform) ? [Terraform, Reading] : [Reading];

    private static string Main => Repository.Read($"{Folder}/main.tf");

    private static List<(string Name, string Body)> Variables => [.. Variable().Matches(Repository.Read($"{Folder}/variables.tf"))
        .Select(match => (match.Groups["name"].Value, match.Groups["body"].Value))];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_variable_that_is_used_is_declared_and_described()
    {
        var used = Use().Matches(Main + Repository.Read($"{Folder}/outputs.tf")).Select(match => match.Groups["name"].Value).Distinct();

        Variables.Select(variable => variable.Name).ShouldBe(used, ignoreOrder: true);
        Variables.ShouldAllBe(variable => Described().IsMatch(variable.Body));
    }

    [Fact]
    public void A_validation_is_of_its_own_variable()
    {
        foreach (var (name, body) in Variables)
            Use().Matches(body).Select(match => match.Groups["name"].Value).Distinct().ShouldBeSubsetOf([name]);
    }

    [Fact]
    public void The_example_sets_what_has_to_be_set_and_no_secret()
    {
        var set = Repository.Read($"{Folder}/terraform.tfvars.example").Split('\n').Where(line => line.Contains('=') && !line.StartsWith('#')).Select(line => line.Split('=')[0].Trim()).ToList();

        set.ShouldBeSubsetOf(Variables.Select(variable => variable.Name));
        Variables.Where(variable => !variable.Body.Contains("default ", StringComparison.Ordinal)).Select(variable => variable.Name).ShouldBeSubsetOf(set);
        Variables.Where(variable => variable.Body.Contains("sensitive   = true", StringComparison.Ordinal)).ShouldHaveSingleItem().Name.ShouldBe("token");
        set.ShouldNotContain("token");
    }

    [Fact]
    public void What_is_filled_in_or_remembered_is_not_for_Git() =>
        Repository.Read($"{Folder}/.gitignore").TrimEnd().Split('\n').ShouldBe([".terraform/", "*.tfstate", "*.tfstate.*", "*.tfvars", "*.tfplan"], ignoreOrder: true);

    [Fact]
    public void The_template_gets_exactly_what_it_asks_for()
    {
        var call = TemplateCall().Match(Main);

        File.Exists(Repository.PathOf(Path.Combine(Folder, call.Groups["file"].Value))).ShouldBeTrue();
        Given().Matches(call.Groups["given"].Value).Select(match => match.Groups["name"].Value).ShouldBe(CloudInitTests.Placeholders(), ignoreOrder: true);
        CloudInitTests.Filling.Keys.ShouldBe(CloudInitTests.Placeholders(), ignoreOrder: true);
    }

    [Fact]
    public void Nothing_else_in_the_template_means_something_to_Terraform()
    {
        var text = CloudInitTests.Filled();

        text.ShouldNotContain("${");
        text.ShouldNotContain("%{");
    }

    [Theory]
    [InlineData("main.tf")]
    [InlineData("variables.tf")]
    [InlineData("outputs.tf")]
    [InlineData("server.tftest.hcl")]
    public void What_is_opened_is_closed(string file)
    {
        var open = new Stack<char>();
        foreach (var letter in Quoted().Replace(Comment().Replace(Repository.Read($"{Folder}/{file}"), ""), ""))
        {
            if ("{[(".Contains(letter))
                open.Push(letter);
            else if ("}])".Contains(letter))
                $"{open.Pop()}{letter}".ShouldBeOneOf("{}", "[]", "()");
        }

        open.ShouldBeEmpty();
    }

    [Fact]
    public void The_provider_is_of_one_version() =>
        Versions().Matches(Main).ShouldHaveSingleItem().Groups["version"].Value.ShouldMatch(@"^\d+\.\d+\.\d+$");

    [Fact]
    public void Only_SSH_comes_in()
    {
        var doors = Ingress().Matches(Main);

        doors.ShouldHaveSingleItem().Groups["body"].Value.ShouldContain("for_each = toset(var.ssh_from)");
        doors[0].Groups["body"].Value.ShouldContain("from_port         = 22");
        doors[0].Groups["body"].Value.ShouldContain("to_port           = 22");
        Main.ShouldNotContain("ingress {");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_template_becomes_what_cloud_init_is_tested_with(string way)
    {
        if (way == Terraform)
        {
            var given = string.Join(", ", CloudInitTests.Filling.Select(pair => $"{pair.Key} = \"{pair.Value}\""));
            var question = $"base64encode(templatefile(\"{Repository.PathOf("deploy/cloud/cloud-init.yaml")}\", {{ {given} }}))";

            var (code, output, _) = await ServerTools.RunAsync(Terraform, ["console"], folder: _folder.FullName, input: question);

            code.ShouldBe(0, output);
            Encoding.UTF8.GetString(Convert.FromBase64String(Base64().Match(output).Groups["text"].Value)).ShouldBe(CloudInitTests.Filled());
        }

        CloudInitTests.Filled().ShouldContain($"--output bot.tar.gz \"{CloudInitTests.Filling["archive_url"]}\"");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_formed_as_Terraform_forms_it(string way)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf(Folder)).Where(file => Path.GetExtension(file) is ".tf" or ".hcl"))
        {
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split('\n').ShouldAllBe(line => line.TrimEnd() == line && !line.Contains('\t'), file);
            if (way == Terraform)
            {
                var (code, output, _) = await ServerTools.RunAsync(Terraform, ["fmt", "-check", "-diff", file]);
                code.ShouldBe(0, output);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Its_own_tests_pass_where_the_provider_is_at_hand(string way)
    {
        var copy = _folder.CreateSubdirectory("terraform").FullName;
        foreach (var file in Directory.GetFiles(Repository.PathOf(Folder)).Where(file => Path.GetExtension(file) is ".tf" or ".hcl"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        File.Copy(Repository.PathOf("deploy/cloud/cloud-init.yaml"), Path.Combine(_folder.FullName, "cloud-init.yaml"));
        Repository.Read($"{Folder}/server.tftest.hcl").ShouldContain("mock_provider \"aws\"");

        var providers = Environment.GetEnvironmentVariable("DEPLOYQUIZBOT_TEST_TERRAFORM_PROVIDERS");
        if (way != Terraform || providers is null)
            return;
        foreach (var arguments in new string[][] { ["init", "-backend=false", $"-plugin-dir={providers}"], ["validate"], ["test"] })
        {
            var (code, output, _) = await ServerTools.RunAsync(Terraform, [.. arguments, "-no-color"], folder: copy);
            code.ShouldBe(0, output);
        }
    }

    [GeneratedRegex("""variable "(?<name>\w+)" \{\n(?<body>.*?)\n\}""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bvar\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Use();

    [GeneratedRegex("""^  description += ".{20,}"$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Described();

    [GeneratedRegex("""templatefile\("\$\{path\.module\}/(?<file>[^"]+)", \{\n(?<given>.*?)\n  \}\)""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex TemplateCall();

    [GeneratedRegex(@"^ +(?<name>\w+) += ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Given();

    [GeneratedRegex("""resource "aws_vpc_security_group_ingress_rule" "\w+" \{(?<body>.*?)\n\}""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Ingress();

    [GeneratedRegex("""^ +version += "(?<version>[^"]+)"$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Versions();

    [GeneratedRegex("^ *#.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("\"(?<text>[A-Za-z0-9+/=]{100,})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Base64();
}
