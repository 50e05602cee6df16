using System.Text.Json;
using DeployQuizBot.Tests.Chat;

namespace DeployQuizBot.Tests.Decks;

public sealed class ShowNotesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-notes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Notes_are_shown_as_what_would_become_cards()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "Pods.md"),
            "# Kubernetes\n\n## Pod (стручок)\n_Группа контейнеров_\n\nПлюсы:\n- Лёгкий\n\nNode: машина",
            TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync("Pods.md");

        (code, errors).ShouldBe((0, ""));
        using var document = JsonDocument.Parse(output);
        document.RootElement.EnumerateArray().Select(card => card.GetProperty("front").GetString()).ShouldBe(["Pod", "Группа контейнеров", "Pod: Плюсы", "Node", "машина"]);
        var pod = document.RootElement[0];
        pod.GetProperty("deck").GetString().ShouldBe("Pods");
        pod.GetProperty("path")[0].GetString().ShouldBe("Kubernetes");
        pod.GetProperty("aliases")[0].GetString().ShouldBe("стручок");
        pod.GetProperty("kind").GetString().ShouldBe("definition");
        pod.GetProperty("back").GetString().ShouldBe("Группа контейнеров");
        pod.GetProperty("confidence").GetString().ShouldBe("certain");
        pod.GetProperty("line").GetInt32().ShouldBe(3);
        document.RootElement.EnumerateArray().Select(card => card.GetProperty("kind").GetString()).ShouldBe(["definition", "term", "list", "definition", "term"]);
        document.RootElement[3].GetProperty("confidence").GetString().ShouldBe("doubtful");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, output, errors) = await RunAsync("nothing.md");
        (code, output, errors.Trim()).ShouldBe((2, "", "There is no file nothing.md."));
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string file)
    {
        await using var worker = WorkerProcess.Start(new Dictionary<string, string?>(), _folder.FullName, ["notes", "show", file, "--json"]);
        var code = await worker.ExitAsync();
        return (code, worker.Output, worker.Errors);
    }
}
