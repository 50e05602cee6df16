using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using Fsrs;
using TelegramEmulator;

namespace Benchmarks.Load;

/// <summary>Somebody who works through the cards of a day, and knows all of them.</summary>
/// <param name="id">Of the person.</param>
internal sealed class LoadLearner(long id, Conversation chat)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ChatMessage? _shown;

    public long Id => id;

    public bool IsOpen => _shown is not null;

    /// <summary>How many cards they have graded.</summary>
    public int Graded { get; private set; }

    public async Task OpenAsync(CancellationToken cancel)
    {
        var asked = chat.Send("/review");
        _shown = await chat.WaitForAsync(message => message.FromBot && message.Id > asked.Id, Patience, cancel);
    }

    /// <summary>One tap, on the button that goes on, until its effect is seen.</summary>
    /// <returns>false when there is nothing more to tap today.</returns>
    public async Task<bool> TapAsync(CancellationToken cancel)
    {
        if (_shown is not { } shown || Next(shown) is not { } data)
            return false;

        _ = chat.TapData(shown, data);
        _shown = await chat.WaitForAsync(message => message.Id == shown.Id && message.Edits > shown.Edits, Patience, cancel);
        if (ActionData.Parse<RateCard.Action>(data) is not null)
            Graded++;
        return true;
    }

    private static string? Next(ChatMessage message) => message.Buttons.Select(button => button.Data).OfType<string>().FirstOrDefault(data =>
        ActionData.Parse<RevealAnswer.Action>(data) is not null || ActionData.Parse<RateCard.Action>(data) is { Rating: Rating.Good });
}
