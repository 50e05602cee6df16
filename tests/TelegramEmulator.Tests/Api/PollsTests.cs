using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace TelegramEmulator.Tests.Api;

public sealed class PollsTests : TelegramTest
{
    private const string Full = """{"question":"Что это?","options":[{"text":"Pod"},{"text":"Node"}],"type":"quiz","correct_option_ids":[0]}""";

    public static TheoryData<string, JsonNode?, string?> Fields => new()
    {
        { "question", new string('x', 300), null },
        { "question", new string('x', 301), "poll question length must not exceed 300" },
        { "question", string.Concat(Enumerable.Repeat("😀", 300)), null },
        { "question", " ", "text must be non-empty" },
        { "options", Options(1, "a"), null },
        { "options", Options(12, "a"), null },
        { "options", Options(13, "a"), "poll can't have more than 12 options" },
        { "options", Options(0, "a"), "poll must have at least one answer option" },
        { "options", Options(2, new string('x', 100)), null },
        { "options", Options(2, new string('x', 101)), "poll options length must not exceed 100" },
        { "options", Options(2, string.Concat(Enumerable.Repeat("я", 100))), null },
        { "options", Options(2, ""), "text must be non-empty" },
        { "correct_option_ids", new JsonArray(0, 1), null },
        { "correct_option_ids", new JsonArray(1, 0), "correct quiz option list must be increasing" },
        { "correct_option_ids", new JsonArray(1, 1), "correct quiz option list must be increasing" },
        { "correct_option_ids", new JsonArray(2), "wrong quiz correct_option_id" },
        { "correct_option_ids", new JsonArray(-1), "wrong quiz correct_option_id" },
        { "correct_option_ids", new JsonArray(), "correct quiz option list must be non-empty" },
        { "correct_option_ids", null, "correct quiz option list must be non-empty" },
        { "explanation", new string('x', 200), null },
        { "explanation", new string('x', 201), "poll explanation length must not exceed 200" },
        { "explanation", "a\nb\nc", null },
        { "explanation", "a\nb\nc\nd", "explanation has too many line feeds" },
        { "open_period", 4, "poll close time must be from 5 to 2628000 seconds ahead" },
        { "open_period", 5, null },
        { "open_period", 2_628_000, null },
        { "open_period", 2_628_001, "poll close time must be from 5 to 2628000 seconds ahead" },
        { "close_date", TestClock.Noon.ToUnixTimeSeconds() + 4, "poll close time must be from 5 to 2628000 seconds ahead" },
        { "close_date", TestClock.Noon.ToUnixTimeSeconds() + 5, null },
        { "type", "riddle", "field sendPoll.type must be one of quiz, regular, not \"riddle\"" },
    };

    [Theory, MemberData(nameof(Fields))]
    public async Task Quizzes_keep_the_rules(string field, JsonNode? value, string? refusal)
    {
        var poll = JsonNode.Parse(Full)!.AsObject();
        poll["chat_id"] = Anya.Id;
        poll[field] = value?.DeepClone();
        var answer = await PostAsync("sendPoll", poll);

        answer.Description.ShouldBe(refusal is null ? null : "Bad Request: " + refusal);
        answer.Status.ShouldBe(refusal is null ? 200 : 400);
    }

    [Fact]
    public async Task A_quiz_tells_the_bot_who_chose_what()
    {
        var sent = await QuizAsync(anonymous: false);
        sent.Poll!.Type.ShouldBe(PollType.Quiz);
        sent.Poll.CorrectOptionIds.ShouldBe([0]);
        sent.Poll.Explanation.ShouldBe("Группа контейнеров");
        sent.Poll.AllowsRevoting.ShouldBeFalse();
        sent.Poll.TotalVoterCount.ShouldBe(0);

        Chat.Vote(Chat.Last, 1);

        var updates = (await Client.GetUpdates()).Skip(1).ToList();
        var poll = updates[0].Poll!;
        poll.Options.Select(option => option.VoterCount).ShouldBe([0, 1]);
        poll.TotalVoterCount.ShouldBe(1);
        var answer = updates[1].PollAnswer!;
        answer.PollId.ShouldBe(sent.Poll.Id);
        answer.User!.Id.ShouldBe(Anya.Id);
        answer.OptionIds.ShouldBe([1]);
        answer.OptionPersistentIds.ShouldBe([poll.Options[1].PersistentId]);
        Chat.Last.Poll.ShouldNotBeNull().Voters.ShouldBe(1);
    }

