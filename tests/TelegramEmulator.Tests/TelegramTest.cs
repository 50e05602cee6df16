using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace TelegramEmulator.Tests;

/// <summary>A Telegram of its own for every test: one bot behind the real client, and one person who has started it.</summary>
public abstract class TelegramTest : IAsyncLifetime
{
    protected const string Token = "4242:secret";
    private readonly List<HttpClient> _connections = [];

    protected virtual bool FloodLimits => false;

    protected Emulator Emulator { get; private set; } = null!;

    protected Bot Bot { get; private set; } = null!;

    protected TelegramBotClient Client { get; private set; } = null!;

    protected Person Anya { get; private set; } = null!;

    /// <summary>Anya's chat with the bot; it holds her /start.</summary>
    protected Conversation Chat { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    private protected TestClock Clock { get; } = new(TestClock.Noon);

    public async ValueTask InitializeAsync()
    {
        Emulator = await Emulator.StartAsync(new() { Time = Clock, FloodLimits = FloodLimits });
        Http = Connection();
        Bot = Emulator.AddBot(Token, "quiz_bot", "Quiz");
        Client = ClientOf(Token);
        Anya = Emulator.AddPerson("Аня", username: "anya");
        Chat = Anya.With(Bot);
        Chat.Send("/start");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _connections.ForEach(connection => connection.Dispose());
        await Emulator.DisposeAsync();
    }

    /// <summary>The real client, which does not try again by itself.</summary>
    protected TelegramBotClient ClientOf(string token) => new(new TelegramBotClientOptions(token, Emulator.BaseUrl.ToString()) { RetryCount = 1 }, Connection());

    /// <summary>A request as JSON, in any words.</summary>
    private protected Task<Answer> PostAsync(string method, string json) =>
        Answer.OfAsync(Http.PostAsync($"/bot{Token}/{method}", new StringContent(json, System.Text.Encoding.UTF8, "application/json")));

    private protected Task<Answer> PostAsync(string method, JsonObject parameters) => PostAsync(method, parameters.ToJsonString());

    private protected Task<Answer> GetControlAsync(string path) => Answer.OfAsync(Http.GetAsync("/control/" + path));

    private protected Task<Answer> PostControlAsync(string path, string json) =>
        Answer.OfAsync(Http.PostAsync("/control/" + path, new StringContent(json, System.Text.Encoding.UTF8, "application/json")));

    private protected async Task<JsonArray> UpdatesAsync(long offset = 0, int limit = 100) =>
        (await PostAsync("getUpdates", new JsonObject { ["offset"] = offset, ["limit"] = limit })).Result.AsArray();

    /// <summary>Waits for a refusal in just these words.</summary>
    protected static async Task RefusedAsync(Task request, string description, int code = 400)
    {
        var error = await Should.ThrowAsync<ApiRequestException>(request);
        error.Message.ShouldBe(description);
        error.ErrorCode.ShouldBe(code);
    }

    private HttpClient Connection()
    {
        var connection = new HttpClient { BaseAddress = Emulator.BaseUrl };
        _connections.Add(connection);
        return connection;
    }
}
