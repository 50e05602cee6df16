using DeployQuizBot.Data;

namespace DeployQuizBot.Bot.Limits;

/// <summary>One request on its way to Telegram. Until it is disposed of, nothing else goes to its chat.</summary>
internal sealed class Passage : IDisposable
{
    private readonly Passages _passages;
    private readonly OutboxMessage _message;
    private readonly ChatPace _chat;

    // How what was taken is given back, the last first.
    private readonly Stack<Action> _taken = [];
    private DateTimeOffset _until = DateTimeOffset.MaxValue;
    private DateTimeOffset _leftAt;
    private bool _isAnswered;

    public Passage(Passages passages, OutboxMessage message)
    {
        (_passages, _message) = (passages, message);
        _chat = passages.Visit(message.ChatId);
        _taken.Push(() => passages.Leave(_chat));
    }

    /// <returns>false when it has become too late for that, or the chat does not take the message yet.</returns>
    public async Task<bool> TryEnterAsync(CancellationToken cancel)
    {
        if (_message.Lane == Lane.Slow)
        {
            _until = await _passages.SlowLane.EnterAsync(cancel);
            _taken.Push(_passages.SlowLane.Leave);
        }

        await _chat.Door.WaitAsync(cancel);
        _taken.Push(() => _chat.Door.Release());
        if (_passages.Wait(_message.ChatId) > TimeSpan.Zero)
            return false;

        await _passages.Slots.TakeAsync(_message.Lane, cancel);
        _taken.Push(() => _passages.Slots.Return(isUsed: _isAnswered));
        return TryLeave();
    }

    /// <summary>The request leaves; false when it is too late for that.</summary>
    public bool TryLeave()
    {
        _leftAt = _passages.Time.GetUtcNow();
        return _leftAt <= _until;
    }

    /// <summary>Telegram has answered, or will not: from now on the request counts as the last one.</summary>
    /// <param name="isTaken">Whether it has the message now.</param>
    /// <param name="isUpload">Whether a file went with it.</param>
    public async Task AnsweredAsync(bool isTaken, bool isUpload, CancellationToken cancel)
    {
        _isAnswered = true;
        // The slot is the last that was taken; others may have it while this one is settled.
        _taken.Pop()();
        _passages.Count(_chat);
        if (_message.Lane == Lane.Slow)
            await _passages.SlowLane.AnsweredAsync(isUpload ? null : _passages.Time.GetUtcNow() - _leftAt, isTaken, cancel);
    }

    /// <summary>Telegram has refused the message because too many were sent.</summary>
    public async Task HoldAsync(TimeSpan retryAfter, CancellationToken cancel)
    {
        _passages.Hold(_chat, retryAfter);
        if (_message.Lane == Lane.Slow)
            await _passages.SlowLane.RefuseAsync(_message.ChatId, retryAfter, cancel);
    }

    public void Dispose()
    {
        while (_taken.TryPop(out var giveBack))
            giveBack();
    }
}
