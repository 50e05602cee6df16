using System.Text.Json;
using System.Text.Json.Nodes;
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
            { Message: { Chat.Type: not ChatType.Private } message } => ReadGroupMessage(update.Id, message),
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
                IsOutside(change.NewChatMember)),
            { MyChatMember: { Chat.Type: ChatType.Group or ChatType.Supergroup } change } => ReadPresence(update.Id, SenderOf(change.From), change),
            _ => null,
        };
    }

    public static long IdOf(JsonElement raw) => raw.GetProperty("update_id").GetInt64();

    /// <summary>An update as it may be kept: where people are is nobody's business.</summary>
    public static string WithoutPlaces(string json)
    {
        if (!json.Contains("\"location\"", StringComparison.Ordinal))
            return json;

        var update = JsonNode.Parse(json);
        Strip(update);
        return update!.ToJsonString();

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject fields)
            {
                foreach (var name in new[] { "location", "venue" })
                    fields.Remove(name);
                foreach (var (_, field) in fields)
                    Strip(field);
            }
            else if (node is JsonArray items)
            {
                foreach (var item in items)
                    Strip(item);
            }
        }
    }

    private Incoming? ReadGroupMessage(int updateId, Message message)
    {
        // Who writes as the group is one of its admins, and Telegram does not say which.
        var isGroup = message.SenderChat?.Id == message.Chat.Id;
        if (message.From is not { } from || (from.IsBot && !isGroup))
            return null;
        if (message.MigrateToChatId is { } newChatId)
            return new GroupMoved(updateId, SenderOf(from), message.Chat.Id, newChatId);
        if (message is not { ForwardOrigin: null, Text: ['/', ..] text })
            return null;

        var (command, argument) = Split(text);
        var parts = command.Split('@');
        return parts.Length > 1 && !parts[1].Equals(username, StringComparison.OrdinalIgnoreCase)
            ? null
            : new GroupCommandReceived(updateId, SenderOf(from), message.Chat.Id, message.Chat.Title ?? "", parts[0].ToLowerInvariant(), argument, parts.Length > 1) { IsGroupAdmin = isGroup };
    }

    private static Incoming? ReadPresence(int updateId, Person sender, ChatMemberUpdated change) => (IsOutside(change.OldChatMember), IsOutside(change.NewChatMember)) switch
    {
        (true, false) => new GroupEntered(updateId, sender, change.Chat.Id, change.Chat.Title ?? ""),
        (_, true) => new GroupLeft(updateId, sender, change.Chat.Id),
        _ => null,
    };

    private static bool IsOutside(ChatMember member) => member.Status is ChatMemberStatus.Kicked or ChatMemberStatus.Left;

    private static Incoming? ReadMessage(int updateId, Person sender, Message message)
    {
        var chatId = message.Chat.Id;
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
            // Of a live location the beginning is enough: its moves come as edits, which the bot does not ask for.
            { Location: { } place } => new LocationReceived(updateId, sender, chatId, place.Latitude, place.Longitude),
            { PinnedMessage: not null } => null,
            _ => new OddMessageReceived(updateId, sender, chatId, OddMessage.Other),
        };
    }

    private static CommandReceived ReadCommand(int updateId, Person sender, long chatId, string text)
    {
        var (command, argument) = Split(text);
        return new CommandReceived(updateId, sender, chatId, command.Split('@')[0].ToLowerInvariant(), argument);
    }

    /// <summary>The command without its slash, and what follows it.</summary>
    private static (string Command, string Argument) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\n');
        return end < 0 ? (text[1..], "") : (text[1..end], text[end..].Trim());
    }

    private static Person SenderOf(User user) =>
        new(user.Id, string.IsNullOrWhiteSpace(user.FirstName) ? user.Id.ToString(null, null) : user.FirstName, user.LanguageCode);
}
