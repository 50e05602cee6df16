using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Decks;

/// <summary>The folder of cards changes while the bot runs.</summary>
public sealed class WatchFolderTests(PostgresServer postgres) : ChatTest(postgres)
{
    // Nothing else waits for just this long.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(17);

    [Theory, OnBothStores]
    public async Task A_changed_folder_is_imported_when_it_has_come_to_rest(StoreKind store)
    {
        var world = await WatchedAsync(store);
        world.WriteNote("new.md", "## Порт\n_Номер двери_");
        await LookAsync(world);
        (await TermsAsync(world)).ShouldNotContain("Порт");
        world.WriteNote("new.md", "## Порт\n_Номер двери_\n\n## Адрес\n_Номер дома_");
        await LookAsync(world);
        (await TermsAsync(world)).ShouldNotContain("Порт", "it has changed again meanwhile");

        await LookAsync(world);

        (await TermsAsync(world)).ShouldBe(["Docker", "Pod", "Service", "Адрес", "Порт"]);
    }

    [Theory, OnBothStores]
    public async Task A_file_that_is_gone_takes_its_terms_along(StoreKind store)
    {
        var world = await WatchedAsync(store, options => options.Notes["new.md"] = "## Порт\n_Номер двери_");
        File.Delete(Path.Combine(world.Folder.FullName, "cards", "small.md"));

        await LookAsync(world);
        await LookAsync(world);

        (await TermsAsync(world)).ShouldBe(["Порт"]);
    }

    [Fact]
    public async Task A_folder_that_stays_the_same_is_not_imported_again()
    {
        var world = await WatchedAsync(StoreKind.Sqlite);

        for (var i = 0; i < 5; i++)
            await LookAsync(world);

        world.Log.Count(line => line.Text.Contains("notes are in")).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task A_mounted_ConfigMap_that_swaps_its_link_is_imported(StoreKind store)
    {
        var at = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Cards:PollSeconds"] = "17";
            options.Notes.Clear();
            options.StartsWorker = false;
        });
        var folder = Path.Combine(world.Folder.FullName, "cards");
        // Same names, sizes and times: only the link tells the two apart.
        foreach (var (version, term) in new[] { ("..1", "Порт"), ("..2", "Узел") })
        {
            world.WriteNote($"{version}/new.md", $"## {term}\n_Номер двери_");
            File.SetLastWriteTimeUtc(Path.Combine(folder, version, "new.md"), at);
        }

        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..1");
        File.CreateSymbolicLink(Path.Combine(folder, "new.md"), "..data/new.md");
        await world.StartWorkerAsync();
        await world.Clock.WhenWaitedForAsync(Poll);
        (await TermsAsync(world)).ShouldBe(["Порт"]);

        Directory.CreateSymbolicLink(Path.Combine(folder, "..data_tmp"), "..2");
        Directory.Delete(Path.Combine(folder, "..data"));
        Directory.Move(Path.Combine(folder, "..data_tmp"), Path.Combine(folder, "..data"));
        await LookAsync(world);
        await LookAsync(world);

