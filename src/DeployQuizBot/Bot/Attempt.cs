using System.Text.Json.Nodes;
using DeployQuizBot.Wording;
using Telegram.Bot.Exceptions;

namespace DeployQuizBot.Bot;

/// <summary>One way to bring a message to Telegram.</summary>
/// <param name="Picture">Digest of the kept picture that goes with it; null for none.</param>
internal sealed record Attempt(string Method, string Payload, string? Picture)
{
    /// <summary>Whether the bytes are sent, although Telegram has given the picture an id.</summary>
    public bool UploadsAgain { get; init; }

    public SentFile? File { get; init; }

    public bool OnlyTidies => Method is Outbox.StoppingPoll or Outbox.ClearingButtons or Outbox.Deleting;

    /// <summary>Whether it is a message of its own, and changes none.</summary>
    public bool IsNew => Method is "sendMessage" or "sendPoll";

    /// <summary>The message that it changes; null when it is one of its own.</summary>
    public int? EditedMessage => Method == "editMessageText" ? (int?)JsonNode.Parse(Payload)!["message_id"] : null;

    private bool HasMarkup => JsonNode.Parse(Payload)!.AsObject().ContainsKey("parse_mode");

    /// <summary>Another way to show the same, where Telegram refuses this one for good; null when there is none.</summary>
    public Attempt? Otherwise(ApiRequestException refusal)
    {
        if (refusal.ErrorCode != 400)
            return null;

        if (refusal.Parameters?.MigrateToChatId is { } supergroup)
            return With(Method, payload => payload["chat_id"] = supergroup);

        if (Method == "editMessageText"
            && (refusal.Message.Contains("message to edit not found", StringComparison.Ordinal)
                || refusal.Message.Contains("message can't be edited", StringComparison.Ordinal)
                || refusal.Message.Contains("there is no text in the message", StringComparison.Ordinal)))
        {
            return With("sendMessage", payload => payload.Remove("message_id"));
        }

        if (IsMisspelt(refusal))
        {
            return With(Method, payload =>
            {
                payload.Remove("parse_mode");
                payload["text"] = Html.Stored(payload["text"]!.GetValue<string>()).ToPlainText();
            });
        }

        // The id may be that of another bot; if the bytes are refused too, the words come without the picture.
        if (Picture is not null)
            return UploadsAgain ? this with { Picture = null } : this with { UploadsAgain = true };

        return File is { IsPicture: true } ? this with { File = null } : null;
    }

    /// <summary>Whether Telegram cannot read the markup, which is a mistake of the program.</summary>
    public bool IsMisspelt(ApiRequestException refusal) => HasMarkup && refusal.Message.Contains("can't parse entities", StringComparison.Ordinal);

    public Attempt With(string method, Action<JsonObject> change)
    {
        var payload = JsonNode.Parse(Payload)!.AsObject();
        change(payload);
        return this with { Method = method, Payload = payload.ToJsonString() };
    }

    /// <summary>The same with a picture or another file, and the text for its caption.</summary>
    public RawRequest AsMedia(string file, SentFile? upload, bool isPicture = true)
    {
        var kind = isPicture ? "photo" : "document";
        var payload = JsonNode.Parse(Payload)!.AsObject();
        payload.Remove("link_preview_options");
        payload.Remove("text", out var caption);
        payload.Remove("parse_mode", out var mode);
        var isEdit = Method == "editMessageText";
        var captioned = isEdit ? new JsonObject { ["type"] = kind, ["media"] = file } : payload;
        captioned["caption"] = caption;
        if (mode is not null)
            captioned["parse_mode"] = mode;
        payload[isEdit ? "media" : kind] = isEdit ? captioned : file;
        return new(isEdit ? "editMessageMedia" : isPicture ? "sendPhoto" : "sendDocument", payload.ToJsonString(), upload);
    }
}
