using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.OwnData;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Operations;

/// <summary>Who began with a file goes on in Postgres, and nobody notices.</summary>
public sealed class CopyToPostgresTests(PostgresServer postgres) : ChatTest(postgres)
{
    private readonly PostgresServer _postgres = postgres;

    [Fact]
    public async Task Everything_is_there_and_goes_on_where_it_was()
    {
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite, QuizWorld.Learn);
        var (zoya, other) = (world.NewLearner(FullLife.Name, id: FullLife.Id), world.NewLearner("Борис"));
        await zoya.SaysAsync("/start");
        await other.SaysAsync("/start");
        await FullLife.LiveAsync(world, zoya, other);
        await world.IdleAsync();
        await world.StopWorkerAsync();
        var filled = await FilledAsync(world);

        var (code, output, errors) = await RunAsync(world, connection);

        (code, errors).ShouldBe((0, ""), output);
        output.ShouldContain("rows copied and compared. Start the bot with Storage__Postgres");
        Directory.EnumerateFiles(world.Folder.FullName, "*.copying*").ShouldBeEmpty();
        var question = zoya.Screen.Text;
        world.MoveToPostgres(connection);
        (await FilledAsync(world)).ShouldBe(filled);
        await world.StartWorkerAsync();
        zoya.Screen.Text.ShouldBe(question, "a start alone changes nothing in a chat");
        await other.SaysAsync("/review");
        await other.AnswersAsync("Хорошо");
        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.LearnerId == other.Id))).ShouldBe(2);
        await zoya.SaysAsync("/quiz 5");
        await zoya.SaysAsync("/export");
        (await world.ReadAsync(db => db.Exports.CountAsync())).ShouldBe(2);
        world.Log.ShouldNotContain(line => line.Text.Contains("met a concurrent change", StringComparison.Ordinal), "new rows have new numbers");
    }

    [Fact]
    public async Task A_database_that_is_used_is_left_alone()
    {
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite);
        await world.NewLearner().SaysAsync("/start");
        await world.StopWorkerAsync();
        (await RunAsync(world, connection)).Code.ShouldBe(0);

        var (code, output, errors) = await RunAsync(world, connection);

        (code, output).ShouldBe((2, ""));
        errors.ShouldStartWith("The database in Storage__Postgres is not empty (");
        errors.ShouldContain("learners");
        errors.TrimEnd().ShouldEndWith("): name a new one, which is created if it is not there.");
    }

    [Fact]
    public async Task A_bot_that_runs_is_stopped_first()
    {
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        await world.StartWorkerAsync();
        await world.ChangeAsync(db => db.PollerLeases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, DateTimeOffset.UtcNow.AddMinutes(1))));

        var (code, output, errors) = await RunAsync(world, connection);

        (code, output, errors.TrimEnd()).ShouldBe((2, "", "A bot is running with this file: stop it first, or what it writes from now on stays behind."));
    }

    [Fact]
    public async Task What_arrives_otherwise_than_it_left_is_not_kept()
    {
        var connection = await _postgres.CreateDatabaseAsync();
        var world = await StartAsync(StoreKind.Sqlite);
        await world.NewLearner().SaysAsync("/start");
        await world.StopWorkerAsync();
        world.MoveToPostgres(connection);
        var prepared = world.CreateWorker();
        await using (prepared)
            await prepared.Host.Services.GetRequiredService<Store>().MigrateAsync(TestContext.Current.CancellationToken);
        // Whatever the reason may be: here the server changes what it is given.
        await world.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'somebody else'; RETURN NEW; END $$;
            CREATE TRIGGER spoil BEFORE INSERT ON learners FOR EACH ROW EXECUTE FUNCTION spoil();
            """));

        var (code, _, errors) = await RunAsync(world, connection);

        code.ShouldBe(1);
        errors.TrimEnd().ShouldBe("learners differs after copying (1 rows in the file, 1 in Postgres): nothing was kept. Please report this.");
        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("none.db", null, "There is no file '{folder}/none.db': set Storage__Sqlite to the one that the bot uses.")]
    [InlineData("notes.db", "not a database, however long it may be", "Storage__Sqlite is '{folder}/notes.db', which is not an SQLite file: name another one.")]
    public async Task A_file_that_is_none_is_said(string file, string? content, string problem)
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);
        if (content is not null)
            await File.WriteAllTextAsync(Path.Combine(world.Folder.FullName, file), content, TestContext.Current.CancellationToken);

        var (code, output, errors) = await RunAsync(world, "Host=localhost;Database=none", file);

        (code, output, errors.TrimEnd()).ShouldBe((2, "", problem.Replace("{folder}", world.Folder.FullName, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_to_is_asked_for()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);

        var (code, output, errors) = await RunAsync(world, connection: "");

        (code, output, errors.TrimEnd()).ShouldBe((2, "", "Storage__Postgres is not set: give the connection string of an empty database, to which everything is copied."));
    }

    /// <summary>How many rows each table has, of those that have some.</summary>
    private static Task<string> FilledAsync(World world) => world.ReadAsync(async db =>
    {
        var filled = new List<string>();
        foreach (var name in db.Model.GetEntityTypes().Select(table => table.GetTableName()!).Order(StringComparer.Ordinal))
        {
            await db.Database.OpenConnectionAsync();
            await using var count = db.Database.GetDbConnection().CreateCommand();
            count.CommandText = $"SELECT count(*) FROM \"{name}\"";
            if (Convert.ToInt64(await count.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) is var rows and > 0)
                filled.Add($"{name} {rows}");
        }

        return string.Join(", ", filled);
    });

    private static Task<(int Code, string Output, string Errors)> RunAsync(World world, string connection, string file = "bot.db") => WorkerProcess.RunAsync(
        new Dictionary<string, string?> { ["Storage__Sqlite"] = file, ["Storage__Postgres"] = connection }, world.Folder.FullName, "copy-to-postgres");
}
