using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>Answers to taps and to inline queries.</summary>
internal static class Answers
{
    private const int MaxToast = 200;
    private const int MaxDaysKept = 1;
    private const int UsuallyKept = 300;
    private const string TooOld = "query is too old and response timeout expired or query ID is invalid";

    public static JsonNode AnswerCallbackQuery(Call call)
    {
        if (call.Text("text") is { } text && text.EnumerateRunes().Count() > MaxToast)
            throw ApiError.BadRequest("MESSAGE_TOO_LONG");

        if (call.Text("url") is { Length: > 0 } url && !OpensBot(url, call.Bot))
            throw ApiError.BadRequest("URL_INVALID");

        var callback = call.World.Callbacks.Take(call.Bot, call.Text("callback_query_id")!)
            ?? throw ApiError.BadRequest(TooOld);
        callback.Answer.TrySetResult(new(call.Text("text") is { Length: > 0 } shown ? shown : null, call.Flag("show_alert"), call.Text("url")));
        return true;
    }

    public static JsonNode AnswerInlineQuery(Call call)
    {
        var answer = InlineResults.Read(call);
        var kept = TimeSpan.FromSeconds(Math.Max(0, call.Number("cache_time") ?? UsuallyKept));
        var longest = TimeSpan.FromDays(MaxDaysKept);
        return call.World.Inline.Answer(call.Bot, call.Text("inline_query_id")!, answer, kept < longest ? kept : longest, call.Flag("is_personal"))
            ? true
            : throw ApiError.BadRequest(TooOld);
    }

    private static bool OpensBot(string url, Bot bot) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Host is "t.me" or "telegram.me"
        && parsed.AbsolutePath.Trim('/').Equals(bot.Username, StringComparison.OrdinalIgnoreCase);
}
