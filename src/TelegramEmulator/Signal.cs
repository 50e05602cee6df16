namespace TelegramEmulator;

/// <summary>Wakes everybody who waits for the next change. Take <see cref="Next"/> first, look second, wait third: no change is missed.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = Fresh();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
