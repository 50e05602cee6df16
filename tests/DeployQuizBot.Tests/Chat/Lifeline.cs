using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DeployQuizBot.Tests.Chat;

/// <summary>
/// All that a worker says and hears passes here, and is cut after a given packet. From then on nothing it does reaches anybody:
/// to its database and to Telegram it looks killed at just that moment.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _ends = [];
    private int _left = int.MaxValue;

    /// <summary>Completes when nothing passes any more.</summary>
    public Task Cut => _cut.Task;

    /// <summary>The same address, by this line.</summary>
    public Uri To(Uri server) => new UriBuilder(server) { Host = IPAddress.Loopback.ToString(), Port = Listen(new DnsEndPoint(server.Host, server.Port)) }.Uri;

    /// <inheritdoc cref="To(Uri)"/>
    public string ToPostgres(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        EndPoint server = parts.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{parts.Host}/.s.PGSQL.{parts.Port}")
            : new DnsEndPoint(parts.Host, parts.Port);
        (parts.Host, parts.Port) = (IPAddress.Loopback.ToString(), Listen(server));
        return parts.ToString();
    }

    /// <param name="packets">So many pass from now on, in either direction; the next one does not.</param>
    public void CutAfter(int packets) => Volatile.Write(ref _left, packets);

    public void Dispose()
    {
        lock (_ends)
        {
            // Who waits for it knows why everything breaks off.
            _cut.TrySetResult();
            foreach (var end in _ends)
                end.Dispose();
            _ends.Clear();
        }
    }

    private int Listen(EndPoint server)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Keep(listener);
        _ = AcceptAsync(listener, server);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener, EndPoint server)
    {
        try
        {
            while (await listener.AcceptSocketAsync() is var worker)
                _ = ConnectAsync(worker, server);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is cut.
        }
    }

    private async Task ConnectAsync(Socket worker, EndPoint server)
    {
        using var there = server is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (worker)
        {
            if (!Keep(worker) || !Keep(there))
                return;
            try
            {
                await there.ConnectAsync(server);
                await await Task.WhenAny(PassAsync(worker, there), PassAsync(there, worker));
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                // One of the two has gone, or the line is cut.
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var packet = new byte[65_536];
        while (await from.ReceiveAsync(packet) is > 0 and var length)
        {
            if (Interlocked.Decrement(ref _left) < 0)
            {
                Dispose();
                return;
            }

            for (var sent = 0; sent < length;)
                sent += await to.SendAsync(packet.AsMemory(sent, length - sent));
        }
    }

    private bool Keep(IDisposable end)
    {
        lock (_ends)
        {
            if (_cut.Task.IsCompleted)
            {
                end.Dispose();
                return false;
            }

            _ends.Add(end);
            return true;
        }
    }
}
