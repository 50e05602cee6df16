using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

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
        { "close_date", TestClock.Noon.ToUnixTimeSeconds() + 2_628_001, "poll close time must be from 5 to 2628000 seconds ahead" },
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
        await RefusedAsync(Client.StopPoll(Anya.Id, text.Id), "Bad Request: message is not a poll");
        await RefusedAsync(Client.StopPoll(Anya.Id, 99), "Bad Request: message with poll to stop not found");
    }

    [Fact]
    public async Task A_poll_closes_by_itself_when_its_time_is_over_and_the_bot_is_not_told()
    {
        var sent = await Client.SendPoll(Anya.Id, "Успеешь?", ["да", "нет"], openPeriod: 10);
        sent.Poll!.OpenPeriod.ShouldBe(10);
        sent.Poll.CloseDate.ShouldBe(TestClock.Noon.UtcDateTime.AddSeconds(10));
        Clock.Advance(TimeSpan.FromSeconds(9));
        Chat.Last.Poll!.IsClosed.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(1));

        Chat.Last.Poll!.IsClosed.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => Chat.Vote(Chat.Last, 0)).Message.ShouldBe("The poll is closed.");
        (await Client.GetUpdates()).ShouldHaveSingleItem();
        await RefusedAsync(Client.StopPoll(Anya.Id, sent.Id), "Bad Request: poll has already been closed");
    }

    [Fact]
    public async Task A_poll_that_was_stopped_has_no_time_left()
    {
        var sent = await Client.SendPoll(Anya.Id, "Успеешь?", ["да", "нет"], openPeriod: 10);
        var stopped = await Client.StopPoll(Anya.Id, sent.Id);
        Clock.Advance(TimeSpan.FromSeconds(11));

        stopped.OpenPeriod.ShouldBeNull();
        stopped.CloseDate.ShouldBeNull();
        (await Client.GetUpdates()).Count(update => update.Poll is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_stopped_poll_has_the_buttons_that_come_with_the_stop_or_none()
    {
        var first = await Client.SendPoll(Anya.Id, "Первый?", ["да", "нет"], replyMarkup: Next);
        var second = await Client.SendPoll(Anya.Id, "Второй?", ["да", "нет"], replyMarkup: Next);

        await Client.StopPoll(Anya.Id, first.Id);
        await Client.StopPoll(Anya.Id, second.Id, new InlineKeyboardMarkup(("Итоги", "results")));

        Chat.Messages[1].Buttons.ShouldBeEmpty();
        Chat.Messages[2].Buttons.ShouldHaveSingleItem().Data.ShouldBe("results");
        Chat.Messages[2].Edits.ShouldBe(0);
    }

    [Fact]
    public async Task A_tap_under_a_poll_brings_the_poll()
    {
        var sent = await QuizAsync(anonymous: false);
        await Client.EditMessageReplyMarkup(Anya.Id, sent.Id, Next);
        Chat.Tap("Дальше");

        var tap = (await Client.GetUpdates())[^1].CallbackQuery!;
        tap.Data.ShouldBe("next");
        tap.Message!.Poll!.Id.ShouldBe(sent.Poll!.Id);
        tap.Message.Poll.CorrectOptionIds.ShouldBe([0]);
        tap.Message.ReplyMarkup!.InlineKeyboard.ShouldHaveSingleItem();
        await RefusedAsync(Client.EditMessageText(Anya.Id, sent.Id, "a"), "Bad Request: there is no text in the message to edit");
    }

    [Fact]
    public async Task Of_formatting_a_question_and_its_options_keep_custom_emoji_only()
    {
        var sent = await Client.SendPoll(
            Anya.Id,
            "<b>Что</b> это <tg-emoji emoji-id=\"5\">👍</tg-emoji>?",
            [new("<i>Pod</i> https://example.org") { TextParseMode = ParseMode.Html }, new("Node")],
            questionParseMode: ParseMode.Html);

        sent.Poll!.Question.ShouldBe("Что это 👍?");
        sent.Poll.QuestionEntities.ShouldHaveSingleItem().CustomEmojiId.ShouldBe("5");
        sent.Poll.Options[0].Text.ShouldBe("Pod https://example.org");
        sent.Poll.Options[0].TextEntities.ShouldBeNull();
    }

    [Fact]
    public async Task An_explanation_keeps_its_formatting_and_is_measured_without_it()
    {
        var text = string.Concat(Enumerable.Repeat("<b>ж</b>", 200));
        var sent = await Client.SendPoll(
            Anya.Id, "?", ["a", "b"], type: PollType.Quiz, correctOptionIds: [0], explanation: text, explanationParseMode: ParseMode.Html);

        sent.Poll!.Explanation!.Length.ShouldBe(200);
        sent.Poll.ExplanationEntities!.Length.ShouldBe(200);
    }

    [Fact]
    public async Task Shuffled_options_stand_in_an_order_of_everybodys_own_and_keep_their_ids()
    {
        var people = Enumerable.Range(0, 20).Select(i => Emulator.AddPerson($"P{i}")).ToArray();
        var group = Emulator.AddGroup("Курс", people);
        group.Add(Bot);
        string[] options = ["a", "b", "c", "d"];
        var sent = await Client.SendPoll(group.Id, "?", options.Select(text => new InputPollOption(text)), isAnonymous: false, shuffleOptions: true);
        var seen = people.Select(person => person.In(group, Bot)).Select(chat => (Chat: chat, Order: chat.OptionsOf(chat.Last))).ToList();

        sent.Poll!.Options.Select(option => option.Text).ShouldBe(options);
        seen.ShouldAllBe(one => one.Order.Order().SequenceEqual(Enumerable.Range(0, 4)));
        seen.Select(one => string.Join(',', one.Order)).Distinct().Count().ShouldBeGreaterThan(5);
        seen[0].Chat.OptionsOf(seen[0].Chat.Last).ShouldBe(seen[0].Order);
        seen[0].Chat.Vote(seen[0].Chat.Last, seen[0].Order[0]);
        (await Client.GetUpdates())[^1].PollAnswer!.OptionIds.ShouldBe([seen[0].Order[0]]);
    }

    [Fact]
    public async Task Everybody_in_a_group_votes_for_oneself_also_at_the_same_moment()
    {
        var people = Enumerable.Range(0, 16).Select(i => Emulator.AddPerson($"P{i}")).ToArray();
        var group = Emulator.AddGroup("Курс", people);
        group.Add(Bot);
        await Client.SendPoll(group.Id, "?", ["a", "b"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [1]);
        var quiz = people[0].In(group, Bot).Last;

        Parallel.ForEach(people, person => person.In(group, Bot).Vote(quiz, (int)(person.Id % 2)));
        Should.Throw<InvalidOperationException>(() => Anya.In(group, Bot).Vote(quiz, 0)).Message.ShouldBe("This person is not in the chat.");

        var answers = (await Client.GetUpdates()).Select(update => update.PollAnswer).OfType<PollAnswer>().ToList();
        answers.Select(answer => answer.User!.Id).ShouldBe(people.Select(person => person.Id), ignoreOrder: true);
        answers.ShouldAllBe(answer => answer.OptionIds.Single() == answer.User!.Id % 2);
        people[0].In(group, Bot).Last.Poll!.Voters.ShouldBe(16);
    }

    [Fact]
    public async Task Votes_are_told_only_to_a_bot_that_asked_for_them()
    {
        await Client.GetUpdates(allowedUpdates: [UpdateType.PollAnswer]);
        var sent = await QuizAsync(anonymous: false);
        Chat.Vote(Chat.Last, 0);
        await Client.StopPoll(Anya.Id, sent.Id);

        (await Client.GetUpdates()).Skip(1).ShouldHaveSingleItem().PollAnswer!.OptionIds.ShouldBe([0]);
    }

    [Fact]
    public async Task A_poll_closes_at_its_date()
    {
        await Client.SendPoll(Anya.Id, "Успеешь?", ["да", "нет"], closeDate: TestClock.Noon.UtcDateTime.AddHours(1));
        Clock.Advance(TimeSpan.FromHours(1));

        Chat.Last.Poll!.IsClosed.ShouldBeTrue();
    }

    private static InlineKeyboardMarkup Next => new(("Дальше", "next"));

    private Task<Message> QuizAsync(bool anonymous) => Client.SendPoll(
        Anya.Id, "Что такое <b>Pod</b>?", ["Группа", "Узел"], anonymous, PollType.Quiz, correctOptionIds: [0], explanation: "<i>Группа</i> контейнеров", explanationParseMode: ParseMode.Html);

    private static JsonArray Options(int count, string text) => [.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject { ["text"] = text })];
}
