using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Bot;

/// <content>The same for what happens in groups: the lock is on the group.</content>
internal sealed partial class TurnRunner
{
    /// <inheritdoc cref="PromptAsync"/>
    public async Task PromptGroupAsync(long groupId, Func<GroupTurn, Task> handle, CancellationToken cancel)
    {
        var now = Now();
        await using var transaction = await store.BeginAsync(cancel);
        var db = transaction.Db;
        if (await db.LockGroupAsync(groupId, cancel) is not { } group)
            return;

        var outbox = new Outbox(db, now);
        Language.Speak(group.Language);
        await handle(new GroupTurn(outbox) { Db = db, Group = group, Now = now });
        await transaction.CommitAsync(cancel);
        sender.Dispatch(outbox.Messages);
    }

    /// <returns>The toast.</returns>
    private async Task<string?> AnswerGroupAsync(BotDb db, Outbox outbox, Incoming incoming, DateTimeOffset now, CancellationToken cancel)
    {
        var group = await db.LockGroupAsync(incoming.ChatId, cancel);
        if (incoming is GroupMoved moved)
        {
            if (group is not null)
                await db.MoveGroupAsync(group.Id, moved.NewChatId, now, cancel);
            return null;
        }

        group ??= db.Groups.Add(await FoundAsync(db, incoming, now, cancel)).Entity;
        if (incoming is GroupCommandReceived { Title: var title })
            group.Title = title;
        Language.Speak(group.Language);
        var turn = new GroupTurn(outbox)
        {
            Db = db,
            Group = group,
            Person = incoming.Sender,
            IsGroupAdmin = incoming.IsGroupAdmin,
            Now = now,
            Message = (incoming as ButtonTapped)?.Message,
        };
        var screen = await groups.AnswerAsync(turn, incoming, cancel);
        if (incoming is GroupLeft)
            group.LeftAt ??= now;
        else if (incoming is not Voted)
            group.LeftAt = null;
        if (screen is not null)
            turn.Answer(screen);
        return screen?.Toast;
    }

    private static async Task<Group> FoundAsync(BotDb db, Incoming incoming, DateTimeOffset now, CancellationToken cancel) => new()
    {
        Id = incoming.ChatId,
        Title = incoming is GroupEntered { Title: var title } ? title : "",
        Language = await LanguageOfAsync(db, incoming.Sender, cancel),
        AddedBy = incoming.Sender.Id,
        CreatedAt = now,
    };
}
