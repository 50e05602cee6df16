using System.Diagnostics;
using System.Diagnostics.Metrics;
using DeployQuizBot.Data;

namespace DeployQuizBot.Bot;

/// <summary>What the program counts and traces of itself: kinds and durations, never what a person wrote.</summary>
internal sealed class BotMetrics
{
    /// <summary>Of the meter, and of the source of traces.</summary>
    public const string Name = "DeployQuizBot";

    // What Prometheus calls a job is whom it asks.
    private const string Task = "task";

    public static readonly ActivitySource Traces = new(Name);

    /// <summary>Seconds; an answer within a tenth of one feels instant.</summary>
    private static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly TimeProvider _time;
    private readonly Counter<long> _updates;
    private readonly Histogram<double> _turns;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _answers;
    private readonly Counter<long> _jobs;

    public BotMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(Name);
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds };
        _updates = meter.CreateCounter<long>("bot.updates", "{update}", "Updates, by what they are and what became of them: handled, repeated, rejected, away.");
        _turns = meter.CreateHistogram("bot.turn.duration", "s", "From taking an update to its commit.", tags: null, advice);
        _requests = meter.CreateCounter<long>("bot.requests", "{request}", "Requests to Telegram, by method and lane, with its answer: ok, an error code, or none.");
        _answers = meter.CreateHistogram("bot.answer.duration", "s", "From what a person did to Telegram having what they see of it.", tags: null, advice);
        _jobs = meter.CreateCounter<long>("bot.jobs", "{run}", "Runs of jobs, by name and outcome: done, failed.");
    }

    /// <summary>
    /// Counts all that may go wrong as not happened yet. What first shows as one has never been less, and whoever asks how much
    /// it has grown is told of nothing.
    /// </summary>
    public void CountNone()
    {
        foreach (var kind in typeof(Incoming).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Incoming)) && !type.IsAbstract))
        {
            foreach (var outcome in new[] { "rejected", "away" })
                _updates.Add(0, Tag("kind", kind.Name), Tag("outcome", outcome));
        }

        foreach (var job in JobNames.All)
            _jobs.Add(0, Tag(Task, job), Tag("outcome", "failed"));
    }

    /// <summary>An update was dealt with.</summary>
    /// <param name="begun">A timestamp of the clock.</param>
    public void Count(Incoming incoming, string outcome, long begun)
    {
        var kind = Tag("kind", KindOf(incoming));
        _updates.Add(1, kind, Tag("outcome", outcome));
        _turns.Record(_time.GetElapsedTime(begun).TotalSeconds, kind);
    }

    /// <summary>Telegram was asked for something.</summary>
    /// <param name="answer">ok, an error code, or none.</param>
    public void CountRequest(string method, Lane lane, string answer) => _requests.Add(1, Tag("method", method), Tag("lane", lane), Tag("answer", answer));

    /// <param name="job">One of <see cref="JobNames"/>.</param>
    public void CountJob(string job, bool isDone) => _jobs.Add(1, Tag(Task, job), Tag("outcome", isDone ? "done" : "failed"));

    /// <summary>Telegram has what a person sees of something.</summary>
    public void CountAnswer(OutboxMessage message)
    {
        if (message.Lane == Lane.Interactive)
            _answers.Record((_time.GetUtcNow() - message.CreatedAt).TotalSeconds);
    }

    /// <summary>What an update is, in a word.</summary>
    public static string KindOf(Incoming incoming) => incoming.GetType().Name;

    public static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value is Lane lane ? lane.ToString().ToLowerInvariant() : value);
}
