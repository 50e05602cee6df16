using Telegram.Bot;
using Telegram.Bot.Types.Enums;

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

    private async Task<int> QuizAsync(int? openPeriod = null) => (await Client.SendPoll(
        Anya.Id, "Where is the state?", ["etcd", "kubelet"], isAnonymous: false, type: PollType.Quiz, correctOptionIds: [0],
        explanation: "It keeps <b>the state</b>.", explanationParseMode: ParseMode.Html, openPeriod: openPeriod, cancellationToken: Cancel)).Id;
}
