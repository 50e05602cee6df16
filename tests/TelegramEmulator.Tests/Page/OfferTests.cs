using OpenQA.Selenium;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;

namespace TelegramEmulator.Tests.Page;

/// <summary>"@bot something" in the field, and what the bot offers above it.</summary>
public sealed class OfferTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task What_the_bot_offers_is_listed_and_sent_with_Enter()
    {
        OpenInline();
        Tab.Press("@cards_bot pod");
        var query = (await HearAsync(UpdateType.InlineQuery)).InlineQuery!;
        query.Query.ShouldBe("pod");
        Tab.Text("#offers").ShouldBe("Asking the bot…");
        await AnswerAsync(query, "Node", "Pod", "Service");

        Tab.Until(() => Tab.Texts("#offers strong").SequenceEqual(["Node", "Pod", "Service"]), "all are listed");
        Tab.Attribute("#offers", "role").ShouldBe("listbox");
        Tab.Press(Keys.ArrowDown);
        Tab.Attribute("#offers [aria-selected=true]", "id").ShouldBe("offers-1");
        Tab.Attribute("#input", "aria-activedescendant").ShouldBe("offers-1");
        Tab.Press(Keys.Enter);

        Tab.Until(() => Tab.Text(".out .text").StartsWith("About Pod", StringComparison.Ordinal), "the message is sent");
        Tab.Text(".out .via").ShouldBe("via @cards_bot");
        Tab.Shows("#offers").ShouldBeFalse();
        Tab.Attribute("#input", "value").ShouldBe("");
        Chat.Last.ViaBot.ShouldBe("cards_bot");
    }

    [Fact]
    public async Task An_offer_is_sent_with_the_mouse_from_a_chat_with_another_bot()
    {
        OpenInline();
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        Anya.With(other).Send("/start");
        Tab.Go($"#person={Anya.Id}&chat={other.Id}");
        Tab.Until(() => Tab.Text("#chat-title") == "Other", "the other chat is open");
        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");
        Tab.Press("@Cards_Bot ");
        await AnswerAsync((await HearAsync(UpdateType.InlineQuery)).InlineQuery!, "Node", "Pod");

        Tab.Tap("Pod");

        Tab.Until(() => Tab.Text(".out .via") == "via @cards_bot", "the message is sent");
        Anya.With(other).Last.Text.ShouldBe("About Pod");
    }

    [Fact]
    public async Task More_is_asked_for_at_the_end_of_the_list()
    {
        OpenInline();
        Tab.Press("@cards_bot pod");
        await AnswerAsync((await HearAsync(UpdateType.InlineQuery)).InlineQuery!, [.. Enumerable.Range(0, 20).Select(i => $"Card {i}")], next: "20");
        Tab.Until(() => Tab.Count("#offers strong") == 20, "the first are listed");

        Tab.Run<string>("document.getElementById('offers').scrollTop = 100000; return ''");
        var query = (await HearAsync(UpdateType.InlineQuery)).InlineQuery!;
        query.Offset.ShouldBe("20");
        await AnswerAsync(query, "Last");

        Tab.Until(() => Tab.Count("#offers strong") == 21, "the rest is listed");
    }

    [Fact]
    public async Task The_button_above_the_offers_starts_the_private_chat()
    {
        OpenInline();
        var group = Emulator.AddGroup("Class", Anya);
        Tab.Go($"#person={Anya.Id}&chat={group.Id}");
        Tab.Until(() => Tab.Text("#chat-title") == "Class", "the group is open");
        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");
        Tab.Press("@cards_bot pod");
        var query = (await HearAsync(UpdateType.InlineQuery)).InlineQuery!;
        await Client.AnswerInlineQuery(query.Id, [], button: new("Choose decks") { StartParameter = "decks" }, cancellationToken: Cancel);

        Tab.Until(() => Tab.Texts("#offers strong").SequenceEqual(["Choose decks"]), "the button is there");
        Tab.Tap("Choose decks");

        Tab.Until(() => Tab.Text("#chat-title") == "Cards" && Tab.Text(".out .text").StartsWith("/start decks", StringComparison.Ordinal), "the bot is started");
    }

    [Fact]
    public async Task A_bot_that_offers_nothing_leaves_the_text_to_be_sent()
    {
        OpenInline();
        Tab.Press("@cards_bot xyz");
        await AnswerAsync((await HearAsync(UpdateType.InlineQuery)).InlineQuery!);
        Tab.Until(() => Tab.Text("#offers") == "The bot has nothing to offer for that.", "it is said so");

        Tab.Press(Keys.Escape);
        Tab.Until(() => !Tab.Shows("#offers"), "the list is closed");
        Tab.Press(Keys.Enter);

        Tab.Until(() => Tab.Text(".out .text").StartsWith("@cards_bot xyz", StringComparison.Ordinal), "the text is sent");
    }

    [Fact]
    public void A_bot_without_inline_mode_is_only_named()
    {
        OpenStarted();

        Tab.Press("@cards_bot pod", Keys.Enter);

        Tab.Until(() => Tab.Text(".out .text").StartsWith("@cards_bot pod", StringComparison.Ordinal), "the text is sent");
        Tab.Shows("#offers").ShouldBeFalse();
    }

    private void OpenInline()
    {
        Bot.Settings = Bot.Settings with { SupportsInlineQueries = true };
        OpenStarted();
        Tab.Until(() => Tab.Focused.GetAttribute("id") == "input", "the field has the focus");
    }

    private Task AnswerAsync(InlineQuery query, params string[] titles) => AnswerAsync(query, titles, null);

    private Task AnswerAsync(InlineQuery query, string[] titles, string? next) => Client.AnswerInlineQuery(
        query.Id,
        titles.Select(title => new InlineQueryResultArticle(title, title, new InputTextMessageContent($"About {title}")) { Description = "A thing of Kubernetes" }),
        nextOffset: next,
        cancellationToken: Cancel);
}
