namespace TelegramEmulator;

/// <summary>
/// The limits on sending that Telegram names: about one message a second in a chat with short bursts, 20 a minute in
/// a group, 30 a second over all. Edits count; answers to taps do not.
/// </summary>
internal sealed class FloodLimits(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(long Bot, long Chat), Bucket> _chats = [];
    private readonly Dictionary<long, Bucket> _bots = [];

    /// <exception cref="ApiError">429 when the chat or the bot sends too fast.</exception>
    public void Take(Bot bot, long chatId, int count = 1)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var chat = _chats.TryGetValue((bot.Id, chatId), out var known) ? known
                : _chats[(bot.Id, chatId)] = chatId < 0 ? new(20, 20 / 60.0, now) : new(4, 1, now);
            var all = _bots.TryGetValue(bot.Id, out known) ? known : _bots[bot.Id] = new(30, 30, now);
            var wait = Math.Max(chat.WaitAt(now), all.WaitAt(now));
            if (wait > 0)
                throw ApiError.TooManyRequests((int)Math.Ceiling(wait));

            chat.Take(count);
            all.Take(count);
        }
    }

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
}
