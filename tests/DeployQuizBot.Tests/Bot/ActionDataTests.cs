using System.Text;
using CsCheck;
using DeployQuizBot.Admin.Broadcasts;
using DeployQuizBot.Bot;
using DeployQuizBot.Learners;
using DeployQuizBot.Library;
using DeployQuizBot.OwnData;
using DeployQuizBot.Quizzes;
using DeployQuizBot.Quizzes.ExamDates;
using DeployQuizBot.Quizzes.Rounds;
using DeployQuizBot.Reminders;
using DeployQuizBot.Reports;
using DeployQuizBot.Reviews;
using DeployQuizBot.Statistics;
using Fsrs;

namespace DeployQuizBot.Tests.Bot;

public sealed class ActionDataTests
{
    private static readonly Gen<Place> Places =
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Long[0, long.MaxValue], (session, step, card) => new Place(session, step, card));

    [Fact]
    public void Every_button_of_a_review_survives_the_way_to_Telegram_and_back() => Places.Sample(place =>
    {
        Returns(new RevealAnswer.Action(place));
        Returns(new UndoReview.Action(place));
        Returns(new LearnAhead.Action(place));
        Returns(new ReportMistake.Action(place));
        Returns(new CardMenu.Action(place, Open: true));
        Returns(new ShowSource.Action(place, Open: true));
        Returns(new HideCard.Action(place, ForGood: true));
        Returns(new GoOn.Action(place));
        Returns(new BringBack.Action(place));
        foreach (var what in Enum.GetValues<WriteNote.Do>())
            Returns(new WriteNote.Action(place, what));
        foreach (var rating in Enum.GetValues<Rating>())
            Returns(new RateCard.Action(place, rating));
    });

    [Fact]
    public void Every_other_button_survives_too()
    {
        foreach (var number in Choice.All[Setting.NewPerDay].Values)
            Returns(new ChangeSetting.Action(Setting.NewPerDay, number));
        for (var zone = 0; zone < TimeZones.Offered.Count; zone++)
            Returns(new ChangeSetting.Action(Setting.TimeZone, zone));
        foreach (var from in Enum.GetValues<AskedFrom>())
        {
            Returns(new AskPlace.Action(from));
            Returns(new AskLocation.Action(from));
            Returns(new ListZones.Action(from));
            Returns(new ChooseZone.Action(from, TimeZones.Offered.Count - 1));
            Returns(new ChoosePlace.Action(from, long.MaxValue));
            Returns(new AskHour.Action(from));
            Returns(new ChooseHour.Action(from, (24 * 60) - 1));
        }

        Returns(new StartReview.Action());
        foreach (var what in Enum.GetValues<ShowSuspended.Do>())
            Returns(new ShowSuspended.Action(what, int.MaxValue, int.MaxValue, long.MaxValue));
        foreach (var what in Enum.GetValues<AnswerReport.Do>())
            Returns(new AnswerReport.Action(long.MaxValue, what));
        Returns(new ShowReports.Action(int.MaxValue));
        Returns(new ShowDecks.Action(int.MaxValue));
        Returns(new ShowDeck.Action(int.MaxValue, int.MaxValue));
        Returns(new ShowTerm.Action(long.MaxValue));
        Returns(new ShowTermSource.Action(long.MaxValue, Open: true));
        Returns(new ChooseDeck.Action(int.MaxValue, Choose: true, int.MaxValue, FromList: true));
        Returns(new ShowSettings.Action());
        Returns(new ShowExamDate.Action(int.MaxValue));
        Returns(new ShowExamDate.Action(null));
        Returns(new SetExamDate.Action(int.MaxValue, DateOnly.MaxValue, IsSure: true));
        Returns(new ClearExamDate.Action(int.MaxValue));
        Returns(new ShowReminder.Action(ShowReminder.Menu.Pause));
        Returns(new ChangeReminder.Action(ChangeReminder.What.Time, (24 * 60) - 1));
        Returns(new ChangeReminder.Action(ChangeReminder.What.Off, 0));
        Returns(new ChangeReminder.Action(ChangeReminder.What.Portions, 12));
        Returns(new ChangeReminder.Action(ChangeReminder.What.PortionsUntil, 22 * 60));
        Returns(new ShowPortions.Action());
        Returns(new PutOff.Action(PutOff.Until.Tomorrow, DateOnly.MaxValue.DayNumber));
        Returns(new OwnDeck.Action(OwnDeck.Do.Delete, int.MaxValue, int.MaxValue));
        Returns(new Forget.Action(Forget.Do.Delete, long.MaxValue));
        Returns(new ImportPackage.Action(int.MaxValue, Apply: true));
        Returns(new AskInReview.Action(new Place(int.MaxValue, int.MaxValue, long.MaxValue), long.MaxValue));
        Returns(new ShowStats.Action(int.MaxValue, IsDark: true));
        Returns(new ShowStats.Action(null, IsDark: false));
        Returns(new SteerBroadcast.Action(int.MaxValue, SteerBroadcast.What.Look));
        Returns(new ChooseRetention.Action(95));
        Returns(new ChooseRetention.Action(null));
        Returns(new ShowWeek.Action(OnSundays: true));
        Returns(new ShowFit.Action(ShowFit.What.TurnOff));
        Returns(new DrillCards.Action(long.MaxValue, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Every_button_in_a_group_survives_too()
    {
        Returns(new OpenLobby.Action());
        Returns(new JoinRound.Action(long.MaxValue));
        Returns(new StartRound.Action(long.MaxValue));
        Returns(new ShowPlace.Action(long.MaxValue));
        Returns(new HideMe.Action(long.MaxValue));
        Returns(new CountForMe.Action());
        Returns(new ChooseGroupDeck.Action());
        Returns(new ChangeGroup.Action(GroupSetting.Deck, int.MaxValue));
        Returns(new ChangeGroup.Action(GroupSetting.Seconds, 60));
        Returns(new ChangeGroup.Action(GroupSetting.Language, 1));
    }

    [Fact]
    public void Whatever_comes_in_is_an_action_or_nothing() => Gen.String.Sample(data =>
    {
        ActionData.Parse<RateCard.Action>(data);
        ActionData.Parse<RateCard.Action>("r:" + data);
        ActionData.Parse<ChangeSetting.Action>("ss:" + data);
        ActionData.Parse<StartReview.Action>("go:" + data);
        ActionData.Parse<SetExamDate.Action>("ex:" + data);
        ActionData.Parse<ChangeReminder.Action>("rm:" + data);
        ActionData.Parse<PutOff.Action>("po:" + data);
    });

    [Theory]
    [InlineData("r:1:1:1:0")]
    [InlineData("r:1:1:1:5")]
    [InlineData("r:1:1:1")]
    [InlineData("r:1:1:1:3:1")]
    [InlineData("r:1::1:3")]
    [InlineData("r:1:1:1:-3")]
    [InlineData("r:1:1:1: 3")]
    [InlineData("R:1:1:1:3")]
    [InlineData("r:zzzzzz:1:1:3")]
    [InlineData("r:1:1:zzzzzzzzzzzzz:3")]
    public void Data_of_another_form_is_nothing(string data) => ActionData.Parse<RateCard.Action>(data).ShouldBeNull();

    [Fact]
    public void Offered_time_zones_exist_here() =>
        TimeZones.Offered.Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone.Id, out _)).ShouldBeEmpty();

    private static void Returns<T>(T action)
        where T : struct, IAction<T>
    {
        var data = ActionData.Pack(action);
        Encoding.UTF8.GetByteCount(data).ShouldBeInRange(1, ActionData.MaxBytes);
        ActionData.Parse<T>(data).ShouldBe(action);
    }
}
