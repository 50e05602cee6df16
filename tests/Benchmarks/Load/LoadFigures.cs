using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Benchmarks.Seeding;

namespace Benchmarks.Load;

/// <summary>One of the questions of a review, as the store grows.</summary>
/// <param name="Times">Milliseconds in the server, for each size of the store.</param>
/// <param name="Plan">How the server finds the rows in the largest one.</param>
internal sealed record TurnQuery(string What, List<double> Times, string Plan);

/// <summary>What one review takes in a store of some size.</summary>
/// <param name="CardStates">Rows of learner_cards.</param>
/// <param name="Review">Milliseconds from the tap that shows the answer to the next question.</param>
/// <param name="Server">Milliseconds of it that the server takes for all its statements.</param>
internal sealed record StoreSize(long CardStates, double Gigabytes, double Review, double Server);

/// <summary>Megabytes of memory that a process has.</summary>
/// <param name="Resident">All that is mapped: what is mapped twice, as compiled code is, counts twice.</param>
/// <param name="Held">What the system cannot take back: all but the pages of program files, counted once.</param>
internal sealed record ProcessMemory(double Resident, double Held);

/// <summary>How the worker bears many learners, years of history, and a long life.</summary>
internal sealed record LoadFigures
{
    public const int AtOnce = 32;
    public const int TapsPerSecond = 100;

    // On two slow cores it takes that long until what is called often is compiled for the second time.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private const int Turns = 9;
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    public required SpeedFigures Speed { get; init; }

    /// <summary>Seconds from the start of the process to the first answer, of a worker that ran before.</summary>
    public required List<double> Starts { get; init; }

    /// <summary>Seconds from the signal to the end of the process.</summary>
    public required List<double> Stops { get; init; }

    /// <summary>Milliseconds from the tap to its effect, in order.</summary>
    public required List<double> Taps { get; init; }

    public required List<StoreSize> Growth { get; init; }

    /// <summary>The slowest in the largest store first.</summary>
    public required List<TurnQuery> Queries { get; init; }

    /// <summary>Of the worker, after so many graded reviews.</summary>
    public required List<(int Reviews, ProcessMemory Memory)> Memory { get; init; }

    /// <param name="reviews">After how many the memory is looked at last.</param>
    public static async Task<LoadFigures> MeasureAsync(string worker, int reviews)
    {
        var speed = await SpeedAsync(worker);
        var (starts, stops) = await StartsAsync(worker);
        var taps = await TapsAsync(worker);
        var (growth, queries) = await GrowthAsync(worker);
        return new LoadFigures
        {
            Speed = speed,
            Starts = starts,
            Stops = stops,
            Taps = taps,
            Growth = growth,
            Queries = queries,
            Memory = await MemoryAsync(worker, reviews),
        };
    }

    public static async Task<SpeedFigures> SpeedAsync(string worker)
    {
        const int Learners = 1000, Others = 500;
        await using var load = await LoadBenchmark.CreateAsync(worker, LearnerShape.OfAYear, Learners + Others, core: null);
        await load.StartAsync();
        Say($"load: warming up, graded a second: {string.Join(' ', await load.AsFastAsPossibleAsync(AtOnce, WarmUp))}");
        using var pgbench = await PgBench.CreateAsync(load, Learners, Others, AtOnce);
        var figures = new SpeedFigures(pgbench.Statements);
        for (var turn = 0; turn < Turns; turn++)
        {
            var (processor, start) = (load.ProcessorTime, Stopwatch.GetTimestamp());
            var graded = (await load.AsFastAsPossibleAsync(AtOnce, Turn)).Sum();
            var (rate, processorTime) = (graded / Stopwatch.GetElapsedTime(start).TotalSeconds, (load.ProcessorTime - processor) / graded);
            figures.Turns.Add(new(rate, processorTime.TotalMilliseconds, await pgbench.RunAsync("prepared", Turn), await pgbench.RunAsync("simple", Turn)));
            Say($"load: {figures.Turns[^1]}");
        }

        Say($"load: {figures.PartOfPrepared:F2} of prepared, {figures.PartOfSimple:F2} of simple, {load.Memory.Held:F0} MB held");
        return figures;
    }

    public static async Task<(List<double> Starts, List<double> Stops)> StartsAsync(string worker)
    {
        await using var load = await LoadBenchmark.CreateAsync(worker, LearnerShape.OfAYear, learners: 10, core: null);
        Say($"load: first start of all {(await load.StartAsync()).TotalSeconds:F1} s");
        var (starts, stops) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            stops.Add((await load.StopAsync()).TotalSeconds);
            starts.Add((await load.StartAsync()).TotalSeconds);
        }

