namespace DeployQuizBot.Bot.Limits;

/// <summary>How much work one person may make: a steady pace, with more at once after a rest.</summary>
/// <param name="perMinute">Updates; zero for no limit.</param>
internal sealed class PersonPace(int perMinute, TimeProvider time)
{
    /// <summary>What a file costs, in updates: it is fetched and read. A folder of twenty may come after a rest.</summary>
    private const int FileCost = 2;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, State> _people = [];

    // After a rest a third of a minute's updates may come at once.
    private double Burst => Math.Max(FileCost, perMinute / 3.0);

    /// <summary>Takes what the update costs. One that comes again was paid for.</summary>
    public Verdict Take(Incoming incoming)
    {
        // What Telegram tells of a person or a group, and a vote, which nobody has twice, is no work that people make.
        if (perMinute == 0 || incoming is Voted or BlockChanged or GroupEntered or GroupLeft or GroupMoved)
            return Verdict.Go;

        lock (_people)
        {
            var now = time.GetUtcNow();
            var before = _people.TryGetValue(incoming.Sender.Id, out var known) ? known : new State(Burst, now, DateTimeOffset.MinValue, 0);
            if (incoming.UpdateId <= before.Newest)
                return Verdict.Go;

            var left = Refilled(before, now);
            var cost = incoming is FileReceived ? FileCost : 1;
            if (left >= cost)
            {
                _people[incoming.Sender.Id] = before with { Left = left - cost, At = now, Newest = incoming.UpdateId };
                return Verdict.Go;
            }

            var isNews = now - before.ToldAt >= Minute;
            _people[incoming.Sender.Id] = before with { Left = left, At = now, ToldAt = isNews ? now : before.ToldAt };
            return isNews ? Verdict.Tell : Verdict.Pass;
        }
    }

    /// <summary>Forgets people of whom nothing needs to be remembered.</summary>
    public void Tidy()
    {
        lock (_people)
        {
            var now = time.GetUtcNow();
            foreach (var (id, _) in _people.Where(person => Refilled(person.Value, now) >= Burst && now - person.Value.ToldAt >= Minute).ToList())
                _people.Remove(id);
        }
    }

    private double Refilled(State state, DateTimeOffset now) => Math.Min(Burst, state.Left + (Math.Max(0, (now - state.At).TotalMinutes) * perMinute));

    private readonly record struct State(double Left, DateTimeOffset At, DateTimeOffset ToldAt, long Newest);

    /// <summary>What is to become of an update.</summary>
    internal enum Verdict
    {
        Go,

        /// <summary>Too many, and the person does not know yet.</summary>
        Tell,

        /// <summary>Too many, and that was said within the last minute.</summary>
        Pass,
    }
}
