namespace DeployQuizBot.Bot;

/// <summary>
/// What starts after it waits until those are answered who wrote before the start. The first turn of a program has the most to
/// load and to compile, and work that nobody waits for would take half of a small machine from it.
/// </summary>
internal sealed class FirstAnswers(Connection connection) : IHostedService
{
    /// <summary>Telegram may be out of reach, and then the rest is not kept waiting for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAny(connection.CaughtUp, Task.Delay(Patience, TimeProvider.System, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
