using System.Net.Sockets;
using DeployQuizBot.Bot;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace DeployQuizBot.Health;

/// <summary>What the program answers over HTTP: whether it is well, and updates that Telegram pushes.</summary>
internal sealed class HttpFront(Settings settings, HealthCheckService health, IServiceProvider services, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Where it listens; null while it does not.</summary>
    public Uri? Address => _app?.Urls.Select(url => new Uri(url)).FirstOrDefault();

    /// <exception cref="SetupException">The address is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Listen is not { } address)
            return;

        // What the program is told, Settings knows already.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        // Signals are the program's business, and so is saying that it starts and stops.
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Bound).UseUrls(address);
        _app = builder.Build();
        _app.MapGet("/health/live", () => "alive");
        _app.MapGet("/health/ready", ReadyAsync);
        _app.MapPrometheusScrapingEndpoint("/metrics", services.GetRequiredService<MeterProvider>(), configureBranchedPipeline: null, optionsName: null);
        if (settings.TickSecret is not null)
            _app.MapPost(Tick.Path, TickAsync);
        // Also where updates are fetched: replicas that are about to replace this one may have set a webhook already.
        _app.MapPost(Webhook.Path, ReceiveAsync);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            throw new SetupException($"Http__Listen is '{address}', where the program cannot listen ({problem.Message.TrimEnd('.')}): name another port.", problem);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is { } app)
            await app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
            await app.DisposeAsync();
    }

    private static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Webhook.LargestUpdate;
        kestrel.Limits.MaxConcurrentConnections = 500;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    private async Task<IResult> ReadyAsync(CancellationToken cancel)
    {
        var report = await health.CheckHealthAsync(cancel);
        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString());
        return Results.Json(
            new { Status = report.Status == HealthStatus.Healthy ? "ready" : "not ready", Checks = checks },
            statusCode: report.Status == HealthStatus.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private Task<IResult> TickAsync(HttpRequest request, CancellationToken cancel) => services.GetRequiredService<Tick>().AnswerAsync(request.Headers.Authorization, cancel);

    private async Task ReceiveAsync(HttpContext context)
    {
        var webhook = services.GetRequiredService<Webhook>();
        try
        {
            context.Response.StatusCode = await webhook.ReceiveAsync(context.Request.Headers[Webhook.SecretHeader], context.Request.Body, context.RequestAborted);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException problem)
        {
            // It is too large, or breaks off.
            context.Response.StatusCode = problem.StatusCode;
        }

        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
    }

    /// <summary>The life of a host within another one, which starts and stops it.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
