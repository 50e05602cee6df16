using System.Text;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace TelegramEmulator.Tests;

/// <summary>Trouble on demand, asked for in the program and over HTTP.</summary>
public sealed class FaultsTests : TelegramTest
{
    [Fact]
    public async Task Too_many_requests_says_how_long_to_wait()
    {
        Emulator.Faults.Add(new(FaultKind.TooManyRequests) { RetryAfter = 7 });
        var answer = await PostAsync("sendMessage", $$"""{"chat_id":{{Anya.Id}},"text":"a"}""");

        answer.Status.ShouldBe(429);
        answer.RetryAfter.ShouldBe("7");
        answer.Body.ShouldBe("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""");
        Chat.Messages.Count.ShouldBe(1);
        Emulator.Faults.Add(new(FaultKind.TooManyRequests) { RetryAfter = 9 });
        (await Should.ThrowAsync<ApiRequestException>(Client.GetMe())).Parameters!.RetryAfter.ShouldBe(9);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(500)]
    public async Task A_gateway_answers_with_a_page(int code)
    {
        Emulator.Faults.Add(new(FaultKind.ServerError) { Code = code });
        var error = await Should.ThrowAsync<RequestException>(Client.SendMessage(Anya.Id, "a"));

        ((int?)error.HttpStatusCode).ShouldBe(code);
        error.ShouldNotBeOfType<ApiRequestException>();
        Bot.Calls.ShouldHaveSingleItem().StatusCode.ShouldBe(code);
        Chat.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.DropBefore, 1)]
    [InlineData(FaultKind.DropAfter, 2)]
    public async Task A_dropped_connection_leaves_open_whether_it_was_done(FaultKind kind, int messages)
    {
        Emulator.Faults.Add(new(kind, "sendMessage"));
        var error = await Should.ThrowAsync<RequestException>(Client.SendMessage(Anya.Id, "a"));

        error.HttpStatusCode.ShouldBeNull();
        Chat.Messages.Count.ShouldBe(messages);
        Bot.Calls.ShouldHaveSingleItem().StatusCode.ShouldBe(0);
        await Client.SendMessage(Anya.Id, "b");
    }

    [Fact]
    public async Task A_refusal_says_what_the_test_wants()
    {
        Emulator.Faults.Add(new(FaultKind.BadRequest) { Description = "Bad Request: PEER_ID_INVALID" });

        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Bad Request: PEER_ID_INVALID");
    }

    [Fact]
    public async Task A_group_may_seem_to_have_become_a_supergroup()
    {
        Emulator.Faults.Add(new(FaultKind.Migrate) { MigrateTo = -1001 });
        var error = await Should.ThrowAsync<ApiRequestException>(Client.SendMessage(Anya.Id, "a"));

        error.Message.ShouldBe("Bad Request: group chat was upgraded to a supergroup chat");
        error.Parameters!.MigrateToChatId.ShouldBe(-1001);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_come()
    {
        Emulator.Faults.Add(new(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(8) });
        var request = Client.SendMessage(Anya.Id, "a");
        await Clock.WhenWaitedForAsync(TimeSpan.FromSeconds(8));
        Chat.Messages.Count.ShouldBe(1);
        request.IsCompleted.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(8));

        (await request).Text.ShouldBe("a");
    }

    [Fact]
    public async Task A_fault_hits_its_method_and_chat_so_many_times_and_is_gone()
    {
        var ben = Emulator.AddPerson("Ben").With(Bot);
        ben.Send("/start");
        Emulator.Faults.Add(new(FaultKind.BadRequest, "send*", Anya.Id, Times: 2) { Description = "Bad Request: first" });
        Emulator.Faults.Add(new(FaultKind.BadRequest, "SENDMESSAGE", Anya.Id) { Description = "Bad Request: second" });
        var taken = Emulator.Faults.WhenAllTakenAsync(TestContext.Current.CancellationToken);

        await Client.GetMe();
        await Client.SendMessage(ben.ChatId, "a");
        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Bad Request: first");
        await RefusedAsync(Client.SendDice(Anya.Id), "Bad Request: first");
        Emulator.Faults.Waiting.ShouldHaveSingleItem().Description.ShouldBe("Bad Request: second");
        taken.IsCompleted.ShouldBeFalse();
        await RefusedAsync(Client.SendMessage(Anya.Id, "a"), "Bad Request: second");
        await taken;
        await Client.SendMessage(Anya.Id, "a");
    }

    [Fact]
    public async Task Faults_are_taken_back()
    {
        Emulator.Faults.Add(new(FaultKind.ServerError));
        Emulator.Faults.RepeatTaps();
        Emulator.Faults.Clear();

        await Client.SendMessage(Anya.Id, "a");
        Chat.TapData(Chat.Last, "y");
        Bot.PendingUpdates.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_tap_comes_again_under_a_new_number_and_a_new_id()
    {
        Emulator.Faults.RepeatTaps();
        var tap = Chat.TapData(Chat.Last, "y");
        Chat.TapData(Chat.Last, "z");

        var updates = (await Client.GetUpdates())[1..];
        updates.Select(update => update.CallbackQuery!.Data).ShouldBe(["y", "y", "z"]);
        updates.Select(update => update.Id).Distinct().Count().ShouldBe(3);
        updates.Select(update => update.CallbackQuery!.Id).Distinct().Count().ShouldBe(3);
        tap.UpdateId.ShouldBe(updates[0].Id);
        await Client.AnswerCallbackQuery(updates[1].CallbackQuery!.Id);
        await Client.AnswerCallbackQuery(updates[0].CallbackQuery!.Id, "первый");
        (await tap.AnswerAsync()).Text.ShouldBe("первый");
    }

    [Theory]
    [InlineData("""{"kind":"too_many_requests","retry_after":3}""", 429)]
    [InlineData("""{"kind":"server_error","code":503}""", 503)]
    [InlineData("""{"kind":"bad_request","method":"sendMessage","chat_id":CHAT}""", 400)]
    [InlineData("""{"kind":"migrate","migrate_to":-100}""", 400)]
    [InlineData("""{"kind":"bad_request","method":"getMe"}""", 200)]
    public async Task Over_HTTP_they_are_ordered_too(string json, int status)
    {
        await OrderAsync(json);
        (await Answer.OfAsync(Http.GetAsync("/control/faults"))).Json.AsArray().Count.ShouldBe(1);

        (await PostAsync("sendMessage", $$"""{"chat_id":{{Anya.Id}},"text":"a"}""")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("duplicate_updates", "one one two")]
    [InlineData("reorder_updates", "two one")]
    public async Task Updates_are_doubled_and_reordered_on_demand(string kind, string expected)
    {
        await UpdatesAsync(5000);
        await OrderAsync($$"""{"kind":"{{kind}}","bot_id":4242,"times":{{(kind == "reorder_updates" ? 2 : 1)}}}""");
        Chat.Send("one");
        Chat.Send("two");

        string.Join(' ', (await Client.GetUpdates()).Select(update => update.Message!.Text)).ShouldBe(expected);
    }

    [Fact]
    public async Task Over_HTTP_updates_are_injected_redelivered_and_taps_repeated()
    {
        await OrderAsync("""{"kind":"repeat_tap","times":2}""");
        Chat.TapData(Chat.Last, "y");
        Bot.PendingUpdates.ShouldBe(3);
        await UpdatesAsync(5000);

        await Http.PostAsync("/control/bots/4242/updates", new StringContent("""{"update_id":6000,"poison":true}"""));
        await Http.PostAsync("/control/bots/4242/updates/1001/redeliver", null);

        (await UpdatesAsync()).Select(update => (long)update!["update_id"]!).ShouldBe([1001, 6000]);
    }

    [Fact]
    public async Task Over_HTTP_they_are_taken_back_too()
    {
        await OrderAsync("""{"kind":"server_error"}""");
        await OrderAsync("""{"kind":"reorder_updates","times":5}""");
        await Http.DeleteAsync("/control/faults");
        Chat.Send("one");

        (await Client.GetUpdates())[^1].Message!.Text.ShouldBe("one");
    }

    private async Task OrderAsync(string json) =>
        (await Answer.OfAsync(Http.PostAsync("/control/faults", new StringContent(json.Replace("CHAT", $"{Anya.Id}", StringComparison.Ordinal), Encoding.UTF8, "application/json"))))
            .Body.ShouldBe("true");
}
