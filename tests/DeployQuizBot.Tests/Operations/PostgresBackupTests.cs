using System.Diagnostics;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Deploy;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeployQuizBot.Tests.Operations;

/// <summary>The commands of docs/operations.md, against a real server.</summary>
public sealed class PostgresBackupTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Dump = "--format=custom", Restore = "--clean --if-exists --single-transaction";

    private readonly PostgresServer _postgres = postgres;

    [Fact]
    public async Task A_backup_that_was_made_while_the_bot_ran_is_put_back()
    {
        var tools = PrivateCluster.Find("pg_dump", "pg_restore");
        Assert.SkipWhen(tools is null, "pg_dump and pg_restore are not on this machine.");
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        world.MoveToPostgres(connection);
        await world.StartWorkerAsync();
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        var backup = Path.Combine(world.Folder.FullName, "bot.dump");

        await RunAsync(Path.Combine(tools, "pg_dump"), connection, [Dump, "--file", backup]);

        await anya.AnswersAsync("Хорошо");
        await world.StopWorkerAsync();
        await RunAsync(Path.Combine(tools, "pg_restore"), connection, [.. Restore.Split(' '), backup]);
        // The backup says that the worker of that time still fetches.
        world.Clock.Skip(TimeSpan.FromMinutes(1));
        await world.StartWorkerAsync();
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public void These_are_the_commands_that_are_written_down()
    {
        var written = Repository.Read("docs/operations.md");

        written.ShouldContain($"postgres pg_dump -U deployquizbot {Dump} deployquizbot > ");
        written.ShouldContain($"postgres pg_restore -U deployquizbot --dbname=deployquizbot {Restore} < ");
    }

    private static async Task RunAsync(string tool, string connection, string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(tool, [$"--dbname={server.Database}", .. arguments]) { UseShellExecute = false, RedirectStandardError = true };
        (start.Environment["PGHOST"], start.Environment["PGUSER"]) = (server.Host, server.Username);
        (start.Environment["PGPORT"], start.Environment["PGPASSWORD"]) = (server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), server.Password);
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
    }
}