        Say($"load: starts {string.Join(' ', starts.Select(s => $"{s:F2}"))}, stops {string.Join(' ', stops.Select(s => $"{s:F2}"))}");
        return (starts, stops);
    }

    public static async Task<List<double>> TapsAsync(string worker)
    {
        await using var load = await LoadBenchmark.CreateAsync(worker, LearnerShape.OfAYear, learners: 1000, core: 0);
        await load.StartAsync();
        await load.AsFastAsPossibleAsync(AtOnce, WarmUp);
        var taps = await load.AtRateAsync(atOnce: 200, TapsPerSecond, Measured);
        Say($"load: {taps.Count} taps, median {taps[taps.Count / 2]:F1} ms, 99 % {taps[taps.Count * 99 / 100]:F1} ms, longest {taps[^1]:F0} ms");
        return taps;
    }

    public static async Task<(List<StoreSize> Growth, List<TurnQuery> Queries)> GrowthAsync(string worker)
    {
        await using var load = await LoadBenchmark.CreateAsync(worker, LearnerShape.OfAYear with { ReviewsPerCard = 1 }, Sizes[0], core: null);
        await load.StartAsync();
        // All that is compiled on the way is compiled now.
        for (var round = 0; round < 6; round++)
            await load.AloneAsync(reviews: 39, (_, happens) => happens());

        var growth = new List<StoreSize>();
        var times = new Dictionary<string, List<double>>();
        List<RunStatement> last = [];
        foreach (var size in Sizes)
        {
            Say($"load: a store of {size * LearnerShape.OfAYear.Cards:N0} card states");
            await load.Store.GrowAsync(size);
            // What the growth has pushed out of memory is there again.
            await load.AloneAsync(reviews: 10, (_, happens) => happens());
            var reviews = await load.AloneAsync(reviews: 25, async (learner, happens) => last = await load.Log.WhileAsync(learner, happens));
            var server = last.Sum(statement => statement.Time) / reviews.Count;
            growth.Add(new(size * (long)LearnerShape.OfAYear.Cards, await load.Store.Database.GigabytesAsync(), reviews.Order().ElementAt(reviews.Count / 2), server));
            foreach (var query in last.GroupBy(statement => statement.Sql))
            {
                times.TryAdd(query.Key, []);
                times[query.Key].Add(query.Select(statement => statement.Time).Order().ElementAt(query.Count() / 2));
            }

            Say($"load: a review takes {growth[^1].Review:F1} ms, {server:F2} ms of it in the server");
        }

        var queries = new List<TurnQuery>();
        foreach (var (sql, all) in times.Where(query => query.Value.Count == Sizes.Length && LoadPatterns.Table().IsMatch(query.Key)))
        {
            var sample = last.Last(statement => statement.Sql == sql);
            queries.Add(new(What(sql), all, await PlanAsync(load.Store.Database, sample.With((_, value) => value))));
        }

        queries.Sort((one, other) => other.Times[^1].CompareTo(one.Times[^1]));
        foreach (var query in queries)
            Say($"load: {string.Join(' ', query.Times.Select(time => time.ToString("F2", CultureInfo.InvariantCulture)))} ms: {query.What}: {query.Plan}");
        return (growth, queries);
    }

    public static async Task<List<(int Reviews, ProcessMemory Memory)>> MemoryAsync(string worker, int reviews)
    {
        var shape = LearnerShape.WithLittle;
        await using var load = await LoadBenchmark.CreateAsync(worker, shape, (reviews / shape.Due) + AtOnce, core: null);
        await load.StartAsync();
        var memory = new List<(int Reviews, ProcessMemory Memory)>();
        var done = 0;
        for (var part = 1; part <= 10; part++)
        {
            while (done < reviews * (long)part / 10)
                done += (await load.AsFastAsPossibleAsync(AtOnce, TimeSpan.FromSeconds(5))).Sum();
            memory.Add((done, load.Memory));
            Say($"load: {done:N0} reviews, {memory[^1].Memory.Resident:F0} MB, {memory[^1].Memory.Held:F0} of them held");
        }

        return memory;
    }

    private static void Say(FormattableString what) => Console.Error.WriteLine(what.ToString(CultureInfo.InvariantCulture));

    private static string What(string sql) =>
        $"{sql[..sql.IndexOf(' ', StringComparison.Ordinal)]} {string.Join(", ", LoadPatterns.Table().Matches(sql).Select(match => match.Groups["table"].Value).Distinct())}";

    private static async Task<string> PlanAsync(SeededDatabase database, string sql)
    {
        await using var command = database.Rows.CreateCommand("EXPLAIN (FORMAT JSON) " + sql);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        return string.Join(", ", Steps(plan.RootElement[0].GetProperty("Plan")).Distinct()) is { Length: > 0 } steps ? steps : "none to find";
    }

    private static IEnumerable<string> Steps(JsonElement node)
    {
        if (node.TryGetProperty("Index Name", out var index))
            yield return index.GetString()!;
        else if (node.GetProperty("Node Type").GetString() == "Seq Scan")
            yield return $"all of {node.GetProperty("Relation Name").GetString()}";
        if (node.TryGetProperty("Plans", out var parts))
        {
            foreach (var step in parts.EnumerateArray().SelectMany(Steps))
                yield return step;
        }
    }
}
