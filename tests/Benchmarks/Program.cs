using System.Globalization;
using Benchmarks;
using Benchmarks.Burst;
using Benchmarks.Load;
using Fsrs;

// Usage: dotnet run -c Release --project tests/Benchmarks -- [LOG.csv ...]
// Compares with the peers side by side, and writes docs/benchmarks.md. Run it from the top folder, on an idle machine.
// "notes" instead of logs measures only how notes are read and imported, "quizzes" only what questions take, "forecasts"
// only the screen of the desired retention, "burst" [LEARNERS [FACTOR]] only reminders; the other figures stay as they are.
// "load" [REVIEWS] the worker under many learners; after so many reviews its memory is looked at last. With "speed", "starts",
// "taps", "growth" or "memory" before the number it only prints that part. Where there is a published worker already, it comes last.
// "chaos" ["webhook"] [LEARNERS [GRADES [KILLS [RESTARTS [SEED]]]]] measures nothing: it breaks what can be broken, and prints what came of it.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rounds = 5;
if (args is ["read", var alone])
{
    NotesBenchmark.ReadAlone(alone);
    return;
}

if (args is [Replica.Verb, var clock])
{
    await Replica.RunAsync(FastClock.Parse(clock));
    return;
}

if (args is ["chaos", .. var size])
{
    var isPushed = size is ["webhook", ..];
    Environment.ExitCode = await Chaos.RunAsync(isPushed, [.. size.Skip(isPushed ? 1 : 0).Select(int.Parse)]) ? 0 : 1;
    return;
}

// Not everything here is compared with something: npm is needed only where it is.
var peers = new Lazy<Peers>(() => new(Path.Combine("tests", "Benchmarks", "peers")));
var report = new Report(peers);
var benchmarks = Path.Combine("docs", "benchmarks.md");
if (args is ["notes"])
{
    await NotesAsync();
    report.WriteSection(benchmarks, Report.NotesHeading);
    return;
}

if (args is ["quizzes"])
{
    Quizzes();
    report.WriteSection(benchmarks, Report.QuizzesHeading);
    return;
}

if (args is ["forecasts"])
{
    Forecasts();
    report.WriteSection(benchmarks, Report.ForecastsHeading);
    return;
}

string? given = args is ["load", .., var last] && Path.GetFileName(last) == "deployquizbot" ? last : null;
if (args is ["load", "speed" or "starts" or "taps" or "growth" or "memory", ..])
{
    using var published = given is null ? await PublishedWorker.PublishAsync() : null;
    var worker = given ?? published!.Program;
    await (args[1] switch
    {
        "speed" => (Task)LoadFigures.SpeedAsync(worker),
        "starts" => LoadFigures.StartsAsync(worker),
        "taps" => LoadFigures.TapsAsync(worker),
        "growth" => LoadFigures.GrowthAsync(worker),
        _ => LoadFigures.MemoryAsync(worker, Reviews(args.AsSpan(2))),
    });
    return;
}

if (args is ["load", ..])
{
    await LoadAsync(Reviews(args.AsSpan(1)));
    report.WriteSection(benchmarks, Report.LoadHeading);
    return;
}

if (args is ["burst", .. var numbers])
{
    if (await RemindersAsync(numbers))
        report.WriteSection(benchmarks, Report.RemindersHeading);
    return;
}

var (ours, withZone, theirs, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
var berlin = DayCount.LearnerDays(new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), TimeSpan.FromHours(4)));
for (var round = 0; round < Rounds; round++)
{
    Console.Error.WriteLine($"scheduler, round {round + 1} of {Rounds}");
    var run = SchedulerBenchmark.Run(DayCount.Periods24h, 2_000_000);
    bytes = Math.Max(bytes, run.BytesPerReview);
    ours.Add(run.PerSecond);
    withZone.Add(SchedulerBenchmark.Run(berlin, 2_000_000).PerSecond);
    theirs.AddRange(peers.Value.Scheduler(200_000, 3));
}

report.Scheduler(ours, withZone, theirs, bytes);
report.Optimizer([.. args.Select(OptimizerBenchmark.Read).Append(OptimizerBenchmark.Synthetic(1_000_000)).Select(Compare)]);
await NotesAsync();
Quizzes();
Forecasts();
await RemindersAsync([]);
await LoadAsync(Reviews([]));
report.Write(benchmarks);

int Reviews(ReadOnlySpan<string> rest) => rest is [var most, ..] && most != given ? int.Parse(most, CultureInfo.InvariantCulture) : 100_000;

async Task LoadAsync(int reviews)
{
    Console.Error.WriteLine(given is null ? "load: the worker is published" : $"load: {given}");
    using var published = given is null ? await PublishedWorker.PublishAsync() : null;
    report.Load(await LoadFigures.MeasureAsync(given ?? published!.Program, reviews));
}

void Quizzes()
{
    Console.Error.WriteLine("quizzes");
    report.Quizzes([QuizFigures.Measure(150, 3), QuizFigures.Measure(1_000, 3), QuizFigures.Measure(10_000, 3)]);
}

void Forecasts()
{
    Console.Error.WriteLine("forecasts");
    report.Forecasts([ForecastFigures.Measure(300, 0, Rounds), ForecastFigures.Measure(3_000, 0, Rounds), ForecastFigures.Measure(3_000, 3_000, Rounds)]);
}

// A clock that runs four times as fast as the wall's is what two cores keep up with.
async Task<bool> RemindersAsync(string[] numbers)
{
    var learners = numbers.Length > 0 ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : 100_000;
    var factor = numbers.Length > 1 ? double.Parse(numbers[1], CultureInfo.InvariantCulture) : 4;
    if (await BurstBenchmark.RunAsync(learners, factor) is not { } figures)
        return false;

    foreach (var (before, again) in figures.SentTwice)
        Console.Error.WriteLine($"reminders: a message of {before:HH:mm:ss.fff} came again at {again:HH:mm:ss.fff}");
    report.Reminders(figures);
    return true;
}

async Task NotesAsync()
{
    var cards = MadeUpCard.First(10_000);
    var (times, theirs) = (NotesBenchmark.All.ToDictionary(shape => shape, _ => new List<double>()), new List<double>());
    for (var round = 0; round < Rounds; round++)
    {
        Console.Error.WriteLine($"notes, round {round + 1} of {Rounds}");
        foreach (var shape in NotesBenchmark.All)
            times[shape].AddRange(shape.Read(cards, 3));
        theirs.AddRange(peers.Value.Notes(cards, 1));
    }

    Console.Error.WriteLine("imports");
    report.Notes(cards.Count, times, theirs, NotesBenchmark.Largest(), await ImportBenchmark.RunAsync(cards.Count, Rounds));
}

OptimizerFigures Compare(OptimizerBenchmark log)
{
    var file = Path.GetTempFileName();
    try
    {
        log.Write(file);
        var (few, many) = log.History.Reviews < 100_000 ? (5, 200) : (2, 3);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            Console.Error.WriteLine($"optimizer on {log.Name}, round {round + 1} of 3");
            ours.Add(log.Cpu(many));
            theirs.AddRange(peers.Value.Optimizer(file, few, 0).Cpu);
        }

        Console.Error.WriteLine($"optimizer on {log.Name}, held out");
        var (walk, limit) = log.Epoch(few * 4);
        return new(
            log.Name, log.History, ours, theirs, log.Wall(many), log.HeldOut(), log.HeldOut(peers.Value.Optimizer(file, 0, 5).Folds), walk, limit);
    }
    finally
    {
        File.Delete(file);
    }
}