    [Fact]
    public async Task Of_an_anonymous_poll_only_the_counts_are_told()
    {
        await QuizAsync(anonymous: true);
        Chat.Vote(Chat.Last, 0);

        (await Client.GetUpdates()).Skip(1).ShouldHaveSingleItem().Type.ShouldBe(UpdateType.Poll);
    }

    [Fact]
    public async Task Votes_that_the_app_does_not_offer_are_impossible()
    {
        await QuizAsync(anonymous: false);
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 2));
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 0, 1)).Message.ShouldBe("The poll takes one answer only.");
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last)).Message.ShouldBe("There is no vote to take back.");
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Messages[0], 0)).Message.ShouldBe("There is no poll in this message.");
        Chat.Vote(Chat.Last, 0);
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 1)).Message.ShouldContain("does not let them vote again");

        (await Client.GetUpdates()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task In_a_plain_poll_a_vote_is_changed_and_taken_back()
    {
        var sent = await Client.SendPoll(Anya.Id, "Когда?", ["утром", "днём", "вечером"], isAnonymous: false, allowsMultipleAnswers: true);
        Chat.Vote(Chat.Last, 0, 2);
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 1, 1));
        Chat.Vote(Chat.Last, 1);
        Chat.Vote(Chat.Last);

        var answers = (await Client.GetUpdates()).Where(update => update.PollAnswer is not null).Select(update => string.Join(',', update.PollAnswer!.OptionIds));
        answers.ShouldBe(["0,2", "1", ""]);
        Chat.Last.Poll!.Voters.ShouldBe(0);
        sent.Poll!.AllowsRevoting.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stopped_poll_takes_no_votes()
    {
        var sent = await QuizAsync(anonymous: false);
        Chat.Vote(Chat.Last, 0);

        var stopped = await Client.StopPoll(Anya.Id, sent.Id);

        stopped.IsClosed.ShouldBeTrue();
        stopped.TotalVoterCount.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 1)).Message.ShouldBe("The poll is closed.");
        await RefusedAsync(Client.StopPoll(Anya.Id, sent.Id), "Bad Request: poll has already been closed");
        (await Client.GetUpdates())[^1].Poll!.IsClosed.ShouldBeTrue();
        var text = await Client.SendMessage(Anya.Id, "a");
        await RefusedAsync(Client.StopPoll(Anya.Id, text.Id), "Bad Request: message with poll to stop not found");
        await RefusedAsync(Client.StopPoll(Anya.Id, 1), "Bad Request: message can't be edited");
    }

    [Fact]
    public async Task A_poll_closes_by_itself_when_its_time_is_over()
    {
        await Client.SendPoll(Anya.Id, "Успеешь?", ["да", "нет"], openPeriod: 10);
        Clock.Advance(TimeSpan.FromSeconds(9));
        Chat.Last.Poll!.IsClosed.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(1));

        Chat.Last.Poll!.IsClosed.ShouldBeTrue();
        (await Client.GetUpdates())[^1].Poll!.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_poll_closes_at_its_date()
    {
        await Client.SendPoll(Anya.Id, "Успеешь?", ["да", "нет"], closeDate: TestClock.Noon.UtcDateTime.AddHours(1));
        Clock.Advance(TimeSpan.FromHours(1));

        Chat.Last.Poll!.IsClosed.ShouldBeTrue();
    }

    private Task<Message> QuizAsync(bool anonymous) => Client.SendPoll(
        Anya.Id, "Что такое <b>Pod</b>?", ["Группа", "Узел"], anonymous, PollType.Quiz, correctOptionIds: [0], explanation: "<i>Группа</i> контейнеров", explanationParseMode: ParseMode.Html);

    private static JsonArray Options(int count, string text) => [.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject { ["text"] = text })];
}
