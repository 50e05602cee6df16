using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Updates;

public sealed class WebhookTests : TelegramTest
{
    private Receiver _receiver = null!;

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_receiver is not null)
            await _receiver.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Updates_are_pushed_with_the_secret_those_from_before_too()
    {
        await SetAsync(secret: "s3cret-_");
        var start = await _receiver.NextAsync();
        start.Text.ShouldBe("/start");
        start.Secret.ShouldBe("s3cret-_");
        start.Answer();
        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
        Chat.Send("hello");

        (await TakeAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_header()
    {
        await SetAsync();

        (await _receiver.NextAsync()).Secret.ShouldBeNull();
    }

    [Fact]
    public async Task While_it_is_set_polling_is_refused_and_a_waiting_poll_ends()
    {
        await TakeAllAsync();
        var poll = Client.GetUpdates(5000, timeout: 50);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(50));
        await SetAsync();

        await RefusedAsync(poll, "Conflict: terminated by setWebhook request", 409);
        await RefusedAsync(
            Client.GetUpdates(), "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", 409);
        await Client.DeleteWebhook();
        await Client.GetUpdates();
    }

    [Fact]
    public async Task What_was_not_delivered_survives_every_switch()
    {
        Chat.Send("polled but not confirmed");
        await Client.GetUpdates();
        await SetAsync();
        var held = await _receiver.NextAsync();
        await Client.DeleteWebhook();
        held.Answer();
        (await Client.GetUpdates()).Length.ShouldBe(2);

        await Client.SetWebhook(_receiver.Url);
        (await TakeAsync()).ShouldBe("/start");
        (await TakeAsync()).ShouldBe("polled but not confirmed");
    }

    [Fact]
    public async Task A_switch_drops_what_is_pending_on_demand()
    {
        await SetAsync(drop: true);
        Chat.Send("new");
        (await _receiver.NextAsync()).Text.ShouldBe("new");

        await Client.DeleteWebhook(dropPendingUpdates: true);
        (await Client.GetUpdates()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_of_one_chat_wait_for_each_other()
    {
        await SetAsync();
        Chat.Send("second");
        var first = await _receiver.NextAsync();
        var other = Emulator.AddPerson("Ben").With(Bot);
        other.Send("from Ben");
        var parallel = await _receiver.NextAsync();

        parallel.Text.ShouldBe("from Ben");
        _receiver.HasMore.ShouldBeFalse();
        first.Answer();
        (await _receiver.NextAsync()).Text.ShouldBe("second");
    }

    [Fact]
    public async Task A_tap_overtakes_a_message_of_the_same_person()
    {
        await SetAsync();
        var message = await _receiver.NextAsync();
        Chat.TapData(Chat.Last, "tap");

        (await _receiver.NextAsync()).Text.ShouldBe("tap");
        message.Answer();
    }

    [Fact]
    public async Task There_are_not_more_deliveries_at_once_than_allowed()
    {
        for (var i = 1; i < 10; i++)
            Emulator.AddPerson($"P{i}").With(Bot).Send($"{i}");
        await SetAsync(connections: 2);
        for (var i = 0; i < 10; i++)
        {
            var delivery = await _receiver.NextAsync();
            await Client.GetMe();
            delivery.Answer();
        }

        _receiver.MostAtOnce.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_delivery_is_repeated_at_once_and_then_after_2_4_8_seconds_until_60()
    {
        await SetAsync();
        (await _receiver.NextAsync()).Answer(500);
        foreach (var seconds in new[] { 2, 4, 8, 16, 32 })
        {
            (await _receiver.NextAsync()).Answer(500);
            await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(seconds));
            _receiver.HasMore.ShouldBeFalse();
            Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        (await TakeAsync()).ShouldBe("/start");
        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("999999", 3600)]
    public async Task A_bot_may_ask_for_a_pause_of_an_hour_at_most(string asked, int seconds)
    {
        await SetAsync();
        (await _receiver.NextAsync()).Answer(503, "", asked);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(seconds));
        _receiver.HasMore.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await TakeAsync()).ShouldBe("/start");
    }

    [Fact]
    public async Task An_update_that_has_expired_is_not_repeated()
    {
        await TakeAllAsync();
        await SetAsync();
        Chat.TapData(Chat.Last, "tap");
        (await _receiver.NextAsync()).Answer(500);
        (await _receiver.NextAsync()).Answer(500);
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(2));
        Clock.Advance(TimeSpan.FromSeconds(151));

        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
        Chat.TapData(Chat.Last, "next tap");
        (await TakeAsync()).ShouldBe("next tap");
    }

    [Fact]
    public async Task Who_does_not_answer_within_a_minute_gets_it_again()
    {
        await SetAsync();
        var first = await _receiver.NextAsync();
        Clock.Advance(TimeSpan.FromSeconds(60));

        (await TakeAsync()).ShouldBe("/start");
        first.Answer();
        (await Client.GetWebhookInfo()).LastErrorMessage.ShouldBe("Read timeout expired");
    }

    [Fact]
    public async Task The_last_error_is_told()
    {
        (await Client.GetWebhookInfo()).Url.ShouldBe("");
        await SetAsync(connections: 7, kinds: [UpdateType.Message]);
        (await _receiver.NextAsync()).Answer(404);
        await _receiver.NextAsync();

        var info = await Client.GetWebhookInfo();
        info.Url.ShouldBe(_receiver.Url);
        info.MaxConnections.ShouldBe(7);
        info.PendingUpdateCount.ShouldBe(1);
        info.AllowedUpdates.ShouldBe([UpdateType.Message]);
        info.LastErrorDate.ShouldBe(TestClock.Noon.UtcDateTime);
        info.LastErrorMessage.ShouldBe("Wrong response from the webhook: 404 Not Found");
    }

    [Fact]
    public async Task Nobody_at_the_address_is_an_error_too()
    {
        await SetAsync();
        await Client.DeleteWebhook();
        await _receiver.DisposeAsync();
        await Client.SetWebhook("http://127.0.0.1:1/hook");
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(2));

        (await Client.GetWebhookInfo()).LastErrorMessage.ShouldBe("Connection failed");
        Bot.PendingUpdates.ShouldBe(1);
    }

    [Fact]
    public async Task The_answer_may_be_one_more_request()
    {
        await SetAsync();
        (await _receiver.NextAsync()).Answer(200, new JsonObject { ["method"] = "sendMessage", ["chat_id"] = Anya.Id, ["text"] = "сразу" }.ToJsonString());

        (await Chat.WaitForAsync(message => message.FromBot)).Text.ShouldBe("сразу");
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"method":5}""")]
    [InlineData("""{"method":"noSuchMethod"}""")]
    [InlineData("""{"method":"sendMessage","chat_id":1,"text":""}""")]
    public async Task Any_other_answer_is_as_good_as_none(string body)
    {
        await SetAsync();
        (await _receiver.NextAsync()).Answer(200, body);

        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
        Chat.Send("next");
        (await TakeAsync()).ShouldBe("next");
    }

    [Theory]
    [InlineData("http://example.org/hook", null, "bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("nowhere", null, "bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://example.org:8080/hook", null, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("https://example.org:8443/hook", null, null)]
    [InlineData("https://example.org/hook", "a b", "secret token contains unallowed characters")]
    [InlineData("https://example.org/hook", "пароль", "secret token contains unallowed characters")]
    [InlineData("https://example.org/hook", "LONG", "secret token is too long")]
    public async Task Addresses_and_secrets_are_checked(string url, string? secret, string? refusal)
    {
        await UpdatesAsync(5000);
        var request = Client.SetWebhook(url, secretToken: secret == "LONG" ? new string('x', 257) : secret);
        if (refusal is null)
            await request;
        else
            await RefusedAsync(request, "Bad Request: " + refusal);
    }

    [Fact]
    public async Task An_empty_address_deletes_the_webhook()
    {
        await SetAsync();
        await Client.SetWebhook("");

        (await Client.GetWebhookInfo()).Url.ShouldBe("");
        (await Client.GetUpdates()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_repeated_tap_and_a_redelivered_update_are_pushed_too()
    {
        await SetAsync();
        var start = await _receiver.NextAsync();
        start.Answer();
        await Bot.WhenAllUpdatesConfirmedAsync(TestContext.Current.CancellationToken);
        Bot.Redeliver((long)start.Update["update_id"]!);

        var again = await _receiver.NextAsync();
        again.Update.ToJsonString().ShouldBe(start.Update.ToJsonString());
        again.Answer();
    }

    private async Task SetAsync(string? secret = null, int? connections = null, UpdateType[]? kinds = null, bool drop = false)
    {
        _receiver = await Receiver.StartAsync();
        await Client.SetWebhook(_receiver.Url, secretToken: secret, maxConnections: connections, allowedUpdates: kinds, dropPendingUpdates: drop);
    }

    private async Task<string> TakeAsync()
    {
        var delivery = await _receiver.NextAsync();
        delivery.Answer();
        return delivery.Text;
    }

    private async Task TakeAllAsync() => await UpdatesAsync(5000);
}
