using DeployQuizBot.Bot;
using DeployQuizBot.Tests.Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DeployQuizBot.Tests.Bot;

/// <summary>What stands before the replicas: it hands each request to the next one.</summary>
internal sealed class Ingress : IAsyncDisposable
{
    private readonly HttpClient _client = new();
    private readonly WebApplication _app;
    private int _next;

    private Ingress(WebApplication app) => _app = app;

    /// <summary>Whose workers stand behind it; while there are none it says so.</summary>
    public World? World { get; set; }

    public string WebhookUrl => _app.Urls.First() + Webhook.Path;

    public static async Task<Ingress> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var ingress = new Ingress(app);
        app.MapPost(Webhook.Path, ingress.ForwardAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return ingress;
    }

    /// <summary>What the operator sets for it.</summary>
    public void Configure(WorldOptions options)
    {
        options.Configuration["Telegram:WebhookUrl"] = WebhookUrl;
        options.Configuration["Http:Listen"] = "http://127.0.0.1:0";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        try
        {
            if (World?.Addresses is not { Count: > 0 } addresses)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(addresses[Interlocked.Increment(ref _next) % addresses.Count], Webhook.Path));
            request.Content = new StreamContent(context.Request.Body);
            request.Headers.Add(Webhook.SecretHeader, (string?)context.Request.Headers[Webhook.SecretHeader]);
            using var answer = await _client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}
