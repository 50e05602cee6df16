using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TelegramEmulator.Tests;

/// <summary>What a webhook was sent, and the way to answer it.</summary>
internal sealed class Delivery(JsonObject update, string? secret)
{
    private readonly TaskCompletionSource<(int Status, string Body, string? RetryAfter)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JsonObject Update => update;

    public string? Secret => secret;

    public string Text => (string?)update["message"]?["text"] ?? (string?)update["callback_query"]?["data"] ?? "";

    public Task<(int Status, string Body, string? RetryAfter)> Answered => _answer.Task;

    public void Answer(int status = 200, string body = "", string? retryAfter = null) => _answer.TrySetResult((status, body, retryAfter));
}

/// <summary>A bot's web server: every update waits until the test answers it.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly ConcurrentBag<Delivery> _all = [];

    private Receiver(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task<Delivery> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await _deliveries.Reader.ReadAsync(patience.Token);
    }

    /// <summary>How many deliveries waited for their answers at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public bool HasMore => _deliveries.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        foreach (var delivery in _all)
            delivery.Answer();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        var update = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        var delivery = new Delivery(update, http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]);
        _all.Add(delivery);
        lock (_all)
            MostAtOnce = Math.Max(MostAtOnce, _all.Count(one => !one.Answered.IsCompleted));
        _deliveries.Writer.TryWrite(delivery);
        var (status, body, retryAfter) = await delivery.Answered.WaitAsync(http.RequestAborted);
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsync(body);
    }
}
