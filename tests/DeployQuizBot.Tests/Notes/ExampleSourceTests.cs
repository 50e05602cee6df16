using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>A comment above code that names the file which its lines are from.</summary>
public sealed class ExampleSourceTests
{
    [Theory]
    [InlineData("<!-- example: deploy/Dockerfile -->", "deploy/Dockerfile")]
    [InlineData("<!--example:.dockerignore-->", ".dockerignore")]
    [InlineData("<!-- Example: deploy/Dockerfile#COPY --from=build, ENTRYPOINT -->", "deploy/Dockerfile", "COPY --from=build", "ENTRYPOINT")]
    [InlineData("<!-- example: pod.yaml#spec.containers -->", "pod.yaml", "spec.containers")]
    [InlineData("<!-- example: pod.yaml#kind, spec.containers -->", "pod.yaml", "kind", "spec.containers")]
    [InlineData("<!-- example: pod.yaml#spec.containers: name, image.tag -->", "pod.yaml", "spec.containers.name", "spec.containers.image.tag")]
    public void A_comment_names_a_file_and_keys(string comment, string file, params string[] keys)
    {
        var source = ExampleSource.Read(comment).ShouldNotBeNull();

        (source.File, string.Join('|', source.Keys)).ShouldBe((file, string.Join('|', keys)));
    }

    [Theory]
    [InlineData("<!-- example: see the file below -->")]
    [InlineData("<!-- example -->")]
    [InlineData("<!-- example: -->")]
    [InlineData("<!-- an example: pod.yaml -->")]
    [InlineData("<!-- id: example -->")]
    [InlineData("<!-- example: pod.yaml -->\n<!-- id: pod -->")]
    public void Other_comments_are_none(string comment) => ExampleSource.Read(comment).ShouldBeNull();

    [Theory]
    [InlineData("## Pod\n<!-- id: pod -->\nA group of containers\n\n<!-- example: pod.yaml#kind -->\n```yaml\nkind: Pod\n```")]
    [InlineData("## Pod\nA group of containers <!-- id: pod -->\n\n<!-- example: pod.yaml -->\n\n```yaml\nkind: Pod\n```")]
    [InlineData("## Pod\n<!-- id: pod -->\n<!-- example: pod.yaml -->\nA group of containers\n\n```yaml\nkind: Pod\n```")]
    [InlineData("- **Pod** - a group of containers <!-- id: pod -->\n  <!-- example: pod.yaml -->\n  ```yaml\n  kind: Pod\n  ```")]
    public void The_code_below_it_is_shown_with_the_file(string note)
    {
        var pod = NoteParser.Parse("notes.md", note).Candidates.ShouldHaveSingleItem();

        pod.Example.Value.ShouldBe("<code>pod.yaml</code>\n<pre><code class=\"language-yaml\">kind: Pod</code></pre>");
        pod.Id.ShouldBe("pod");
    }

    [Theory]
    [InlineData("## Pod\nA group\n\n<!-- example: of a Pod -->\n```\nkind: Pod\n```")]
    [InlineData("## Pod\nA group\n\n<!-- example: pod.yaml -->\n\nMore of it\n\n```\nkind: Pod\n```")]
    public void Code_that_is_not_right_below_it_has_no_file(string note) =>
        NoteParser.Parse("notes.md", note).Candidates.ShouldHaveSingleItem().Example.Value.ShouldBe("<pre>kind: Pod</pre>");

    [Fact]
    public void It_leaves_what_another_comment_says() =>
        NoteParser.Parse("notes.md", "<!-- id: pod -->\n<!-- example: pod.yaml -->\n**Pod** - a group of containers").Candidates.ShouldHaveSingleItem().Id.ShouldBe("pod");
}
