using DeployQuizBot.Data;

namespace DeployQuizBot.Bot;

/// <summary>
/// Takes messages out of the outbox whose edits Telegram has made where they were. Each is a statement and a commit, and next to
/// nothing besides: while one is under way, those that come meanwhile gather, and go with the next one together.
/// </summary>
internal sealed class Removals(Store store) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gathers = new();
    private Batch? _gathering;

    /// <returns>false when the living message is not the edited one any more: then the row is still there.</returns>
    public async Task<bool> RemoveAsync(EditedMessage edited, CancellationToken cancel)
    {
        var batch = Join(edited);
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            // Of those who have waited, the first one does it for all.
            if (batch.Removal is null)
            {
                Close(batch);
                batch.Removal = store.ExecuteAsync(db => db.RemoveEditedAsync(batch.Messages, cancel), cancel);
            }

            return (await batch.Removal).Contains(edited.Id);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private Batch Join(EditedMessage edited)
    {
        lock (_gathers)
        {
            _gathering ??= new Batch();
            _gathering.Messages.Add(edited);
            return _gathering;
        }
    }

    private void Close(Batch batch)
    {
        lock (_gathers)
        {
            if (_gathering == batch)
                _gathering = null;
        }
    }

    private sealed class Batch
    {
        public List<EditedMessage> Messages { get; } = [];

        /// <summary>The ids of those whose rows are gone; null until it is begun.</summary>
        public Task<HashSet<long>>? Removal { get; set; }
    }
}
