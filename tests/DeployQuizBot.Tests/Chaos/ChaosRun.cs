using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DeployQuizBot.Tests.Bot;
using DeployQuizBot.Tests.Stores;
using Npgsql;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chaos;

/// <summary>How much goes on, and how much goes wrong.</summary>
/// <param name="IsPushed">Whether Telegram pushes updates to both replicas; otherwise one of them fetches.</param>
internal sealed record ChaosPlan(int Learners, int Grades, int Kills, int Restarts, int Seed, bool IsPushed = false);

/// <summary>What came of it.</summary>
internal sealed record ChaosReport
{
    public required ChaosPlan Plan { get; init; }

    public required int Given { get; init; }

    /// <summary>Grades that a learner gave and the store does not have.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Reviews that no learner gave.</summary>
    public required IReadOnlyList<string> Invented { get; init; }

    /// <summary>Chats in which the card on show is not the one whose turn it is.</summary>
    public required IReadOnlyList<string> Astray { get; init; }

    /// <summary>Messages that were given up.</summary>
    public required long Failed { get; init; }

    /// <summary>Updates that nobody can read.</summary>
    public required int Poisonous { get; init; }

    /// <summary>Of those, what was kept aside.</summary>
    public required int KeptAside { get; init; }

    /// <summary>Why other updates were kept aside.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    /// <summary>Updates that Telegram sent once more, although they were confirmed.</summary>
    public required int Repeated { get; init; }

    public required int Kills { get; init; }

    public required int Restarts { get; init; }

    public required int Faults { get; init; }

    public required int Asked { get; init; }

    public required TimeSpan LongestWait { get; init; }

    public required IReadOnlyList<string> Log { get; init; }
}

/// <summary>
/// Learners study with two replicas on one Postgres, while replicas are killed, Postgres is stopped hard and started, and the
/// local Telegram fails in every way it can, sends updates twice, and some that nobody can read. In the end what each did is compared with what is stored.
/// </summary>
internal sealed class ChaosRun(ChaosPlan plan, PrivateCluster cluster, Emulator telegram, CancellationToken cancel)
{
    private const int CallsPerFault = 8;

    private const string Unreadable = """{"message":{"message_id":1,"date":"yesterday","chat":{"id":1,"type":"private"}}}""";

    private const string Token = "4242:token-of-the-local-telegram";

    private readonly Random _luck = new(plan.Seed);
    private readonly ConcurrentQueue<string> _log = [];
    private int _kills, _restarts, _faults, _poisonous, _repeated;

    public async Task<ChaosReport> RunAsync()
    {
        var cards = Directory.CreateTempSubdirectory("deployquizbot-chaos-");
        await File.WriteAllTextAsync(Path.Combine(cards.FullName, "notes.md"), Notes(plan.Grades + 20), cancel);
        var bot = telegram.AddBot(Token, "deployquizbot", "DeployQuizBot");
        await CreateDatabaseAsync();
        var environment = new Dictionary<string, string>
        {
            ["Telegram__Token"] = Token,
            ["Telegram__BaseUrl"] = telegram.BaseUrl.ToString(),
            ["Storage__Postgres"] = Connection("chaos"),
            ["Cards__Path"] = cards.FullName,
            ["Cards__PollSeconds"] = "0",
            ["Learning__RemindAt"] = "off",
            // A person in a hurry taps faster than Telegram likes; here it is not about that.
            ["Sending__PerChat"] = "0",
            ["Sending__PerSecond"] = "0",
            ["Receiving__PerPersonMinute"] = "0",
        };
        await using var ingress = await Ingress.StartAsync();
        List<Uri> addresses = [ReplicaProcess.FreeAddress(), ReplicaProcess.FreeAddress()];
        var replicas = addresses.ConvertAll(address => new ReplicaProcess(plan.IsPushed ? Pushed(environment, ingress, address) : environment, _log));
        // One that has just been started is asked before it listens, as behind any balancer.
        (ingress.Replicas, ingress.Doubles) = (() => [.. addresses.Where((_, number) => replicas[number].IsRunning)], () => Random.Shared.Next(10) == 0);
        await using var one = replicas[0];
        await using var other = replicas[1];
        one.Start();
        var learners = Enumerable.Range(1, plan.Learners)
            .Select(i => new ChaosLearner(1000 + i, telegram.AddPerson($"Learner {i}", "ru", id: 1000 + i).With(bot), new Random(plan.Seed + i))).ToList();
        await Task.WhenAll(learners.Select(learner => learner.BeginAsync(cancel)));
        await WantMuchAsync();
        other.Start();

        using var isOver = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var chaos = Task.WhenAll(FailAsync(bot, isOver.Token), KillAsync([one, other], isOver.Token));
        await Task.WhenAll(learners.Select(learner => learner.StudyAsync(plan.Grades, cancel)));
        await isOver.CancelAsync();
        await chaos;

        telegram.Faults.Clear();
        foreach (var ended in new[] { one, other }.Where(replica => !replica.IsRunning))
            ended.Start();
        await CalmAsync(bot);
        var report = await CompareAsync(learners);
        cards.Delete(recursive: true);
        return report;
    }

