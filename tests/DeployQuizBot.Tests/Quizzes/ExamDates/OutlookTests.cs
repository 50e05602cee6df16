using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.ExamDates;
using Fsrs;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

public sealed class OutlookTests
{
    // In a small deck the luck of a single course still shows.
    private const int CardsToPlay = 2000;
    private const int FewestCourses = 10;

    /// <summary>Terms, cards of each, terms begun, days, the learner's own new cards and reviews a day.</summary>
    public static TheoryData<int, int, int, int, int, int> Decks => new()
    {
        { 154, 2, 0, 17, 10, 200 },
        { 154, 2, 0, 60, 10, 200 },
        { 154, 1, 0, 17, 10, 200 },
        { 154, 2, 100, 21, 10, 200 },
        { 154, 2, 154, 30, 0, 200 },
        { 30, 2, 0, 2, 10, 200 },
        { 30, 2, 10, 1, 10, 200 },
        { 8, 2, 0, 10, 20, 200 },
        { 60, 3, 20, 7, 5, 200 },
        { 300, 2, 0, 5, 10, 200 },
        { 400, 1, 200, 40, 50, 200 },
        { 200, 2, 150, 14, 0, 20 },
        { 3, 1, 0, 1, 0, 200 },
    };

    [Theory]
    [MemberData(nameof(Decks))]
    public void The_plan_leads_to_what_was_forecast(int terms, int cardsPerTerm, int begun, int days, int newPerDay, int reviewsPerDay)
    {
        var day = PlayedDays.Today.AddDays(days);
        var (outlook, play) = Of(terms, cardsPerTerm, begun, newPerDay, reviewsPerDay);
        var proposal = outlook.Propose(day);
        var (known, played) = play(new ExamPlan(1, day, PlayedDays.Today, proposal.MostNewPerDay), day);

        played.ShouldBe(proposal.Forecast.Begun, 1);
        known.ShouldBe(proposal.Forecast.Remembered, 0.03);
    }

    [Theory]
    [MemberData(nameof(Decks))]
    public void So_do_the_present_settings(int terms, int cardsPerTerm, int begun, int days, int newPerDay, int reviewsPerDay)
    {
        var day = PlayedDays.Today.AddDays(days);
        var (outlook, play) = Of(terms, cardsPerTerm, begun, newPerDay, reviewsPerDay);
        var forecast = outlook.AsNow(day);
        var (known, played) = play(null, day);

        // A term has one card a day, which the forecast does not know: of as many cards a few more terms are begun.
        played.ShouldBe(forecast.Begun, Math.Max(4, terms / 10));
        known.ShouldBe(forecast.Remembered, 0.04);
    }

    [Theory]
    [MemberData(nameof(Decks))]
    public void A_plan_is_never_worse_than_the_present_settings(int terms, int cardsPerTerm, int begun, int days, int newPerDay, int reviewsPerDay)
    {
        var day = PlayedDays.Today.AddDays(days);
        var (outlook, play) = Of(terms, cardsPerTerm, begun, newPerDay, reviewsPerDay);
        var proposal = outlook.Propose(day);
        proposal.Forecast.Known.ShouldBeGreaterThanOrEqualTo(outlook.AsNow(day).Known * 0.995);

        var planned = play(new ExamPlan(1, day, PlayedDays.Today, proposal.MostNewPerDay), day);
        var asNow = play(null, day);
        (planned.Begun * planned.Remembered).ShouldBeGreaterThanOrEqualTo(asNow.Begun * asNow.Remembered * 0.99);
    }

    [Theory]
    [InlineData(154, 17, true)]
    [InlineData(154, 4, true)]
    [InlineData(154, 3, false)]
    [InlineData(2000, 30, false)]
    public void Whether_it_can_be_done_is_said_honestly(int terms, int days, bool canBeDone)
    {
        var (outlook, _) = Of(terms, 2, 0, 10, 200);
        var proposal = outlook.Propose(PlayedDays.Today.AddDays(days));
        proposal.CanBeDone.ShouldBe(canBeDone);
        proposal.Forecast.Begun.ShouldBeInRange(1, Math.Min(terms, days * ExamPlan.MostNew));
        if (canBeDone)
            return;

        var later = outlook.Later(proposal)!.Value;
        later.ShouldBeGreaterThan(proposal.Day);
        outlook.Propose(later).CanBeDone.ShouldBeTrue();
    }

    [Fact]
    public void Slow_learners_are_bound_by_the_time_of_a_day()
    {
        var habits = new Habits { LearningSeconds = [60, 55, 45, 30], ReviewSeconds = [60, 55, 40, 30], RelearningSeconds = [50, 45, 40, 25] };
        var outlook = new Outlook(new PlayedDays(400, 1, 0, habits, 1).Progress(), habits, Parameters.Default, 0.9, PlayedDays.Today);
        var proposal = outlook.Propose(PlayedDays.Today.AddDays(10));
        proposal.IsBoundByTime.ShouldBeTrue();
        proposal.CanBeDone.ShouldBeFalse();
        proposal.MostNewPerDay.ShouldBeInRange(5, 40);
        proposal.Forecast.TimePerDay.ShouldBeLessThan(ExamPlan.MostTime);
    }

    [Fact]
    public void What_cannot_be_done_within_a_year_has_no_later_day()
    {
        var (outlook, _) = Of(19_000, 1, 0, 10, 200);
        outlook.Later(outlook.Propose(PlayedDays.Today.AddDays(30))).ShouldBeNull();
    }

    [Fact]
    public void Without_cards_there_is_nothing_to_know()
    {
        var (outlook, _) = Of(0, 1, 0, 10, 200);
        var proposal = outlook.Propose(PlayedDays.Today.AddDays(5));
        proposal.CanBeDone.ShouldBeTrue();
        (proposal.Forecast.Begun, proposal.Forecast.Remembered).ShouldBe((0, 0));
    }

    private static (Outlook Outlook, Func<ExamPlan?, DateOnly, (double Remembered, double Begun)> Play) Of(int terms, int cardsPerTerm, int begun, int newPerDay, int reviewsPerDay)
    {
        var habits = new Habits { NewCardsPerDay = newPerDay, ReviewsPerDay = reviewsPerDay };
        PlayedDays Deck(int seed) => new(terms, cardsPerTerm, begun, habits, seed);
        return (new Outlook(Deck(1).Progress(), habits, Parameters.Default, 0.9, PlayedDays.Today), (plan, day) =>
        {
            var courses = Enumerable.Range(1, Math.Max(FewestCourses, CardsToPlay / Math.Max(1, terms))).Select(seed =>
            {
                var deck = Deck(seed);
                return (Remembered: deck.PlayUntil(day, plan), deck.Begun);
            }).ToList();
            return (courses.Average(course => course.Remembered), courses.Average(course => course.Begun));
        }
        );
    }
}
