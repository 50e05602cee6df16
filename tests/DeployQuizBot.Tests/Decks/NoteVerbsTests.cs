using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Decks;

/// <summary>notes check and notes import, as an operator runs them.</summary>
public sealed class NoteVerbsTests(PostgresServer postgres) : IDisposable
{
    private const string Notes = """
        # Сеть

        ## Порт
        _Номер двери_

        Пакет: кусок данных
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-notes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Check_says_of_every_line_what_becomes_of_it()
    {
        Write("net.md", $"{Notes}\n\n---\n\n```sh\nls\n```\n\nПлюсы:\n\nПросто слова");

        var (code, output, errors) = await RunAsync(["notes", "check", "net.md"]);

        (code, errors).ShouldBe((0, ""));
        output.ReplaceLineEndings("\n").ShouldBe(
            """
            net.md
                 1  # Сеть
                    a heading that nothing below defines: a place in the deck
                 3  ## Порт
                    term "Порт", certain: a title with a definition in italics, in a quote, or that repeats it
                 4  _Номер двери_
                    part of "Порт" in line 3
                 6  Пакет: кусок данных
                    term "Пакет", doubtful, so only imported when switched on: a colon after the term
                 8  ---
                    a rule
                10  ```sh
                    code: shown with the answer of "Пакет" if it stands right below it
                11  ls
                    code: shown with the answer of "Пакет" if it stands right below it
                12  ```
                    code: shown with the answer of "Пакет" if it stands right below it
                14  Плюсы:
                    a label: it needs a term above it and a list below it
                16  Просто слова
                    no card: nothing here sets a term off from what it means ("**Term** - meaning" does, and so does a heading with its definition below)

            """);
    }

    [Theory, OnBothStores]
    public async Task Import_prints_a_plan_and_a_dry_run_does_no_more(StoreKind store)
    {
        var settings = await SettingsAsync(store);
        Write("net.md", Notes);

        var (code, output, errors) = await RunAsync(["notes", "import", "net.md", "--dry-run"], settings);
        (code, errors).ShouldBe((0, ""));
        output.ShouldBe("+ Порт  net.md:3\n? Пакет  net.md:6  doubtful, left out: a colon after the term\n+ 1 new, ~ 0 changed, > 0 renamed or moved, - 0 retired, = 0 the same, ? 1 doubtful\n");

        (_, output, _) = await RunAsync(["notes", "import", "net.md"], settings);
        output.ShouldEndWith("Imported.\n");
        (_, output, _) = await RunAsync(["notes", "import", "net.md"], settings);
        output.ShouldStartWith("= Порт  net.md:3\n");
        output.ShouldEndWith("Nothing to import.\n");

        Write("net.md", Notes.Replace("## Порт", "## Порт (port)", StringComparison.Ordinal).Replace("Номер двери", "Номер двери в дом", StringComparison.Ordinal) + "\n\n## Хост\n_Машина в сети_");
        (_, output, _) = await RunAsync(["notes", "import", "net.md"], settings);
        output.ShouldContain("~ Порт  net.md:3\n");
        output.ShouldContain("+ Хост  net.md:8\n");

        Write("net.md", "## Хост\n_Машина в сети_\n\n![](host.gif)");
        (_, output, _) = await RunAsync(["notes", "import", "net.md"], settings);
        output.ShouldContain("- Порт  net.md:3\n");
        output.ShouldContain("! No picture: host.gif. It is shown when a PNG or JPEG file of up to 10 MB lies there.\n");
        output.ShouldContain("+ 0 new, ~ 1 changed, > 0 renamed or moved, - 1 retired, = 0 the same, ? 0 doubtful\n");
    }

    [Theory, OnBothStores]
    public async Task A_folder_is_imported_as_the_bot_does(StoreKind store)
    {
        var settings = await SettingsAsync(store);
        Write("a.md", "## Порт\n_Номер двери_\n\n![](img/port.png)");
        Write("b/c.md", "## Хост\n_Машина в сети_");
        _folder.CreateSubdirectory("img");
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "img", "port.png"), Pictures.Png(), TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync(["notes", "import", "."], settings);
        (code, output).ShouldBe((0, "+ Порт  a.md:1\n+ Хост  b/c.md:1\n+ 2 new, ~ 0 changed, > 0 renamed or moved, - 0 retired, = 0 the same, ? 0 doubtful\nImported.\n"));

        File.Delete(Path.Combine(_folder.FullName, "b", "c.md"));
        (_, output, _) = await RunAsync(["notes", "import", "."], settings);
        output.ShouldContain("- Хост  b/c.md:1\n");
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_one_line()
    {
        Write("binary.md", "\u0001\u0002\u0003\u0004");
        Write("good.md", Notes);
        await ShouldFailAsync(["notes", "check", "nothing.md"], "There is no file nothing.md.");
        await ShouldFailAsync(["notes", "check", "binary.md"], "binary.md in binary.md is no text: save it as UTF-8, or move it elsewhere.");
        await ShouldFailAsync(["notes", "import", "nothing"], "There is no file nothing.");
        await ShouldFailAsync(
            ["notes", "import", "good.md"],
            "Postgres does not answer at 127.0.0.1:1: start it, or correct Host and Port in Storage__Postgres.",
            new() { ["Storage__Postgres"] = "Host=127.0.0.1;Port=1;Database=none;Username=nobody" },
            SetupException.TryLater);
    }

    private async Task ShouldFailAsync(string[] arguments, string problem, Dictionary<string, string?>? settings = null, int exitCode = 2)
    {
        var (code, output, errors) = await RunAsync(arguments, settings);
        (code, output, errors.Trim()).ShouldBe((exitCode, "", problem));
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(StoreKind store) => store == StoreKind.Postgres
        ? new() { ["Storage__Postgres"] = await postgres.CreateDatabaseAsync() }
        : new() { ["Storage__Sqlite"] = Path.Combine(_folder.FullName, "bot.db") };

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, Dictionary<string, string?>? settings = null) =>
        WorkerProcess.RunAsync(settings ?? [], _folder.FullName, arguments);
}