    private static Dictionary<string, string> Pushed(Dictionary<string, string> environment, Ingress ingress, Uri address) => new(environment)
    {
        ["Telegram__WebhookUrl"] = ingress.WebhookUrl,
        ["Http__Listen"] = address.ToString(),
    };

    private static string Notes(int terms)
    {
        var text = new StringBuilder("# Слова\n\n");
        for (var i = 1; i <= terms; i++)
            text.Append(CultureInfo.InvariantCulture, $"## Слово{i}\n_Значение номер {i}, какого нет у других_\n\n");
        return text.ToString();
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(cluster.Connection) { Database = database, Timeout = 5 }.ToString();

    private async Task CreateDatabaseAsync()
    {
        await using var server = NpgsqlDataSource.Create(cluster.Connection);
        await using var create = server.CreateCommand("CREATE DATABASE chaos");
        await create.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Nobody is told to stop for today.</summary>
    private async Task WantMuchAsync()
    {
        await using var rows = NpgsqlDataSource.Create(Connection("chaos"));
        await using var change = rows.CreateCommand("UPDATE learners SET new_per_day = 9999, reviews_per_day = 9999, quiz_share = 0");
        await change.ExecuteNonQueryAsync(cancel);
    }

    private async Task FailAsync(TelegramEmulator.Bot bot, CancellationToken isOver)
    {
        string[] methods = ["sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage", "getUpdates", "*"];
        FaultKind[] kinds = [FaultKind.TooManyRequests, FaultKind.ServerError, FaultKind.DropBefore, FaultKind.DropAfter, FaultKind.Slow];
        for (var calls = 0; !isOver.IsCancellationRequested;)
        {
            // Something goes well in between, or nobody would ever get an answer.
            var method = methods[_luck.Next(methods.Length)];
            if (bot.Calls.Count - calls >= CallsPerFault && telegram.Faults.Waiting.All(fault => fault.Method != method))
            {
                calls = bot.Calls.Count;
                telegram.Faults.Add(new(kinds[_luck.Next(kinds.Length)], method) { Delay = TimeSpan.FromSeconds(1) });
                _faults++;
            }

            if (_luck.Next(4) == 0)
                telegram.Faults.RepeatTaps();
            if (_luck.Next(20) == 0)
            {
                bot.Inject(Unreadable);
                _poisonous++;
            }

            if (_luck.Next(4) == 0 && await SomeHandledAsync() is { } known)
            {
                bot.Redeliver(known);
                _repeated++;
            }

            await PauseAsync(TimeSpan.FromMilliseconds(_luck.Next(50, 300)), isOver);
        }
    }

    private async Task KillAsync(ReplicaProcess[] replicas, CancellationToken isOver)
    {
        var steps = Enumerable.Repeat(false, plan.Kills).Concat(Enumerable.Repeat(true, plan.Restarts)).OrderBy(_ => _luck.Next()).ToList();
        foreach (var isRestart in steps)
        {
            await PauseAsync(TimeSpan.FromMilliseconds(_luck.Next(1000, 4000)), isOver);
            if (isOver.IsCancellationRequested)
                return;
            // One that found no database at its start has ended by itself, and is started again as Kubernetes would.
            foreach (var ended in replicas.Where(replica => !replica.IsRunning))
                ended.Start();
            if (isRestart)
            {
                await cluster.RestartAsync();
                _restarts++;
                continue;
            }

            var replica = replicas[_luck.Next(replicas.Length)];
            await replica.KillAsync();
            _kills++;
            await PauseAsync(TimeSpan.FromMilliseconds(_luck.Next(100, 2000)), isOver);
            replica.Start();
        }
    }

    /// <summary>An update of long ago; null when there is none, or the store is away.</summary>
    private async Task<long?> SomeHandledAsync()
    {
        try
        {
            await using var rows = NpgsqlDataSource.Create(Connection("chaos"));
            await using var command = rows.CreateCommand("SELECT update_id FROM handled_updates ORDER BY random() LIMIT 1");
            return (long?)await command.ExecuteScalarAsync(cancel);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static async Task PauseAsync(TimeSpan pause, CancellationToken isOver)
    {
        try
        {
            await Task.Delay(pause, isOver);
        }
        catch (OperationCanceledException)
        {
            // Enough has gone wrong.
        }
    }

    /// <summary>Waits until nothing is under way any more.</summary>
    private async Task CalmAsync(TelegramEmulator.Bot bot)
    {
        await using var rows = NpgsqlDataSource.Create(Connection("chaos"));
        for (var looks = 0; looks < 1200; looks++)
        {
            if (bot.PendingUpdates == 0 && await CountAsync(rows, "SELECT (SELECT count(*) FROM outbox WHERE failed_at IS NULL) + (SELECT count(*) FROM waiting_updates)") == 0)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }

        throw new TimeoutException($"After two minutes {bot.PendingUpdates} updates still wait. The last lines of the log:\n{string.Join('\n', _log.TakeLast(60))}");
    }

    private async Task<ChaosReport> CompareAsync(List<ChaosLearner> learners)
    {
        await using var rows = NpgsqlDataSource.Create(Connection("chaos"));
        List<string> lost = [], invented = [], astray = [];
        foreach (var learner in learners)
        {
            // A grade takes the step after the one whose answer it is about.
            var given = learner.Grades.Select(grade => $"{grade.Place.Session}/{grade.Place.Step + 1}: card {grade.Place.Card} {grade.Rating}").ToList();
            var stored = await StoredAsync(rows, learner.Id);
            lost.AddRange(given.Except(stored).Select(grade => $"{learner.Id} {grade}"));
            invented.AddRange(stored.Except(given).Select(grade => $"{learner.Id} {grade}"));
            if (!await IsOnCourseAsync(rows, learner))
                astray.Add($"{learner.Id}\n{learner.Chat.Transcript()}");
        }

        var kept = await KeptAsideAsync(rows);
        return new()
        {
            Plan = plan,
            Given = learners.Sum(learner => learner.Grades.Count),
            Lost = lost,
            Invented = invented,
            Astray = astray,
            Failed = await CountAsync(rows, "SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL"),
            Poisonous = _poisonous,
            KeptAside = kept.Count(update => update.IsUnreadable),
            Broken = [.. kept.Where(update => !update.IsUnreadable).Select(update => update.Error)],
            Repeated = _repeated,
            Kills = _kills,
            Restarts = _restarts,
            Faults = _faults,
            Asked = learners.Sum(learner => learner.Asked),
            LongestWait = learners.Max(learner => learner.LongestWait),
            Log = [.. _log],
        };
    }

    /// <summary>One more card, now that all is calm: what is on show can be graded, and that grade is stored.</summary>
    private async Task<bool> IsOnCourseAsync(NpgsqlDataSource rows, ChaosLearner learner)
    {
        await learner.StudyAsync(learner.Grades.Count + 1, cancel);
        for (var looks = 0; looks < 100; looks++)
        {
            if ((await StoredAsync(rows, learner.Id)).Count == learner.Grades.Count)
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }

        return false;
    }

    private async Task<List<string>> StoredAsync(NpgsqlDataSource rows, long learnerId)
    {
        await using var command = rows.CreateCommand("SELECT session, step, card_id, rating FROM reviews WHERE learner_id = $1 AND undone_at IS NULL ORDER BY session, step");
        command.Parameters.Add(new() { Value = learnerId });
        await using var row = await command.ExecuteReaderAsync(cancel);
        var stored = new List<string>();
        while (await row.ReadAsync(cancel))
            stored.Add($"{row.GetInt32(0)}/{row.GetInt32(1)}: card {row.GetInt64(2)} {(Fsrs.Rating)row.GetInt32(3)}");
        return stored;
    }

    private async Task<List<(bool IsUnreadable, string Error)>> KeptAsideAsync(NpgsqlDataSource rows)
    {
        await using var command = rows.CreateCommand("SELECT json, error FROM rejected_updates");
        await using var row = await command.ExecuteReaderAsync(cancel);
        var kept = new List<(bool IsUnreadable, string Error)>();
        while (await row.ReadAsync(cancel))
            kept.Add((row.GetString(0).Contains("yesterday", StringComparison.Ordinal), row.GetString(1)));
        return kept;
    }

    private async Task<long> CountAsync(NpgsqlDataSource rows, string query)
    {
        await using var command = rows.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
