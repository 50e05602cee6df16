using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>Polls and the votes in them.</summary>
internal sealed class Ballots(World world) : IDisposable
{
    private static readonly TimeSpan UpdateLifetime = TimeSpan.FromHours(24);
    private readonly List<(PollState Poll, Entry Entry)> _timed = [];

    /// <summary>Lets a poll run, until its time is over when it has one. To be called inside the gate.</summary>
    public void Open(PollState poll, Entry entry)
    {
        if (poll is { IsClosed: false, OpenFor: { } time })
        {
            _timed.Add((poll, entry));
            poll.ClosesBy = world.Time.CreateTimer(_ => TimeIsOver(poll, entry), null, time, Timeout.InfiniteTimeSpan);
        }
    }

    /// <exception cref="InvalidOperationException">The vote is not possible; the message says why.</exception>
    public void Vote(Entry entry, Person person, int[] options)
    {
        lock (world.Gate)
        {
            var poll = entry.Poll ?? throw new InvalidOperationException("There is no poll in this message.");
            if (WhyNot(poll, entry.Room, person, options) is { } reason)
                throw new InvalidOperationException(reason);

            if (options.Length == 0)
            {
                poll.Votes.Remove(person.Id);
            }
            else
            {
                poll.Votes[person.Id] = new(person, options);
            }

            world.Show(entry, "poll");
            Tell(poll);
            if (!poll.IsAnonymous)
                poll.Owner.Updates.Post("poll_answer", $"poll:{poll.Id}", AnswerJson(poll, person, options), UpdateLifetime);
        }
    }

    /// <summary>The bot ends the poll, and is told its results. To be called inside the gate.</summary>
    public void Stop(Entry entry)
    {
        Close(entry.Poll!, entry);
        Tell(entry.Poll!);
    }

    public void Dispose()
    {
        lock (world.Gate)
            _timed.ForEach(timed => timed.Poll.ClosesBy?.Dispose());
    }

    // Nothing tells the bot: TDLib sends bots no updatePoll for a poll whose time is over, since it can't guarantee one.
    private void TimeIsOver(PollState poll, Entry entry)
    {
        lock (world.Gate)
        {
            if (!poll.IsClosed)
                Close(poll, entry);
        }
    }

    private void Close(PollState poll, Entry entry)
    {
        poll.IsClosed = true;
        poll.ClosesBy?.Dispose();
        _timed.Remove((poll, entry));
        world.Show(entry, "poll");
    }

    private static void Tell(PollState poll) => poll.Owner.Updates.Post("poll", $"poll:{poll.Id}", poll.ToJson(), UpdateLifetime);

    private static string? WhyNot(PollState poll, Room room, Person person, int[] options) => (poll.IsClosed, poll.Votes.ContainsKey(person.Id), options) switch
    {
        _ when !room.People.Contains(person) => "This person is not in the chat.",
        (true, _, _) => "The poll is closed.",
        (_, false, { Length: 0 }) => "There is no vote to take back.",
        (_, true, _) when !poll.AllowsRevoting => "This person has voted, and the poll does not let them vote again.",
        (_, _, { Length: > 1 }) when !poll.AllowsMultipleAnswers => "The poll takes one answer only.",
        _ when options.Any(option => option < 0 || option >= poll.OptionCount) => "There is no such option.",
        _ when options.Distinct().Count() < options.Length => "An option can be chosen once.",
        _ => null,
    };

    private static JsonObject AnswerJson(PollState poll, Person person, int[] options) => new()
    {
        ["poll_id"] = poll.Id,
        ["user"] = person.ToJson(),
        ["option_ids"] = Json.Array(options.Select(option => (JsonNode?)option)),
        ["option_persistent_ids"] = Json.Array(options.Select(option => poll.Json["options"]![option]!["persistent_id"]!.DeepClone())),
    };
}
