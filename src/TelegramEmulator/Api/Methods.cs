using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>The methods that work here, each with the parameters it honours. Any other is refused loudly.</summary>
internal static class Methods
{
    private const string Quiet = " disable_notification protect_content allow_paid_broadcast";
    private const string Sending = " chat_id reply_parameters reply_markup message_effect_id" + Quiet;

    private static readonly Dictionary<string, Method> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = new("", Chats.GetMe),
        ["getUpdates"] = new("offset limit timeout allowed_updates", Delivery.GetUpdatesAsync),
        ["setWebhook"] = new("url max_connections allowed_updates drop_pending_updates secret_token", Delivery.SetWebhookAsync),
        ["deleteWebhook"] = new("drop_pending_updates", Delivery.DeleteWebhookAsync),
        ["getWebhookInfo"] = new("", Delivery.GetWebhookInfo),
        ["sendMessage"] = new("text parse_mode entities link_preview_options" + Sending, Messages.SendMessage),
        ["sendPhoto"] = new("photo caption parse_mode caption_entities has_spoiler" + Sending, Media.SendPhoto),
        ["sendDocument"] = new("document caption parse_mode caption_entities" + Sending, Media.SendDocument),
        ["sendVoice"] = new("voice caption parse_mode caption_entities duration" + Sending, Media.SendVoice),
        ["sendAudio"] = new("audio caption parse_mode caption_entities duration performer title" + Sending, Media.SendAudio),
        ["sendMediaGroup"] = new("chat_id media reply_parameters message_effect_id" + Quiet, Media.SendMediaGroup),
        ["sendDice"] = new("emoji" + Sending, Messages.SendDice),
        ["copyMessage"] = new("from_chat_id message_id caption parse_mode caption_entities" + Sending, Messages.CopyMessage),
        ["sendPoll"] = new(
            "question question_parse_mode question_entities options is_anonymous type allows_multiple_answers allows_revoting shuffle_options "
            + "correct_option_ids explanation explanation_parse_mode explanation_entities open_period close_date is_closed" + Sending,
            Polls.SendPoll),
        ["stopPoll"] = new("chat_id message_id reply_markup", Polls.StopPoll),
        ["sendChatAction"] = new("chat_id action", Messages.SendChatAction),
        ["editMessageText"] = new("chat_id message_id inline_message_id text parse_mode entities link_preview_options reply_markup", Edits.EditMessageText),
        ["editMessageCaption"] = new("chat_id message_id inline_message_id caption parse_mode caption_entities reply_markup", Edits.EditMessageCaption),
        ["editMessageMedia"] = new("chat_id message_id media reply_markup", Media.EditMessageMedia),
        ["editMessageReplyMarkup"] = new("chat_id message_id inline_message_id reply_markup", Edits.EditMessageReplyMarkup),
        ["deleteMessage"] = new("chat_id message_id", Order.DeleteMessage),
        ["deleteMessages"] = new("chat_id message_ids", Order.DeleteMessages),
        ["answerCallbackQuery"] = new("callback_query_id text show_alert url cache_time", Answers.AnswerCallbackQuery),
        ["answerInlineQuery"] = new("inline_query_id results cache_time is_personal next_offset button", Answers.AnswerInlineQuery),
        ["setMessageReaction"] = new("chat_id message_id reaction is_big", Messages.SetMessageReaction),
        ["pinChatMessage"] = new("chat_id message_id disable_notification", Order.Pin),
        ["unpinChatMessage"] = new("chat_id message_id", Order.Unpin),
        ["unpinAllChatMessages"] = new("chat_id", Order.UnpinAll),
        ["getFile"] = new("file_id", Chats.GetFile),
        ["getChat"] = new("chat_id", Chats.GetChat),
        ["getChatMember"] = new("chat_id user_id", Chats.GetChatMember),
        ["getChatAdministrators"] = new("chat_id return_bots", Chats.GetChatAdministrators),
        ["getChatMemberCount"] = new("chat_id", Chats.GetChatMemberCount),
        ["leaveChat"] = new("chat_id", Chats.LeaveChat),
        ["setMyCommands"] = new("commands scope language_code", Profile.SetMyCommands),
        ["deleteMyCommands"] = new("scope language_code", Profile.DeleteMyCommands),
        ["getMyCommands"] = new("scope language_code", Profile.GetMyCommands),
        ["setChatMenuButton"] = new("chat_id menu_button", Profile.SetMenuButton),
        ["getChatMenuButton"] = new("chat_id", Profile.GetMenuButton),
        ["setMyName"] = new("name language_code", Profile.SetText),
        ["getMyName"] = new("language_code", Profile.GetText),
        ["setMyDescription"] = new("description language_code", Profile.SetText),
        ["getMyDescription"] = new("language_code", Profile.GetText),
        ["setMyShortDescription"] = new("short_description language_code", Profile.SetText),
        ["getMyShortDescription"] = new("language_code", Profile.GetText),
    };

    /// <exception cref="ApiError">The request is refused.</exception>
    public static Task<JsonNode> RunAsync(Call call) => Known[call.Method].Run(call);

    /// <summary>A request that came as the answer to a webhook push.</summary>
    public static async Task RunAsync(World world, Bot bot, string method, JsonObject parameters)
    {
        try
        {
            var known = Require(method, parameters, fromText: false);
            await RunAsync(new Call(world, bot, method, known, new Dictionary<string, Upload>(), CancellationToken.None));
        }
        catch (ApiError)
        {
            // The real server reports the outcome of such a request to nobody.
        }
    }

    /// <summary>The checked parameters of a request.</summary>
    /// <exception cref="ApiError">404 for no such method, 501 for what the emulator can't do, 400 for wrong parameters.</exception>
    public static JsonObject Require(string method, JsonObject parameters, bool fromText)
    {
        if (!Schema.ApiSchema.Current.HasMethod(method))
            throw new ApiError(404, "Not Found: method not found");

        if (!Known.TryGetValue(method, out var known))
            throw ApiError.Unknown(method);

        var read = Schema.ApiSchema.Current.Check(method, parameters, fromText);
        return read.FirstOrDefault(field => !known.Honours.Contains(field.Key)) is { Key: { } unknown }
            ? throw ApiError.Unknown($"the parameter {unknown} of {method}")
            : read;
    }

    private sealed class Method(string honours, Func<Call, Task<JsonNode>> run)
    {
        public Method(string honours, Func<Call, JsonNode> run)
            : this(honours, call => Task.FromResult(run(call)))
        {
        }

        public HashSet<string> Honours { get; } = [.. honours.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        public Func<Call, Task<JsonNode>> Run => run;
    }
}
