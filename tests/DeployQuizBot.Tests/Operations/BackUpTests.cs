using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Operations;

/// <summary>What a backup is for: the learner goes on from it.</summary>
public sealed class BackUpTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Fact]
    public async Task A_file_is_backed_up_while_the_bot_runs_and_put_back()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        var backup = Path.Combine(world.Folder.FullName, "backup.db");

        var (code, output, errors) = await RunAsync(world, "backup", backup);

        (code, errors).ShouldBe((0, ""));
        output.ShouldBe(FormattableString.Invariant($"{backup}: {new FileInfo(backup).Length:N0} bytes, checked.\n"));
        // What comes after it is lost with the file.
        await anya.AnswersAsync("Хорошо");
        await world.StopWorkerAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(world.Folder.FullName, "bot.db*"))
            File.Delete(file);
        File.Copy(backup, world.SqliteFile);
        await world.StartWorkerAsync();
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task In_a_folder_backups_are_called_by_the_time_and_the_newest_stay()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var folder = world.Folder.CreateSubdirectory("backups");
        string[] before = ["deployquizbot-20200102T030405Z.db", "deployquizbot-20210102T030405Z.db", "deployquizbot-20220102T030405Z.db", "deployquizbot.db", "mine-20200102T030405Z.db"];
        foreach (var name in before)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "older", TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync(world, "backup", folder.FullName, "--keep", "2");

        (code, errors).ShouldBe((0, ""));
        var made = Path.GetFileName(output.Split(": ")[0]);
        made.ShouldMatch("^deployquizbot-20[0-9]{6}T[0-9]{6}Z\\.db$");
        folder.GetFiles().Select(file => file.Name).ShouldBe(["deployquizbot-20220102T030405Z.db", made, "deployquizbot.db", "mine-20200102T030405Z.db"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("backup.db", "2", "--keep is for a folder of backups, and 'backup.db' is none that is there.")]
    [InlineData(".", "0", "--keep is 0: give how many backups stay, 1 or more.")]
    public async Task How_many_stay_is_said_of_a_folder(string name, string keep, string problem)
    {
        var world = await StartAsync(StoreKind.Sqlite);

        var (code, output, errors) = await RunAsync(world, "backup", name, "--keep", keep);

        (code, output, errors.TrimEnd()).ShouldBe((2, "", problem));
    }

    [Fact]
    public async Task An_older_backup_is_not_written_over()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        var backup = Path.Combine(world.Folder.FullName, "backup.db");
        await File.WriteAllTextAsync(backup, "older", TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync(world, "backup", backup);

        (code, output, errors.TrimEnd()).ShouldBe((2, "", $"'{backup}' is there already: name another file, so that no backup is lost."));
        (await File.ReadAllTextAsync(backup, TestContext.Current.CancellationToken)).ShouldBe("older");
    }

    [Fact]
    public async Task Where_it_cannot_be_written_nothing_is_left()
    {
        var world = await StartAsync(StoreKind.Sqlite);

        var (code, output, errors) = await RunAsync(world, "backup", "/proc/backup.db");

        (code, output).ShouldBe((2, ""));
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldEndWith("see that its folder is there and has room, and that this user may write to it.");
    }

    [Fact]
    public async Task A_damaged_file_is_said_and_makes_no_backup()
    {
        var world = await StartAsync(StoreKind.Sqlite);
        await world.NewLearner().SaysAsync("/start");
        await world.StopWorkerAsync();
        // The last connection that is closed takes the write-ahead log into the file.
        SqliteConnection.ClearAllPools();
        var content = await File.ReadAllBytesAsync(world.SqliteFile, TestContext.Current.CancellationToken);
        // All but the first page, which tells that it is SQLite.
        content.AsSpan(4096).Fill(0x5A);
        await File.WriteAllBytesAsync(world.SqliteFile, content, TestContext.Current.CancellationToken);
        var backup = Path.Combine(world.Folder.FullName, "backup.db");

        var (code, output, errors) = await RunAsync(world, "backup", backup);

        (code, output).ShouldBe((1, ""));
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith($"The file '{world.SqliteFile}' is damaged (");
        Directory.GetFiles(world.Folder.FullName, "backup*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Postgres_is_left_to_its_own_tools()
    {
        var world = await StartAsync(StoreKind.Postgres, options => options.StartsWorker = false);

        var (code, output, errors) = await RunAsync(world, "backup", "backup.db");

        (code, output).ShouldBe((2, ""));
        errors.ShouldContain("pg_dump and pg_restore");
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(World world, params string[] arguments) =>
        WorkerProcess.RunAsync(world.Environment(), folder: null, arguments);
}
