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
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(await NextAsync(channel.Reader, http.RequestAborted), http.RequestAborted);
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

    private static async Task<string> NextAsync(System.Threading.Channels.ChannelReader<string> events, CancellationToken cancel)
    {
        try
        {
            return await events.ReadAsync(cancel).AsTask().WaitAsync(KeepAlive, cancel);
        }
        catch (TimeoutException)
        {
            return ": still here\n\n";
        }
    }
}
