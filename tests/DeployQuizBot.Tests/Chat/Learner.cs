using System.Text;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chat;

/// <summary>Somebody who learns: says things, taps buttons, and sees what the bot shows. Each call returns when the bot is done.</summary>
internal sealed class Learner(World world, TelegramEmulator.Person person, Conversation? chat = null)
{
    public long Id => person.Id;

    public TelegramEmulator.Person Person => person;

    public Conversation Chat { get; } = chat ?? person.With(world.Bot);

    /// <summary>The same person in a group.</summary>
    public Learner In(Group group) => new(world, person, person.In(group, world.Bot));

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

    /// <summary>Taps a button of an older message.</summary>
    public async Task<string?> TapsAsync(ChatMessage message, string button)
    {
        var tap = Chat.Tap(button, message);
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

    /// <summary>The newest poll of the bot.</summary>
    public ChatMessage Poll => Chat.Messages.LastOrDefault(message => message.Poll is not null) ?? throw new InvalidOperationException($"There is no poll.\n{Chat.Transcript()}");

    /// <summary>Votes in the newest poll.</summary>
    public Task VotesAsync(string option) => VotesAsync(Poll, option);

    public async Task VotesAsync(ChatMessage poll, string option)
    {
        var index = poll.Poll!.Options.ToList().IndexOf(option);
        index.ShouldBeGreaterThanOrEqualTo(0, $"'{option}' is not among {string.Join(" | ", poll.Poll.Options)}");
        Chat.Vote(poll, index);
        await world.IdleAsync();
    }

    /// <summary>Looks at the answer and says how it went.</summary>
    public async Task AnswersAsync(string grade)
    {
        await TapsAsync("Показать ответ");
        await TapsAsync(grade);
    }
}
