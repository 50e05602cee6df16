namespace DeployQuizBot.Decks;

/// <summary>
/// Imports the folder of cards again when it has changed and come to rest. It looks every few seconds: the system's own
/// notices miss links that are swapped, and folders on a network.
/// </summary>
internal sealed partial class WatchFolder(
    ImportDecks decks, Settings settings, TimeProvider time, ILogger<WatchFolder> logger) : BackgroundService
{
    private string _lastLook = "";
    private (string Look, string Problem) _lastComplaint;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.CardsPoll == TimeSpan.Zero)
            return;

        try
        {
            while (true)
            {
                await Task.Delay(settings.CardsPoll, time, stoppingToken);
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var (look, problem) = Look();
        // What has changed since the last look may be half copied.
        if (look == _lastLook && look != decks.ImportedFolder)
            problem ??= await ImportAsync(cancel);
        else
            problem = null;

        _lastLook = look;
        if (problem is not null && _lastComplaint != (look, problem))
        {
            Log.NotImported(logger, problem);
            _lastComplaint = (look, problem);
        }
    }

    private (string Look, string? Problem) Look()
    {
        try
        {
            return (FolderMark.Of(settings.CardsPath), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (problem.Message, problem.Message);
        }
    }

    /// <returns>What went wrong; the next look tries again.</returns>
    private async Task<string?> ImportAsync(CancellationToken cancel)
    {
        try
        {
            await decks.TryRunAsync(cancel);
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return problem.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The folder of cards has changed and cannot be imported, learners keep what they have: {Problem}")]
        public static partial void NotImported(ILogger logger, string problem);
    }
}
