using System.Net.Http.Headers;
using DeployQuizBot.Bot;
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

    /// <summary>The replicas behind it; while there are none it says so.</summary>
    public Func<IReadOnlyList<Uri>> Replicas { get; set; } = () => [];

    /// <summary>Which requests go to two replicas at once.</summary>
    public Func<bool> Doubles { get; set; } = () => false;

    public string WebhookUrl => _app.Urls.First() + Webhook.Path;

    public static async Task<Ingress> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var ingress = new Ingress(app);
        app.MapPost(Webhook.Path, ingress.ForwardAsync);
        await app.StartAsync(CancellationToken.None);
        return ingress;
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
            if (Replicas() is not { Count: > 0 } replicas)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var first = Interlocked.Increment(ref _next);
            var statuses = await Task.WhenAll(Enumerable.Range(first, Doubles() ? 2 : 1)
                .Select(number => ForwardAsync(replicas[number % replicas.Count], context, body.ToArray())));
            context.Response.StatusCode = statuses.Max();
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private async Task<int> ForwardAsync(Uri replica, HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(replica, Webhook.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(context.Request.ContentType!);
        request.Headers.Add(Webhook.SecretHeader, (string?)context.Request.Headers[Webhook.SecretHeader]);
        using var answer = await _client.SendAsync(request, context.RequestAborted);
        return (int)answer.StatusCode;
    }
}
