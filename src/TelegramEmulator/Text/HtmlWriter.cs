using System.Net;
using System.Text;

namespace TelegramEmulator.Text;

/// <summary>Formatted text back as HTML, so that tests and transcripts can read it.</summary>
internal static class HtmlWriter
{
    public static string Write(FormattedText text)
    {
        var html = new StringBuilder();
        for (var i = 0; i <= text.Text.Length; i++)
        {
            foreach (var entity in text.Entities.Where(entity => entity.End == i).Reverse())
                html.Append(Close(entity));

            foreach (var entity in text.Entities.Where(entity => entity.Offset == i && entity.Length > 0))
                html.Append(Open(entity));

            if (i < text.Text.Length)
                html.Append(Escaped(text.Text[i]));
        }

        return html.ToString();
    }

    private static string Open(Entity entity) => entity.Type switch
    {
        "text_link" => $"<a href=\"{WebUtility.HtmlEncode(entity.Url)}\">",
        "expandable_blockquote" => "<blockquote expandable>",
        "custom_emoji" => $"<tg-emoji emoji-id=\"{entity.CustomEmojiId}\">",
        "date_time" when entity.TimeFormat is { } format => $"<tg-time unix=\"{entity.UnixTime}\" format=\"{WebUtility.HtmlEncode(format)}\">",
        "date_time" => $"<tg-time unix=\"{entity.UnixTime}\">",
        "pre" when entity.Language is { } language => $"<pre><code class=\"language-{WebUtility.HtmlEncode(language)}\">",
        _ => Tag(entity) is { } tag ? $"<{tag}>" : "",
    };

    private static string Close(Entity entity) => entity switch
    {
        { Type: "pre", Language: not null } => "</code></pre>",
        _ => Tag(entity) is { } tag ? $"</{tag}>" : "",
    };

    private static string? Tag(Entity entity) => entity.Type switch
    {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "spoiler" => "tg-spoiler",
        "code" => "code",
        "pre" => "pre",
        "blockquote" or "expandable_blockquote" => "blockquote",
        "text_link" => "a",
        "custom_emoji" => "tg-emoji",
        "date_time" => "tg-time",
        _ => null,
    };

    private static string Escaped(char character) => character switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        _ => character.ToString(),
    };
}
