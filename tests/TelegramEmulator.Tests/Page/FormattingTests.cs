namespace TelegramEmulator.Tests.Page;

/// <summary>What a bot formats looks formatted.</summary>
public sealed class FormattingTests(Browser browser) : PageTest(browser)
{
    [Theory]
    [InlineData("<b>word</b>", "strong")]
    [InlineData("<i>word</i>", "em")]
    [InlineData("<u>word</u>", "u")]
    [InlineData("<s>word</s>", "s")]
    [InlineData("<code>word</code>", "code")]
    [InlineData("<blockquote>word</blockquote>", "blockquote")]
    [InlineData("<b>one <i>word</i></b>", "strong > em")]
    public async Task Formatting_is_shown(string html, string css)
    {
        OpenStarted();

        await SayAsync(html);

        Tab.Text($".text {css}").ShouldBe("word");
    }

    [Fact]
    public async Task A_listing_names_its_language_and_can_be_copied()
    {
        OpenStarted();
        Tab.AllowCopying();

        await SayAsync("Look:\n<pre><code class=\"language-yaml\">kind: Pod\nname: web</code></pre>\nSo.");

        Tab.Text(".pre figcaption").ShouldBe("yaml");
        Tab.Text(".pre code").ShouldBe("kind: Pod\nname: web");
        Tab.Click(".pre .copy");
        Tab.Until(() => Tab.Text(".toast") == "Copied", "the copy is confirmed");
    }

    [Fact]
    public async Task Links_open_in_a_new_tab_and_only_harmless_ones_are_links()
    {
        OpenStarted();

        await SayAsync("<a href=\"https://example.org/docs\">docs</a>, https://example.org/bare. And <a href=\"javascript://example.org/%0aalert(1)\">no</a>");

        var link = Tab.Find(".text a[href='https://example.org/docs']");
        link.GetAttribute("target").ShouldBe("_blank");
        link.GetAttribute("rel").ShouldBe("noopener noreferrer");
        Tab.Text(".text a[href='https://example.org/bare']").ShouldBe("https://example.org/bare");
        Tab.Count(".text a").ShouldBe(2);
    }

    [Fact]
    public async Task Text_that_looks_like_markup_stays_text()
    {
        OpenStarted();

        await SayAsync("&lt;img src=x onerror=alert(1)&gt; &amp;amp; &lt;b&gt;not bold&lt;/b&gt;");

        Tab.Text(".message:not(.out) .text").ShouldStartWith("<img src=x onerror=alert(1)> &amp; <b>not bold</b>");
        Tab.Count(".message img, .message strong").ShouldBe(0);
    }

    [Fact]
    public async Task A_spoiler_is_hidden_until_it_is_tapped()
    {
        OpenStarted();
        await SayAsync("The answer: <tg-spoiler>kubelet</tg-spoiler>");

        Tab.Style(".spoiler", "cursor").ShouldBe("pointer");
        Tab.Style(".spoiler-text", "color").ShouldBe("rgba(0, 0, 0, 0)");
        Tab.Attribute(".spoiler", "aria-label").ShouldBe("Hidden text. Press to show");
        Tab.Text(".preview").ShouldNotContain("kubelet");
        Tab.Click(".spoiler");

        Tab.Until(() => Tab.Style(".spoiler-text", "color") != "rgba(0, 0, 0, 0)", "the spoiler is shown");
        Tab.Attribute(".spoiler", "role").ShouldBeNull();
    }

    [Fact]
    public async Task An_expandable_quote_unfolds_and_folds()
    {
        OpenStarted();
        await SayAsync("<blockquote expandable>one\ntwo\nthree\nfour\nfive\nsix</blockquote>");
        var folded = Tab.Find(".quote-body").Size.Height;

        Tab.Tap("Show all");
        Tab.Until(() => Tab.Find(".quote-body").Size.Height > folded + 40, "the quote is unfolded");
        Tab.Attribute(".unfold", "aria-expanded").ShouldBe("true");
        Tab.Tap("Show less");

        Tab.Until(() => Tab.Find(".quote-body").Size.Height == folded, "the quote is folded again");
    }

    [Fact]
    public async Task A_short_expandable_quote_has_nothing_to_unfold()
    {
        OpenStarted();

        await SayAsync("<blockquote expandable>one</blockquote>");

        Tab.Text(".quote-body").ShouldBe("one");
        Tab.Until(() => !Tab.Shows(".unfold"), "there is no button");
    }

    [Fact]
    public async Task A_command_in_a_text_is_sent_by_a_tap()
    {
        OpenStarted();
        await SayAsync("<b>Go on</b> with /review, not with and/or.");

        Tab.Until(() => Tab.Texts(".command").SequenceEqual(["/start", "/review"]), "both commands can be tapped");
        Tab.Tap("/review");

        await Chat.WaitForAsync(message => message is { Text: "/review", FromBot: false }, cancel: Cancel);
    }
}