        (await TermsAsync(world)).ShouldBe(["Узел"]);
    }

    [Theory, OnBothStores]
    public async Task A_file_that_cannot_be_read_is_named_once_and_imported_when_it_can(StoreKind store)
    {
        var world = await WatchedAsync(store);
        var file = Path.Combine(world.Folder.FullName, "cards", "new.md");
        await File.WriteAllBytesAsync(file, new byte[200], TestContext.Current.CancellationToken);
        for (var i = 0; i < 4; i++)
            await LookAsync(world);
        Complaints(world).ShouldHaveSingleItem().ShouldContain("new.md in Cards__Path is no text");
        (await TermsAsync(world)).ShouldBe(["Docker", "Pod", "Service"]);

        await File.WriteAllBytesAsync(file, new byte[300], TestContext.Current.CancellationToken);
        await LookAsync(world);
        await LookAsync(world);
        Complaints(world).Count.ShouldBe(2, "another change is named again");

        world.WriteNote("new.md", "## Порт\n_Номер двери_");
        await LookAsync(world);
        await LookAsync(world);
        (await TermsAsync(world)).ShouldContain("Порт");
        Complaints(world).Count.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task A_folder_that_is_gone_is_named_once_and_learners_go_on(StoreKind store)
    {
        var world = await WatchedAsync(store);
        var folder = Path.Combine(world.Folder.FullName, "cards");
        Directory.Move(folder, folder + "-away");
        for (var i = 0; i < 4; i++)
            await LookAsync(world);
        Complaints(world).ShouldHaveSingleItem().ShouldContain("cards");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldContain("Docker");

        Directory.Move(folder + "-away", folder);
        world.WriteNote("new.md", "## Порт\n_Номер двери_");
        await LookAsync(world);
        await LookAsync(world);

        (await TermsAsync(world)).ShouldContain("Порт");
    }

    [Fact]
    public async Task Links_that_lead_in_a_circle_are_named()
    {
        var world = await WatchedAsync(StoreKind.Sqlite);
        var folder = Path.Combine(world.Folder.FullName, "cards");
        File.CreateSymbolicLink(Path.Combine(folder, "a.md"), "b.md");
        File.CreateSymbolicLink(Path.Combine(folder, "b.md"), "a.md");

        await LookAsync(world);
        await LookAsync(world);

        Complaints(world).ShouldHaveSingleItem().ShouldContain("leads in a circle");
    }

    [Fact]
    public async Task While_another_replica_imports_this_one_waits_for_its_next_look()
    {
        var world = await WatchedAsync(StoreKind.Postgres);
        await using var other = world.CreateWorker();
        await using (var transaction = await other.Host.Services.GetRequiredService<Store>().BeginAsync(TestContext.Current.CancellationToken))
        {
            await transaction.Db.LockImportAsync(TestContext.Current.CancellationToken);
            world.WriteNote("new.md", "## Порт\n_Номер двери_");
            await LookAsync(world);
            await LookAsync(world);
            (await TermsAsync(world)).ShouldNotContain("Порт");
        }

        await LookAsync(world);

        (await TermsAsync(world)).ShouldContain("Порт");
        Complaints(world).ShouldBeEmpty();
    }

    [Fact]
    public async Task Zero_seconds_turn_it_off()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            options.Configuration["Cards:PollSeconds"] = "0";
            options.StartsWorker = false;
        });
        await using var worker = world.CreateWorker();
        var watch = worker.Host.Services.GetServices<IHostedService>().OfType<WatchFolder>().Single();

        await watch.StartAsync(TestContext.Current.CancellationToken);

        // It would never end otherwise.
        await watch.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private async Task<World> WatchedAsync(StoreKind store, Action<WorldOptions>? configure = null)
    {
        var world = await StartAsync(store, options =>
        {
            options.Configuration["Cards:PollSeconds"] = "17";
            configure?.Invoke(options);
        });
        await world.Clock.WhenWaitedForAsync(Poll);
        return world;
    }

    /// <summary>Returns when the bot has looked at the folder once more, and done what follows from it.</summary>
    private static async Task LookAsync(World world)
    {
        world.Clock.Advance(Poll);
        await world.Clock.WhenWaitedForAsync(Poll);
    }

    private static async Task<List<string>> TermsAsync(World world)
    {
        var names = await world.ReadAsync(db => db.Terms.Where(term => term.RetiredAt == null).Select(term => term.Name).ToListAsync());
        return [.. names.Order(StringComparer.Ordinal)];
    }

    private static List<string> Complaints(World world) =>
        [.. world.Log.Where(line => line is { Level: LogLevel.Warning } && line.Text.Contains("cannot be imported")).Select(line => line.Text)];
}
