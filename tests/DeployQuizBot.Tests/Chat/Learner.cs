using System.Text;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chat;

/// <summary>Somebody who learns: says things, taps buttons, and sees what the bot shows. Each call returns when the bot is done.</summary>
internal sealed class Learner(World world, TelegramEmulator.Person person)
{
    public long Id => person.Id;

    public Conversation Chat { get; } = person.With(world.Bot);

    /// <summary>The newest message of the bot.</summary>
    public ChatMessage Screen => Chat.Messages.LastOrDefault(message => message.FromBot)
        ?? throw new InvalidOperationException($"The bot has said nothing yet. Its log:\n{string.Join('\n', world.Log)}");

    public IEnumerable<string> Buttons => Screen.Buttons.Select(button => button.Text);

    public async Task SaysAsync(string text)
    {
        Chat.Send(text);
        await world.IdleAsync();
    }

    public async Task SendsAsync(string fileName, byte[] content, string? mediaGroup = null)
    {
        Chat.SendDocument(fileName, content, mediaGroup: mediaGroup);
        await world.IdleAsync();
    }

    public Task SendsAsync(string fileName, string text, string? mediaGroup = null) => SendsAsync(fileName, Encoding.UTF8.GetBytes(text), mediaGroup);

    /// <returns>The toast; null when there was none.</returns>
    public async Task<string?> TapsAsync(string button)
    {
        var tap = Chat.Tap(button);
        await world.IdleAsync();
        return (await tap.AnswerAsync(TestContext.Current.CancellationToken)).Text;
    }

    /// <summary>Taps what an older keyboard showed, or what somebody made up.</summary>
    public async Task<string?> TapsDataAsync(ChatMessage message, string data)
    {
        var tap = Chat.TapData(message, data);
        await world.IdleAsync();
        return (await tap.AnswerAsync(TestContext.Current.CancellationToken)).Text;
    }

    /// <summary>Looks at the answer and says how it went.</summary>
    public async Task AnswersAsync(string grade)
    {
        await TapsAsync("Показать ответ");
        await TapsAsync(grade);
    }
}
