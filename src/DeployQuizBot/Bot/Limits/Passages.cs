using DeployQuizBot.Data;

namespace DeployQuizBot.Bot.Limits;

/// <summary>Lets messages go to Telegram one at a time in a chat, and as fast as Telegram takes them.</summary>
internal sealed class Passages(Settings settings, SlowLanePace slowLane, TimeProvider time) : IDisposable
{
    private readonly Dictionary<long, ChatPace> _chats = [];

    /// <summary>Of all chats together.</summary>
    public Slots Slots { get; } = new(settings.Sending.PerSecond, TimeSpan.FromSeconds(1), time);

    public SlowLanePace SlowLane => slowLane;

    public TimeProvider Time => time;

    public void Dispose() => Slots.Dispose();

    /// <summary>Completes when the message may go. Until the passage is disposed of, nothing else goes to its chat.</summary>
    public async Task<Passage> EnterAsync(OutboxMessage message, CancellationToken cancel)
    {
        while (true)
        {
            // Not at the door, nor in a lane: who has to wait keeps nobody else from them.
            while (Wait(message.ChatId) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancel);

            var passage = new Passage(this, message);
            var isIn = false;
            try
            {
                isIn = await passage.TryEnterAsync(cancel);
            }
            finally
            {
                if (!isIn)
                    passage.Dispose();
            }

            if (isIn)
                return passage;
        }
    }

    /// <summary>How long until the chat takes another message; zero when it does.</summary>
    public TimeSpan Wait(long chatId)
    {
        lock (_chats)
            return _chats.TryGetValue(chatId, out var chat) ? chat.Wait(time.GetUtcNow()) : TimeSpan.Zero;
    }

    /// <summary>The chat, which is remembered until <see cref="Leave"/> is called as often.</summary>
    public ChatPace Visit(long chatId)
    {
        lock (_chats)
        {
            // Groups have negative ids.
            if (!_chats.TryGetValue(chatId, out var chat))
                _chats.Add(chatId, chat = new(settings.Sending, isGroup: chatId < 0, time.GetUtcNow()));
            chat.Visitors++;
            return chat;
        }
    }

    public void Leave(ChatPace chat)
    {
        lock (_chats)
            chat.Visitors--;
    }

    /// <summary>A request into the chat was answered.</summary>
    public void Count(ChatPace chat)
    {
        lock (_chats)
            chat.Count(time.GetUtcNow());
    }

    /// <summary>Telegram takes nothing in the chat for a while.</summary>
    public void Hold(ChatPace chat, TimeSpan span)
    {
        lock (_chats)
            chat.Hold(time.GetUtcNow() + span);
    }

    /// <summary>Forgets chats of which nothing needs to be remembered.</summary>
    public void Tidy()
    {
        lock (_chats)
        {
            var now = time.GetUtcNow();
            foreach (var (id, _) in _chats.Where(chat => chat.Value.IsIdle(now)).ToList())
                _chats.Remove(id);
        }
    }
}
