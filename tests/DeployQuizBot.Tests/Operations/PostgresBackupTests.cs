using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Deploy;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DeployQuizBot.Tests.Operations;

/// <summary>deploy/postgres/backup.sh and restore.sh, against a real server.</summary>
public sealed class PostgresBackupTests(PostgresServer postgres) : ChatTest(postgres)
{
    private readonly PostgresServer _postgres = postgres;

    [Fact]
    public async Task A_backup_that_was_made_while_the_bot_ran_is_put_back()
    {
        var (world, connection) = await StartWithPostgresAsync();
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");

        var (code, output, errors) = await RunAsync(world, connection, "backup.sh");

        (code, errors).ShouldBe((0, ""));
        var file = Directory.GetFiles(Backups(world)).ShouldHaveSingleItem();
        output.ShouldBe($"{file}: {new FileInfo(file).Length} bytes.\n");
        await anya.AnswersAsync("Хорошо");
        await world.StopWorkerAsync();
        NpgsqlConnection.ClearAllPools();
        (code, output, errors) = await RunAsync(world, connection, "restore.sh");
        (code, output, errors).ShouldBe((0, $"{file} is back.\n", ""));
        // The backup says that the worker of that time still fetches.
        world.Clock.Skip(TimeSpan.FromMinutes(1));
        await world.StartWorkerAsync();
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1);
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task The_newest_backups_stay()
    {
        var (world, connection) = await StartWithPostgresAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        string[] before = [$"{name}-20200102T030405Z.dump", $"{name}-20210102T030405Z.dump", $"{name}-20220102T030405Z.dump", $"{name}.dump", "other-20200102T030405Z.dump"];
        foreach (var file in before)
            await File.WriteAllTextAsync(Path.Combine(Backups(world), file), "older", TestContext.Current.CancellationToken);

        (await RunAsync(world, connection, "backup.sh", keep: "2")).Code.ShouldBe(0);

        Directory.GetFiles(Backups(world)).Select(Path.GetFileName).Except(before).ShouldHaveSingleItem();
        before.Where(file => File.Exists(Path.Combine(Backups(world), file))).ShouldBe(before[2..]);
    }

    [Fact]
    public async Task A_backup_that_breaks_off_leaves_nothing_and_takes_none_away()
    {
        var (world, connection) = await StartWithPostgresAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        var older = Path.Combine(Backups(world), $"{name}-20200102T030405Z.dump");
        await File.WriteAllTextAsync(older, "older", TestContext.Current.CancellationToken);

        var (code, _, errors) = await RunAsync(world, $"{connection};Port=1", "backup.sh", keep: "1");

        code.ShouldNotBe(0);
        errors.ShouldContain("failed");
        Directory.GetFiles(Backups(world)).ShouldBe([older]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("some")]
    public async Task How_many_stay_is_a_number(string keep)
    {
        var (world, connection) = await StartWithPostgresAsync();

        (await RunAsync(world, connection, "backup.sh", keep: keep)).ShouldBe((2, "", $"KEEP is '{keep}': give how many backups to keep, 1 or more.\n"));
    }

    [Fact]
    public async Task Nothing_is_put_back_below_a_bot_that_runs()
    {
        var (world, connection) = await StartWithPostgresAsync();
        (await RunAsync(world, connection, "backup.sh")).Code.ShouldBe(0);

        var (code, output, errors) = await RunAsync(world, connection, "restore.sh");

        (code, output).ShouldBe((1, ""));
        errors.ShouldMatch("^The database is in use \\([0-9]+ connections\\): stop the bot first.\n$");
    }

    [Fact]
    public async Task What_is_not_there_is_not_put_back()
    {
        var (world, connection) = await StartWithPostgresAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database;

        (await RunAsync(world, connection, "restore.sh")).ShouldBe((2, "", $"There is no backup of {name} in {Backups(world)}.\n"));
        (await RunAsync(world, connection, "backup.sh")).Code.ShouldBe(0);
        var (code, _, errors) = await RunAsync(world, connection, "restore.sh", arguments: "/no/such.dump");
        (code, errors).ShouldBe((2, $"There is no file '/no/such.dump'. These are in {Backups(world)}:\n{Directory.GetFiles(Backups(world)).Single()}\n"));
    }

    private static string Backups(World world) => world.Folder.CreateSubdirectory("backups").FullName;

    private async Task<(World World, string Connection)> StartWithPostgresAsync()
    {
        Assert.SkipWhen(PrivateCluster.Find("pg_dump", "pg_restore", "psql") is null, "pg_dump, pg_restore and psql are not on this machine.");
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        world.MoveToPostgres(connection);
        await world.StartWorkerAsync();
        return (world, connection);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(World world, string connection, string script, string keep = "", params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{PrivateCluster.Find("pg_dump", "pg_restore", "psql")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["PGHOST"] = server.Host!,
            ["PGPORT"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["PGDATABASE"] = server.Database!,
            ["PGUSER"] = server.Username!,
            ["PGPASSWORD"] = server.Password ?? "",
            ["BACKUPS"] = Backups(world),
        };
        if (keep.Length > 0)
            environment["KEEP"] = keep;
        var (code, both, errors) = await ServerTools.RunAsync("sh", [Repository.PathOf($"deploy/postgres/{script}"), .. arguments], environment);
        return (code, both[..^errors.Length], errors);
    }
}
