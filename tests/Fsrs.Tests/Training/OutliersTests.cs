using Fsrs.Training;

namespace Fsrs.Tests.Training;

public sealed class OutliersTests
{
    [Theory]
    [InlineData(Rating.Good, 100, true)]
    [InlineData(Rating.Good, 101, false)]
    [InlineData(Rating.Easy, 365, true)]
    [InlineData(Rating.Easy, 366, false)]
    public void Cards_first_seen_again_after_very_long_are_left_out(Rating first, int days, bool kept) =>
        Kept(first, (1, 500), (days, 30)).ShouldBe(kept ? [1, days] : [1]);

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Rare_groups_are_left_out_while_fewer_than_20_cards_have_gone(int count, bool kept) =>
        Kept(Rating.Good, (1, 100), (5, count)).ShouldBe(kept ? [1, 5] : [1]);

    [Fact]
    public void Of_a_large_log_up_to_a_twentieth_may_go() => Kept(Rating.Good, (1, 950), (5, 49), (6, 51)).ShouldBe([1, 6]);

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Groups_of_fewer_than_six_cards_are_left_out_in_any_case(int count, bool kept)
    {
        // The four groups before it have used up what may go: 5 + 5 + 5 + 4.
        var groups = Kept(Rating.Good, (1, 100), (2, 4), (3, 5), (4, 5), (5, 5), (6, count));
        groups.ShouldBe(kept ? [1, 6] : [1]);
    }

    [Fact]
    public void Of_groups_of_one_size_the_shorter_wait_goes_first() => Kept(Rating.Good, (1, 100), (8, 12), (4, 12)).ShouldBe([1, 8]);

    [Fact]
    public void Ratings_are_looked_at_one_by_one()
    {
        var reviews = Cards(Rating.Good, 0, (1, 100)).Concat(Cards(Rating.Hard, 1000, (1, 10)));
        Left(reviews).Returns.ShouldBe([new(3, 1, 100, 100)]);
    }

    [Fact]
    public void A_card_that_was_never_seen_on_another_day_is_not_trained_on() =>
        Left([.. Cards(Rating.Good, 0, (1, 30)), new(99, Rating.Good, 0), new(99, Rating.Good, 0)]).Cards.ShouldNotContain(30);

    private static int[] Kept(Rating first, params (int Days, int Count)[] groups) =>
        [.. Left(Cards(first, 0, groups)).Returns.Select(group => group.Days)];

    private static Outliers Left(IEnumerable<CardReview> reviews) =>
        Outliers.LeftOut(new([.. reviews.OrderBy(review => review.Day)]));

    private static IEnumerable<CardReview> Cards(Rating first, int firstCard, params (int Days, int Count)[] groups)
    {
        foreach (var (days, count) in groups)
        {
            for (var i = 0; i < count; i++, firstCard++)
            {
                yield return new(firstCard, first, 0);
                yield return new(firstCard, Rating.Good, days);
            }
        }
    }
}
