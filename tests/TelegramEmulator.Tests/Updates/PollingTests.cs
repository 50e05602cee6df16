using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Updates;

public sealed class PollingTests : TelegramTest
{
    private const string Terminated = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

    [Fact]
    public async Task Updates_come_again_until_an_offset_confirms_them()
    {
        Chat.Send("one");
        Chat.Send("two");
        var all = await Client.GetUpdates();
        all.Select(update => update.Message!.Text).ShouldBe(["/start", "one", "two"]);
        all.Select(update => update.Id - all[0].Id).ShouldBe([0, 1, 2]);
        (await Client.GetUpdates()).Length.ShouldBe(3);
        (await Client.GetUpdates(all[0].Id)).Length.ShouldBe(3);

        (await Client.GetUpdates(all[1].Id)).Select(update => update.Message!.Text).ShouldBe(["one", "two"]);
        (await Client.GetUpdates()).Length.ShouldBe(2);
        Bot.PendingUpdates.ShouldBe(2);
        (await Client.GetUpdates(all[2].Id + 1)).ShouldBeEmpty();
        Bot.PendingUpdates.ShouldBe(0);
        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(-1, "four")]
    [InlineData(-2, "three four")]
    [InlineData(-5, "/start one two three four")]
    [InlineData(-500, "/start one two three four")]
    public async Task A_negative_offset_keeps_only_the_last_ones(int offset, string kept)
    {
        foreach (var text in new[] { "one", "two", "three", "four" })
            Chat.Send(text);

        string.Join(' ', (await Client.GetUpdates(offset)).Select(update => update.Message!.Text)).ShouldBe(kept);
        Bot.PendingUpdates.ShouldBe(kept.Split(' ').Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(100, 100)]
    [InlineData(500, 100)]
    public async Task At_most_100_updates_come_at_once(int limit, int count)
    {
        for (var i = 0; i < 110; i++)
            Chat.Send($"{i}");

        (await Client.GetUpdates(limit: limit)).Length.ShouldBe(count);
    }

    [Fact]
    public async Task A_long_poll_waits_and_wakes_up_at_once()
    {
        var after = await ConfirmAllAsync();
        var poll = Client.GetUpdates(after, timeout: 50);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(50));
        poll.IsCompleted.ShouldBeFalse();

        Chat.Send("hello");

        (await poll).ShouldHaveSingleItem().Message!.Text.ShouldBe("hello");
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(50, 50)]
    [InlineData(100, 50)]
    public async Task A_long_poll_ends_empty_when_its_time_is_over_after_50_seconds_at_most(int timeout, int seconds)
    {
        var poll = Client.GetUpdates(await ConfirmAllAsync(), timeout: timeout);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(seconds));
        Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        poll.IsCompleted.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await poll).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Without_a_timeout_a_poll_does_not_wait(int timeout) => (await Client.GetUpdates(await ConfirmAllAsync(), timeout: timeout)).ShouldBeEmpty();

    [Fact]
    public async Task Of_two_pollers_the_older_one_is_refused()
    {
        var after = await ConfirmAllAsync();
        var older = Client.GetUpdates(after, timeout: 50);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(50));
        var newer = Client.GetUpdates(after, timeout: 40);

        await RefusedAsync(older, Terminated, 409);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(40));
        Chat.Send("hello");
        (await newer).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_hangs_up_takes_no_updates_along()
    {
        var after = await ConfirmAllAsync();
        using var hangUp = new CancellationTokenSource();
        var poll = Client.GetUpdates(after, timeout: 50, cancellationToken: hangUp.Token);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(50));
        await hangUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(poll);
        Chat.Send("hello");

        (await Client.GetUpdates(after)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_wanted_kinds_come_until_others_are_wanted()
    {
        await Client.GetUpdates(await ConfirmAllAsync(), allowedUpdates: [UpdateType.CallbackQuery]);
        Chat.Send("not wanted");
        (await Client.GetUpdates()).ShouldBeEmpty();
        (await Client.GetWebhookInfo()).AllowedUpdates.ShouldBe([UpdateType.CallbackQuery]);

        await Client.GetUpdates(allowedUpdates: []);
        Chat.Send("wanted");
        (await Client.GetUpdates()).ShouldHaveSingleItem().Message!.Text.ShouldBe("wanted");
    }

    [Fact]
    public async Task Each_bot_has_updates_of_its_own()
    {
        var other = Emulator.AddBot("77:other", "other_bot", "Other");
        await ClientOf("77:other").GetUpdates(allowedUpdates: [UpdateType.CallbackQuery]);
        Anya.With(other).Send("not wanted there");
        Chat.Send("wanted here");

        other.PendingUpdates.ShouldBe(0);
        Bot.PendingUpdates.ShouldBe(2);
    }

    [Theory]
    [InlineData(24 * 3600, 2, 1)]
    [InlineData((24 * 3600) - 1, 2, 2)]
    public async Task Messages_are_kept_for_a_day(int seconds, int before, int after)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        Chat.Send("a second later");
        Bot.PendingUpdates.ShouldBe(before);
        Clock.Advance(TimeSpan.FromSeconds(seconds - 1));

        (await Client.GetUpdates()).Length.ShouldBe(after);
        Bot.PendingUpdates.ShouldBe(after);
    }

    [Fact]
    public async Task Taps_are_kept_for_150_seconds()
    {
        Chat.TapData(Chat.Last, "y");
        Clock.Advance(TimeSpan.FromSeconds(149));
        Bot.PendingUpdates.ShouldBe(2);
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await Client.GetUpdates()).ShouldHaveSingleItem().Message!.Text.ShouldBe("/start");
    }

    [Fact]
    public async Task What_has_expired_does_not_count_from_the_end()
    {
        Chat.TapData(Chat.Last, "y");
        Clock.Advance(TimeSpan.FromSeconds(151));

        (await Client.GetUpdates(-1)).ShouldHaveSingleItem().Message!.Text.ShouldBe("/start");
    }

    [Fact]
    public async Task An_edited_message_is_an_update_of_its_own()
    {
        Chat.Edit(Chat.Last, "/start again");
        await Client.SendMessage(Anya.Id, "not hers");
        Should.Throw<InvalidOperationException>(() => Chat.Edit(Chat.Last, "mine now"));

        var update = (await Client.GetUpdates())[^1].EditedMessage!;
        update.Text.ShouldBe("/start again");
        update.EditDate.ShouldNotBeNull();
    }

    [Fact]
    public async Task Forwarded_words_say_who_wrote_them()
    {
        Chat.Forward("определение", "Борис");

        (await Client.GetUpdates())[^1].Message!.ForwardOrigin.ShouldBeOfType<Telegram.Bot.Types.MessageOriginHiddenUser>().SenderUserName.ShouldBe("Борис");
    }

    [Fact]
    public async Task An_injected_update_comes_as_it_is_poison_too()
    {
        await ConfirmAllAsync();
        Bot.Inject("""{"message":{"message_id":5,"date":1,"chat":{"id":1,"type":"private"},"text":"яд","forward_origin":{"type":"from_mars","date":1}}}""");
        Bot.Inject("""{"update_id":5000,"brand_new":{}}""");
        Chat.Send("after");

        var updates = await UpdatesAsync();
        ((string)updates[0]!["message"]!["forward_origin"]!["type"]!).ShouldBe("from_mars");
        updates.Skip(1).Select(update => (long)update!["update_id"]!).ShouldBe([5000, 5001]);
        await Should.ThrowAsync<Telegram.Bot.Exceptions.RequestException>(Client.GetUpdates());
        Should.Throw<System.Text.Json.JsonException>(() => Bot.Inject("{"));
    }

    [Fact]
    public async Task A_confirmed_update_is_delivered_once_more_on_demand_with_the_same_number()
    {
        var first = (await Client.GetUpdates())[0].Id;
        await ConfirmAllAsync();
        Chat.Send("next");
        Bot.Redeliver(first);

        var updates = await Client.GetUpdates(first + 1);
        updates.Select(update => update.Id).ShouldBe([first, first + 1]);
        (await Client.GetUpdates(first + 2)).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Bot.Redeliver(1));
    }

    private async Task<int> ConfirmAllAsync()
    {
        var next = (int)(long)(await UpdatesAsync())[^1]!["update_id"]! + 1;
        await UpdatesAsync(next);
        return next;
    }
}
