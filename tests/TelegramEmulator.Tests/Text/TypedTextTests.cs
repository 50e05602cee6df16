using TelegramEmulator.Text;

namespace TelegramEmulator.Tests.Text;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("/start", "bot_command:/start")]
    [InlineData("/start@quiz_bot now", "bot_command:/start@quiz_bot")]
    [InlineData("say /help, or a/b", "bot_command:/help")]
    [InlineData("see https://example.org/a?b=1 there", "url:https://example.org/a?b=1")]
    [InlineData("(see https://example.org/a.b/).", "url:https://example.org/a.b/")]
    [InlineData("https://example.org, «https://example.com»!", "url:https://example.org url:https://example.com")]
    [InlineData("write to anya@example.org", "email:anya@example.org")]
    [InlineData("hi @anya and @no", "mention:@anya")]
    [InlineData("#тег_1 #", "hashtag:#тег_1")]
    [InlineData("nothing here", "")]
    public void Commands_links_and_names_are_found(string text, string found)
    {
        var read = TypedText.Read(text);

        string.Join(' ', read.Entities.Select(entity => $"{entity.Type}:{read.Text.Substring(entity.Offset, entity.Length)}")).ShouldBe(found);
    }

    [Theory]
    [InlineData("Say <b>/help</b>", "bot_command bold")]
    [InlineData("<code>/help</code>", "code")]
    [InlineData("<pre>/help</pre>", "pre")]
    [InlineData("<a href=\"https://example.org\">/help</a>", "text_link")]
    [InlineData("<code>/help</code> and /stop", "code bot_command")]
    public void They_are_found_in_formatted_text_too_but_not_in_code_and_links(string html, string types) =>
        TypedText.Read(HtmlParser.Parse(html)).Entities.Select(entity => entity.Type).ShouldBe(types.Split(' '));

    [Fact]
    public void Text_is_trimmed_and_offsets_move_with_it() =>
        TypedText.Read("  /start \n").ShouldSatisfyAllConditions(
            read => read.Text.ShouldBe("/start"),
            read => read.Entities.ShouldHaveSingleItem().ShouldBe(new Entity("bot_command", 0, 6)));
}
