namespace TelegramEmulator;

/// <summary>A callback query: one tap, to be answered once, while it is young.</summary>
internal sealed class CallbackState(string id, Bot bot, Person person, Entry entry, string data, DateTimeOffset at)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(150);

    public string Id => id;

    public Bot Bot => bot;

    public Person Person => person;

    public Entry Entry => entry;

    public string Data => data;

    public DateTimeOffset At => at;

    public long UpdateId { get; set; }

    public TaskCompletionSource<TapAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
