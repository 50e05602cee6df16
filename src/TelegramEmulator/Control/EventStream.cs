namespace TelegramEmulator.Control;

/// <summary>Server-sent events for one person's page.</summary>
internal static class EventStream
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static async Task SendAsync(World world, Person person, HttpContext http)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        var channel = world.Events.Watch(person.Id);
        try
        {
            await http.Response.WriteAsync(": here you are\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            Task<bool>? more = null;
            while (!http.RequestAborted.IsCancellationRequested)
            {
                // A read that timed out would still take the next event with it; waiting takes none.
                more ??= channel.Reader.WaitToReadAsync(http.RequestAborted).AsTask();
                var isThere = await ComesAsync(more, world.Time, http.RequestAborted);
                if (isThere)
                    more = null;
                await http.Response.WriteAsync(isThere && channel.Reader.TryRead(out var next) ? next : ": still here\n\n", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            world.Events.Forget(channel);
        }
    }

    private static async Task<bool> ComesAsync(Task more, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            await more.WaitAsync(KeepAlive, time, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
