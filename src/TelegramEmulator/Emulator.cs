using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TelegramEmulator.Api;
using TelegramEmulator.Control;

namespace TelegramEmulator;

/// <summary>
/// Telegram on localhost: a strict Bot API server with people to talk to, for tests and for trying a bot without a
/// token. An unchanged client speaks to it through its base URL.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    private const int MaxUpload = 60 * 1024 * 1024;
    private readonly World _world;
    private readonly WebApplication _app;

    private Emulator(World world, WebApplication app, Uri baseUrl)
    {
        _world = world;
        _app = app;
        BaseUrl = baseUrl;
    }

    /// <summary>Where the Bot API answers; the chat page is at its root.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Trouble on demand.</summary>
    public Faults Faults => _world.Faults;

    /// <summary>Starts listening on 127.0.0.1.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<Emulator> StartAsync(EmulatorOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        // Nothing of the surroundings counts: no settings files, no environment, no log.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxUpload;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var app = builder.Build();
        var world = new World(options);
        ApiServer.Map(app, world);
        ControlApi.Map(app, world);
        ChatPage.Map(app);
        await app.StartAsync(cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(world, app, new(address));
    }

    /// <summary>Registers a bot, as BotFather does.</summary>
    /// <param name="token">A number, a colon and a secret.</param>
    /// <param name="username">The public name without @.</param>
    /// <param name="firstName">The name that people see.</param>
    /// <param name="settings">Inline mode, privacy and so on; a fresh bot's when not given.</param>
    /// <exception cref="ArgumentException">The token is malformed or taken.</exception>
    public Bot AddBot(string token, string username, string firstName, BotSettings? settings = null) => _world.AddBot(token, username, firstName, settings);

    /// <summary>Adds somebody who uses Telegram.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public Person AddPerson(string firstName, string? languageCode = "ru", string? lastName = null, string? username = null, long? id = null) =>
        _world.AddPerson(firstName, languageCode, lastName, username, id);

    /// <summary>Makes a group of people, the first of whom is its creator; put a bot in with <see cref="Group.Add"/>.</summary>
    public Group AddGroup(string title, params Person[] members) => _world.AddGroup(title, members);

    /// <summary>The bytes of a file that a message carries.</summary>
    /// <exception cref="ArgumentException">It was never sent here.</exception>
    public byte[] ReadFile(FileRef file) => _world.Files.Find(file.FileId)?.Content ?? throw new ArgumentException("No such file.", nameof(file));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _world.Bots)
        {
            bot.Updates.EndPoll("the emulator is closing");
            if (bot.Webhook is { } webhook)
                await webhook.DisposeAsync();
        }

        await _app.DisposeAsync();
        _world.Dispose();
    }
}
