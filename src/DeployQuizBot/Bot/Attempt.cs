using System.Text.Json.Nodes;

namespace DeployQuizBot.Bot;

/// <summary>One way to bring a message to Telegram.</summary>
/// <param name="Picture">Digest of the kept picture that goes with it; null for none.</param>
internal sealed record Attempt(string Method, string Payload, string? Picture)
{
    /// <summary>Whether the bytes are sent, although Telegram has given the picture an id.</summary>
    public bool UploadsAgain { get; init; }

    public SentFile? File { get; init; }

    public bool OnlyTidies => Method is Outbox.StoppingPoll or Outbox.ClearingButtons or Outbox.Deleting;

    public bool HasMarkup => JsonNode.Parse(Payload)!.AsObject().ContainsKey("parse_mode");

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
