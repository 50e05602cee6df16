using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace TelegramEmulator.Control;

/// <summary>Carries what happens to the people who watch: each watcher has a channel of server-sent events.</summary>
internal sealed class EventHub
{
    private readonly ConcurrentDictionary<Channel<string>, long> _watchers = new();

    public Channel<string> Watch(long personId)
    {
        // A page that does not read for a thousand events has gone away, or will load everything again.
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[channel] = personId;
        return channel;
    }

    public void Forget(Channel<string> channel) => _watchers.TryRemove(channel, out _);

    public void To(long personId, string kind, Func<JsonObject> data)
    {
        string? text = null;
        foreach (var (channel, watched) in _watchers)
        {
            if (watched == personId)
                channel.Writer.TryWrite(text ??= Write(kind, data()));
        }
    }

    public void Everybody(string kind, JsonObject data)
    {
        string? text = null;
        foreach (var channel in _watchers.Keys)
            channel.Writer.TryWrite(text ??= Write(kind, data));
    }

    private static string Write(string kind, JsonObject data) => $"event: {kind}\ndata: {Json.Text(data)}\n\n";
}
