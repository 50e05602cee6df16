using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace DeployQuizBot.Bot;

/// <summary>Raw updates to <see cref="Incoming"/>: the one place that reads Telegram's update types.</summary>
internal sealed class UpdateReader(string username)
{
    public static readonly UpdateType[] AllowedUpdates =
        [UpdateType.Message, UpdateType.CallbackQuery, UpdateType.PollAnswer, UpdateType.InlineQuery, UpdateType.MyChatMember];

    /// <summary>
    /// What the person did, or null for an update that deserves silence.
    /// </summary>
    /// <exception cref="JsonException">The update has a form that the library does not know.</exception>
    public Incoming? Read(JsonElement raw)
    {
        var update = raw.Deserialize<Update>(JsonBotAPI.Options)
            ?? throw new JsonException("The update is empty.");
        return update switch
        {
            { Message: { From: { IsBot: false } from } message } => ReadMessage(update.Id, SenderOf(from), message),
            { CallbackQuery: { Data: { } data } tap } => new ButtonTapped(
                update.Id, SenderOf(tap.From), tap.Message?.Chat.Id ?? tap.From.Id, data,
                tap.Message is { } tapped ? new TappedMessage(tapped.Id, tapped.Photo is not null) : null, tap.Id),
            { InlineQuery: { } query } => new InlineAsked(update.Id, SenderOf(query.From), query.Id, query.Query),
            // A vote without an option is one taken back, and the bot's polls allow that to nobody.
            { PollAnswer: { User: { } voter, OptionIds: [var option, ..] } vote } => new Voted(update.Id, SenderOf(voter), vote.PollId, option),
            { MyChatMember: { Chat.Type: ChatType.Private } change } => new BlockChanged(
                update.Id,
                SenderOf(change.From),
                change.Chat.Id,
                change.NewChatMember.Status is ChatMemberStatus.Kicked or ChatMemberStatus.Left),
            _ => null,
        };
    }

    private Incoming? ReadMessage(int updateId, Person sender, Message message)
    {
        var chatId = message.Chat.Id;
        if (message.Chat.Type != ChatType.Private)
            return IsForThisBot(message) ? new GroupCommandReceived(updateId, sender, chatId) : null;

        return message switch
        {
            { ForwardOrigin: not null } => new OddMessageReceived(updateId, sender, chatId, OddMessage.Forwarded),
            { Text: ['/', ..] text } => ReadCommand(updateId, sender, chatId, text),
            { Text: { } text } => new TextReceived(updateId, sender, chatId, text),
            { Sticker: not null } => new OddMessageReceived(updateId, sender, chatId, OddMessage.Sticker),
            { Voice: not null } or { VideoNote: not null } =>
                new OddMessageReceived(updateId, sender, chatId, OddMessage.Voice),
            { Document: { } file } => new FileReceived(
                updateId, sender, chatId, file.FileId, file.FileName ?? "", file.FileSize ?? 0, message.MediaGroupId),
            { Photo: not null } or { Video: not null } or { Audio: not null } =>
                new OddMessageReceived(updateId, sender, chatId, OddMessage.File),
            { PinnedMessage: not null } => null,
            _ => new OddMessageReceived(updateId, sender, chatId, OddMessage.Other),
        };
    }

    private static CommandReceived ReadCommand(int updateId, Person sender, long chatId, string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\n');
        var command = end < 0 ? text : text[..end];
        var name = command[1..].Split('@')[0].ToLowerInvariant();
        return new CommandReceived(updateId, sender, chatId, name, end < 0 ? "" : text[end..].Trim());
    }

    private bool IsForThisBot(Message message) =>
        message.Text is ['/', ..] text
        && text.Split([' ', '\n'], 2)[0].EndsWith($"@{username}", StringComparison.OrdinalIgnoreCase);

    private static Person SenderOf(User user) =>
        new(user.Id, string.IsNullOrWhiteSpace(user.FirstName) ? user.Id.ToString(null, null) : user.FirstName, user.LanguageCode);
}
