using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Chat;

/// <summary>A test that talks to the whole program: the real client, the real store, a Telegram of its own.</summary>
public abstract class ChatTest(PostgresServer postgres) : IAsyncDisposable
{
    private readonly List<World> _worlds = [];

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var world in _worlds)
            await world.DisposeAsync();
    }

    private protected async Task<World> StartAsync(StoreKind store, Action<WorldOptions>? configure = null)
    {
        var options = new WorldOptions();
        configure?.Invoke(options);
        var world = await World.CreateAsync(store == StoreKind.Postgres ? await postgres.CreateDatabaseAsync() : null, options);
        _worlds.Add(world);
        if (options.StartsWorker)
            await world.StartWorkerAsync();
        return world;
    }
}
