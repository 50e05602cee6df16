using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chaos;

/// <summary>Somebody who learns as the screen says, taps twice now and then, and remembers every grade they gave.</summary>
internal sealed class ChaosLearner(long id, Conversation chat, Random luck)
{
    /// <summary>After that long a person looks whether the bot is still there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<RateCard.Action> _grades = [];

    public long Id => id;

    public Conversation Chat => chat;

    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<RateCard.Action> Grades => _grades;

    /// <summary>How often nothing had happened for a long time, and they asked again.</summary>
    public int Asked { get; private set; }

    /// <summary>The longest time from a tap to what was seen of it.</summary>
    public TimeSpan LongestWait { get; private set; }

    public async Task BeginAsync(CancellationToken cancel)
    {
        chat.Send("/start");
        await chat.WaitForAsync(message => message.FromBot, cancel: cancel);
    }

    public async Task StudyAsync(int grades, CancellationToken cancel)
    {
        chat.Send("/review");
        while (_grades.Count < grades && !cancel.IsCancellationRequested)
        {
            if (Find(text => text.StartsWith("Показать ответ", StringComparison.Ordinal)) is { } asked && !IsAnswered(asked.Message))
                await TapAsync(asked.Message, asked.Data, cancel);
            else if (Find(text => text.StartsWith("Легко", StringComparison.Ordinal)) is { } easy)
                await GradeAsync(easy.Message, cancel);
            else
                await AskAgainAsync(cancel);
        }
    }

    private static bool IsAnswered(ChatMessage message) => message.Buttons.Any(button => button.Text.StartsWith("Легко", StringComparison.Ordinal));

    private (ChatMessage Message, string Data)? Find(Func<string, bool> isIt)
    {
        // What a person looks at is the end of the chat.
        var message = chat.Messages.LastOrDefault(message => message.FromBot && message.Buttons.Any(button => button.Data is not null));
        return message?.Buttons.FirstOrDefault(button => isIt(button.Text)) is { Data: { } data } ? (message, data) : null;
    }

    private async Task GradeAsync(ChatMessage message, CancellationToken cancel)
    {
        var grades = message.Buttons.Select(button => button.Data is { } data ? ActionData.Parse<RateCard.Action>(data) : null).OfType<RateCard.Action>().ToList();
        // Who has graded a card and sees it still asked grades it as before.
        if (_grades.Find(given => given.Place == grades[0].Place) is { Place.Session: > 0 } again)
        {
            await TapAsync(message, ActionData.Pack(again), cancel);
            return;
        }

        // Mostly what ends with the card, so that there is always another one.
        var grade = luck.Next(4) == 0 ? grades[luck.Next(grades.Count)] : grades[^1];
        await TapAsync(message, ActionData.Pack(grade), cancel, () =>
        {
            _grades.Add(grade);
        });
    }

    private async Task TapAsync(ChatMessage message, string data, CancellationToken cancel, Action? onTap = null)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(luck.Next(20, 150)), cancel);
        if (chat.Messages.All(there => there.Id != message.Id))
            return;

        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            chat.TapData(message, data);
            onTap?.Invoke();
            if (luck.Next(5) == 0)
                chat.TapData(message, data);
        }
        catch (InvalidOperationException)
        {
            // The bot has just taken the message away.
            return;
        }

        if (!await SeesAsync(() => Find(_ => true) is not { } now || now.Message.Id != message.Id || now.Message.Buttons.All(button => button.Data != data), cancel))
            await AskAgainAsync(cancel);
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(begun);
        if (took > LongestWait)
            LongestWait = took;
    }

    private async Task AskAgainAsync(CancellationToken cancel)
    {
        Asked++;
        var last = chat.Messages[^1].Id;
        chat.Send("/review");
        await SeesAsync(() => chat.Messages.Any(message => message.FromBot && message.Id > last), cancel);
    }

    private static async Task<bool> SeesAsync(Func<bool> isSo, CancellationToken cancel)
    {
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(begun) > Patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
        }

        return true;
    }
}
