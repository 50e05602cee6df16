using System.Text.Json.Nodes;

namespace TelegramEmulator.Updates;

/// <summary>An update that the bot has not confirmed.</summary>
/// <param name="Id">update_id.</param>
/// <param name="Lane">Webhook deliveries with the same lane keep their order: chat, user or poll.</param>
/// <param name="Text">The Update as JSON.</param>
/// <param name="Expires">When Telegram gives up on it.</param>
/// <param name="IsRepeat">Delivered again although the bot had it: goes first, and once.</param>
internal sealed record PendingUpdate(long Id, string Lane, string Text, DateTimeOffset Expires, bool IsRepeat)
{
    public bool WasDelivered { get; set; }

    /// <summary>The webhook that has it in hand; another one, or getUpdates, may still take it over.</summary>
    public object? TakenBy { get; set; }
}

/// <summary>The updates of one bot, kept until they are confirmed or too old. Thread safe.</summary>
internal sealed class UpdateQueue(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<PendingUpdate> _pending = [];
    private readonly Dictionary<long, PendingUpdate> _history = [];
    private readonly List<PendingUpdate> _held = [];
    private long _lastId = 1_000;
    private int _holdUntil;
    private int _duplicates;
    private HashSet<string>? _allowed;
    private Poll? _current;

    public Signal Changed { get; } = new();

    /// <summary>A webhook is set: polling is refused.</summary>
    public bool HasWebhook { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _pending.Count + _held.Count;
            }
        }
    }

    public IReadOnlyList<string>? Allowed
    {
        get { lock (_gate) return _allowed is null ? null : [.. _allowed]; }
    }

    /// <summary>Adds an update, unless the bot does not want its kind.</summary>
    /// <returns>Its update_id; 0 when it is not wanted.</returns>
    public long Post(string kind, string lane, JsonNode payload, TimeSpan lifetime)
    {
        lock (_gate)
        {
            if (!Wants(kind))
                return 0;

            var id = ++_lastId;
            Add(new(id, lane, Json.Text(new JsonObject { ["update_id"] = id, [kind] = payload }), time.GetUtcNow() + lifetime, false));
            return id;
        }
    }

    /// <summary>Adds JSON as it is; an update_id is put in when there is none.</summary>
    public void Inject(string text)
    {
        lock (_gate)
        {
            var id = ++_lastId;
            var json = JsonNode.Parse(text)!.AsObject();
            if (json["update_id"] is { } own)
            {
                id = own.GetValue<long>();
                _lastId = Math.Max(_lastId, id);
            }
            else
            {
                json["update_id"] = id;
            }

            Add(new(id, "injected", Json.Text(json), time.GetUtcNow() + TimeSpan.FromDays(1), false));
        }
    }

    /// <summary>Delivers an update once more, with the same update_id.</summary>
    public void Redeliver(long id)
    {
        lock (_gate)
        {
            var update = _history.GetValueOrDefault(id) ?? throw new ArgumentException($"There was no update {id}.", nameof(id));
            _pending.Insert(0, update with { IsRepeat = true, WasDelivered = false, TakenBy = null, Expires = time.GetUtcNow() + TimeSpan.FromDays(1) });
        }

        Changed.Fire();
    }

    /// <summary>The next <paramref name="count"/> updates come twice.</summary>
    public void DuplicateNext(int count)
    {
        lock (_gate)
            _duplicates += count;
    }

    /// <summary>The next <paramref name="count"/> updates are held until all are there, and come in reverse.</summary>
    public void ReverseNext(int count)
    {
        lock (_gate)
            _holdUntil = count;
    }

    /// <summary>Takes back what was asked for the next updates; those that were held come now, in order.</summary>
    public void StopFaults()
    {
        lock (_gate)
        {
            _duplicates = 0;
            _holdUntil = 0;
            _held.Reverse();
            _pending.AddRange(_held);
            _held.Clear();
        }

        Changed.Fire();
    }

    public void Allow(IEnumerable<string> kinds)
    {
        lock (_gate)
        {
            _allowed = [.. kinds];
            if (_allowed.Count == 0)
                _allowed = null;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _pending.Clear();

        Changed.Fire();
    }

    /// <summary>The long poll of getUpdates. A newer call ends it with 409.</summary>
    public async Task<JsonArray> PollAsync(long offset, int limit, TimeSpan timeout, CancellationToken aborted)
    {
        var me = new Poll();
        lock (_gate)
        {
            RefuseWhileWebhook();
            _current?.End("terminated by other getUpdates request; make sure that only one bot instance is running");
            _current = me;
            Confirm(offset);
        }

        Changed.Fire();
        var deadline = Task.Delay(timeout, time, aborted);
        while (true)
        {
            var next = Changed.Next;
            lock (_gate)
            {
                me.ThrowIfEnded();
                aborted.ThrowIfCancellationRequested();
                var batch = Batch(offset, limit);
                if (batch.Count > 0 || deadline.IsCompleted)
                {
                    _current = null;
                    return batch;
                }
            }

            await Task.WhenAny(next, deadline);
        }
    }

    /// <summary>Ends a waiting poll, because a webhook takes over.</summary>
    public void EndPoll(string reason)
    {
        lock (_gate)
        {
            _current?.End(reason);
            _current = null;
        }

        Changed.Fire();
    }

    /// <summary>Updates for a webhook to send, each handed to it once.</summary>
    public List<PendingUpdate> TakeForWebhook(object webhook)
    {
        lock (_gate)
        {
            Forget();
            var fresh = _pending.Where(update => update.TakenBy != webhook).ToList();
            fresh.ForEach(update => update.TakenBy = webhook);
            return fresh;
        }
    }

    public void Remove(PendingUpdate update)
    {
        lock (_gate)
            _pending.Remove(update);

        Changed.Fire();
    }

    private bool Wants(string kind) =>
        _allowed?.Contains(kind) ?? kind is not ("chat_member" or "message_reaction" or "message_reaction_count");

    private void Add(PendingUpdate update)
    {
        _history[update.Id] = update;
        if (_holdUntil > 0)
        {
            _held.Insert(0, update);
            if (_held.Count < _holdUntil)
                return;

            _pending.AddRange(_held);
            _held.Clear();
            _holdUntil = 0;
        }
        else
        {
            _pending.Add(update);
            if (_duplicates > 0)
            {
                _duplicates--;
                _pending.Add(update with { });
            }
        }

        Changed.Fire();
    }

    private void Confirm(long offset)
    {
        Forget();
        if (offset < 0)
            _pending.RemoveRange(0, Math.Max(0, _pending.Count + (int)Math.Max(offset, int.MinValue + 1)));

        _pending.RemoveAll(update => update.IsRepeat ? update.WasDelivered : update.Id < offset);
    }

    private JsonArray Batch(long offset, int limit)
    {
        Forget();
        var batch = _pending.Where(update => update.IsRepeat || update.Id >= offset).Take(limit).ToList();
        batch.ForEach(update => update.WasDelivered = true);
        return Json.Array(batch.Select(update => JsonNode.Parse(update.Text)));
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        _pending.RemoveAll(update => update.Expires <= now);
    }

    private void RefuseWhileWebhook()
    {
        if (HasWebhook)
            throw ApiError.Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
    }

    private sealed class Poll
    {
        private string? _ended;

        public void End(string reason) => _ended = reason;

        public void ThrowIfEnded()
        {
            if (_ended is not null)
                throw ApiError.Conflict(_ended);
        }
    }
}
