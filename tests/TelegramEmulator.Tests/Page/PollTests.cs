using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace TelegramEmulator.Tests.Page;

/// <summary>Quizzes and polls.</summary>
public sealed class PollTests(Browser browser) : PageTest(browser)
{
    [Fact]
    public async Task A_wrong_vote_shows_both_marks_and_the_explanation()
    {
        OpenStarted();
        await QuizAsync();

        Tab.Text(".poll .kind").ShouldBe("Quiz");
        Tab.Count(".explanation").ShouldBe(0);
        Tab.Tap("kubelet");
        var answer = (await HearAsync(UpdateType.PollAnswer)).PollAnswer!;

        answer.OptionIds.ShouldBe([1]);
        Tab.Text(".result.correct .option-text").ShouldStartWith("etcd");
        Tab.Text(".result.wrong .option-text").ShouldStartWith("kubelet");
        Tab.Text(".result.wrong .share").ShouldBe("100%");
        Tab.Text(".explanation").ShouldContain("It keeps the state.");
        Tab.Text(".voters").ShouldBe("1 answer");
        Tab.Count(".option.open").ShouldBe(0);
        Tab.Shows(".poll.lost").ShouldBeTrue();
    }

    [Fact]
    public async Task A_right_vote_has_one_mark()
    {
        OpenStarted();
        await QuizAsync();

        Tab.Tap("etcd");

        Tab.Text(".result.correct").ShouldContain("etcd");
        Tab.Shows(".poll.won").ShouldBeTrue();
        Tab.Count(".result.wrong").ShouldBe(0);
    }

    [Fact]
    public async Task Several_answers_are_ticked_and_sent_together()
    {
        OpenStarted();
        await Client.SendPoll(Anya.Id, "What runs on a node?", ["kubelet", "etcd", "kube-proxy"], isAnonymous: false, allowsMultipleAnswers: true, cancellationToken: Cancel);

        Tab.Button("Vote").Enabled.ShouldBeFalse();
        Tab.Click(".option.several:nth-child(1)");
        Tab.Click(".option.several:nth-child(3)");
        Tab.Tap("Vote");

        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([0, 2]);
        Tab.Until(() => Tab.Count(".result.chosen") == 2, "both are marked");
    }

    [Fact]
    public async Task A_vote_in_a_poll_can_be_changed()
    {
        OpenStarted();
        await Client.SendPoll(Anya.Id, "When?", ["Morning", "Evening"], isAnonymous: false, allowsRevoting: true, cancellationToken: Cancel);
        Tab.Tap("Morning");
        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([0]);

        Tab.Tap("Change the vote");
        Tab.Tap("Evening");

        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([1]);
        Tab.Until(() => Tab.Text(".result.chosen").Contains("Evening"), "the new vote is marked");
    }

    [Fact]
    public async Task A_closed_quiz_shows_its_results()
    {
        OpenStarted();
        var quiz = await QuizAsync();
        Tab.Button("etcd");

        await Client.StopPoll(Anya.Id, quiz, cancellationToken: Cancel);

        Tab.Until(() => Tab.Text(".poll .kind") == "Final results", "the quiz is closed");
        Tab.Text(".result.correct").ShouldContain("etcd");
        Tab.Text(".voters").ShouldBe("No answers yet");
    }

    [Fact]
    public async Task A_quiz_with_a_time_limit_counts_down()
    {
        OpenStarted();
        await QuizAsync(openPeriod: 300);

        Tab.Attribute(".timer", "role").ShouldBe("timer");
        var first = Tab.Text(".timer");
        first.ShouldMatch("^[45]:[0-5][0-9]$");
        Tab.Until(() => Tab.Text(".timer") != first, "the time goes on");
    }

    [Fact]
    public async Task A_quiz_can_be_answered_with_the_keyboard_alone()
    {
        OpenStarted();
        await QuizAsync();
        Tab.Button("kubelet");

        Tab.Until(
            () =>
            {
                if (Tab.Focused.Text == "etcd")
                    return true;
                Tab.PressWith(OpenQA.Selenium.Keys.Shift, OpenQA.Selenium.Keys.Tab);
                return false;
            },
            "an option has the focus");
        Tab.Press(OpenQA.Selenium.Keys.Enter);

        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([0]);
    }

    [Fact]
    public async Task Digits_answer_and_then_tap_the_buttons_below()
    {
        OpenStarted();
        await Client.SendPoll(
            Anya.Id, "Where is the state?", ["etcd", "kubelet"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0],
            replyMarkup: new InlineKeyboardMarkup(Key("Skip"), Key("Stop")), cancellationToken: Cancel);
        Tab.Button("Stop").GetAttribute("aria-keyshortcuts").ShouldBe("Alt+4");

        Tab.PressWith(OpenQA.Selenium.Keys.Alt, "2");
        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([1]);
        Tab.Find(".result.wrong");
        Tab.PressWith(OpenQA.Selenium.Keys.Alt, "2");

        (await HearAsync(UpdateType.CallbackQuery)).CallbackQuery!.Data.ShouldBe("stop");
    }

    [Fact]
    public async Task Shuffled_options_are_drawn_in_the_persons_own_order()
    {
        OpenStarted();
        string[] options = ["a", "b", "c", "d", "e", "f"];
        await Client.SendPoll(Anya.Id, "?", options.Select(text => new InputPollOption(text)), isAnonymous: false, shuffleOptions: true, cancellationToken: Cancel);
        var order = Chat.OptionsOf(Chat.Last);
        var drawn = order.Select(id => options[id]).ToList();

        Tab.Until(() => Tab.Texts(".option.open .option-text").SequenceEqual(drawn), "the options are there in the person's order");
        Tab.Click(".option.open:nth-child(1)");

        (await HearAsync(UpdateType.PollAnswer)).PollAnswer!.OptionIds.ShouldBe([order[0]]);
        Tab.Until(() => Tab.Texts(".result .option-text").Select(text => text.Split('\n', ' ')[0]).SequenceEqual(drawn), "the results are in the same order");
        Tab.Text(".result.chosen .option-text").ShouldStartWith(drawn[0]);
    }

    [Fact]
    public async Task A_quiz_whose_time_is_over_is_closed_and_keeps_its_buttons()
    {
        OpenStarted();
        await Client.SendPoll(
            Anya.Id, "Where is the state?", ["etcd", "kubelet"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0], openPeriod: 5,
            replyMarkup: new InlineKeyboardMarkup(Key("Next")), cancellationToken: Cancel);
        Tab.Text(".timer").ShouldMatch("^0:0[0-5]$");

        Tab.Until(() => Tab.Text(".poll .kind") == "Final results", "the time is over");

        Tab.Count(".timer").ShouldBe(0);
        Tab.Count(".option.open").ShouldBe(0);
        Tab.Text(".result.correct").ShouldContain("etcd");
        Tab.Button("Next").Enabled.ShouldBeTrue();
    }

    private async Task<int> QuizAsync(int? openPeriod = null) => (await Client.SendPoll(
        Anya.Id, "Where is the state?", ["etcd", "kubelet"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0],
        explanation: "It keeps <b>the state</b>.", explanationParseMode: ParseMode.Html, openPeriod: openPeriod, cancellationToken: Cancel)).Id;
}
