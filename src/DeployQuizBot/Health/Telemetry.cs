using System.Reflection;
using DeployQuizBot.Bot;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeployQuizBot.Health;

/// <summary>
/// Metrics for a page that Prometheus reads, and metrics and traces for a collector. Requests to Telegram are traced by the
/// bot itself: the address of each holds the token, and HTTP instrumentation would record it.
/// </summary>
internal static class Telemetry
{
    /// <summary>The standard's own setting. https://opentelemetry.io/docs/specs/otel/protocol/exporter/.</summary>
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The meter of the scheduler.</summary>
    private const string Jobs = "Quartz";

    public static void AddTelemetry(this IHostApplicationBuilder builder, Settings settings)
    {
        var isCollected = !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);
        if (settings.Listen is null && !isCollected)
            return;

        builder.Services.AddHostedService<Gauges>();
        var version = typeof(BotApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("deployquizbot", serviceVersion: version));
        telemetry.WithMetrics(metrics =>
        {
            // How long jobs take is measured by Quartz; what it does within is its own.
            metrics.AddMeter(Jobs).AddView(instrument => instrument.Meter.Name == Jobs && !instrument.Name.StartsWith("quartz.job.execution", StringComparison.Ordinal) ? MetricStreamConfiguration.Drop : null);
            metrics.AddMeter(BotMetrics.Name).AddRuntimeInstrumentation().AddNpgsqlInstrumentation();
            if (settings.Listen is not null)
                metrics.AddPrometheusExporter();
            if (isCollected)
                metrics.AddOtlpExporter();
        });
        if (isCollected)
            telemetry.WithTracing(traces => traces.AddSource(BotMetrics.Name).AddNpgsql().AddOtlpExporter());
    }
}
