namespace TelegramEmulator;

/// <summary>
/// The limits on sending that Telegram names: about one message a second in a chat with short bursts, 20 in any minute
/// in a group, 30 in any second over all, or 1000 where the bot pays for what is above. Edits count; answers to taps do not.
/// </summary>
internal sealed class FloodLimits(TimeProvider time)
{
    private const int Free = 30, Paid = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Bot, long Chat), Bucket> _chats = [];
    private readonly Dictionary<(long Bot, long Group), Window> _groups = [];
    private readonly Dictionary<long, Window> _bots = [];

    /// <exception cref="ApiError">429 when the chat or the bot sends too fast; after the time it says there is room again.</exception>
    public void Take(Bot bot, long chatId, int count = 1, bool isPaid = false)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var key = (bot.Id, chatId);
            var chat = _chats.TryGetValue(key, out var known) ? known : _chats[key] = new(4, 1, now);
            var group = chatId > 0 ? null : _groups.TryGetValue(key, out var minute) ? minute : _groups[key] = new(TimeSpan.FromMinutes(1));
            var all = _bots.TryGetValue(bot.Id, out var second) ? second : _bots[bot.Id] = new(TimeSpan.FromSeconds(1));
            var wait = Math.Max(chat.WaitAt(now), Math.Max(group?.WaitAt(20, now) ?? 0, all.WaitAt(isPaid ? Paid : Free, now)));
            if (wait > 0)
                throw ApiError.TooManyRequests((int)Math.Ceiling(wait));

            chat.Take(count);
            group?.Take(count, now);
            all.Take(count, now);
        }
    }

    /// <summary>A steady rate with bursts.</summary>
    private sealed class Bucket(double size, double perSecond, DateTimeOffset start)
    {
        private readonly double _size = size;
        private double _left = size;
        private DateTimeOffset _at = start;

        public double WaitAt(DateTimeOffset now)
        {
            _left = Math.Min(_size, _left + ((now - _at).TotalSeconds * perSecond));
            _at = now;
            return _left >= 1 ? 0 : (1 - _left) / perSecond;
        }

        public void Take(int count) => _left -= count;
    }

    /// <summary>At most so many in any stretch of this length.</summary>
    private sealed class Window(TimeSpan span)
    {
        private readonly Queue<DateTimeOffset> _taken = [];

        public double WaitAt(int most, DateTimeOffset now)
        {
            while (_taken.TryPeek(out var oldest) && oldest + span <= now)
                _taken.Dequeue();

            return _taken.Count < most ? 0 : (_taken.ElementAt(_taken.Count - most) + span - now).TotalSeconds;
        }

        public void Take(int count, DateTimeOffset now)
        {
            for (var i = 0; i < count; i++)
                _taken.Enqueue(now);
        }
    }
}
