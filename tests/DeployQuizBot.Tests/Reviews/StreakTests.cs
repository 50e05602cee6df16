using CsCheck;
using DeployQuizBot.Data;

namespace DeployQuizBot.Tests.Reviews;

public sealed class StreakTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    /// <summary>
    /// A letter a day, the last one is today: # all done or enough, + begun and not enough, . nothing, o a day off,
    /// r nothing was due.
    /// </summary>
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData(".", 0, 0, 0)]
    [InlineData("#", 1, 1, 0)]
    [InlineData("+", 0, 0, 0)]
    [InlineData("##", 2, 2, 0)]
    [InlineData("##.", 2, 2, 0)]
    [InlineData("##+", 2, 2, 0)]
    [InlineData("##..", 0, 2, 0)]
    [InlineData("##+.", 0, 2, 0)]
    [InlineData("##.#", 1, 2, 0)]
    [InlineData("##o#", 3, 3, 0)]
    [InlineData("##oooooooo#", 3, 3, 0)]
    [InlineData("##o.#", 1, 2, 0)]
    [InlineData("##rrrr#", 3, 3, 0)]
    [InlineData("##rr.#", 1, 2, 0)]
    [InlineData("#######", 7, 7, 1)]
    [InlineData("#######.", 7, 7, 1)]
    [InlineData("#######.#", 8, 8, 0)]
    [InlineData("#######+#", 8, 8, 0)]
    [InlineData("#######..#", 1, 7, 0)]
    [InlineData("#######.#.#", 1, 8, 0)]
    [InlineData("#######.######", 13, 13, 0)]
    [InlineData("#######.#######", 14, 14, 1)]
    [InlineData("##############..#", 15, 15, 0)]
    [InlineData("##############...#", 1, 14, 0)]
    [InlineData("####################################", 36, 36, 2)]
    // A day off takes no freeze, and neither does one on which nothing was due.
    [InlineData("#######or#", 8, 8, 1)]
    [InlineData("#####....##", 2, 5, 0)]
    public void Days_in_a_row(string days, int current, int longest, int freezes)
    {
        var streak = Of(days);
        (streak.Current, streak.Longest, streak.Freezes).ShouldBe((current, longest, freezes));
    }

    [Fact]
    public void It_says_which_days_took_a_freeze_and_when_one_is_earned()
    {
        Of("#######").EarnedToday.ShouldBeTrue();
        Of("######").EarnedToday.ShouldBeFalse();
        Of("#######.").EarnedToday.ShouldBeFalse();
        Of("#######.#").Frozen.ShouldBe([First.AddDays(7)]);
        Of("#######.##..").Frozen.ShouldBeEmpty("the streak that they held together is over");
    }

    [Theory]
    [InlineData(4, false, false)]
    [InlineData(5, false, true)]
    [InlineData(1, true, true)]
    [InlineData(0, true, false)]
    public void A_day_counts_when_all_is_done_or_five_cards(int cards, bool done, bool counts) =>
        new StudyDay { LearnerId = 1, Day = First, Cards = cards, IsDone = done }.Counts.ShouldBe(counts);

    [Fact]
    public void One_more_day_of_study_adds_one_at_most_and_takes_nothing_from_the_longest() => Gen.Char["#+.or"].Array[0, 60].Sample(letters =>
    {
        var days = new string(letters);
        var (now, then) = (Of(days), Of(days + "#"));
        then.Current.ShouldBeInRange(1, now.Current + 1);
        then.Longest.ShouldBeGreaterThanOrEqualTo(now.Longest);
        then.Longest.ShouldBeLessThanOrEqualTo(now.Longest + 1);
        then.Freezes.ShouldBeInRange(0, Streak.MostFreezes);
        then.Current.ShouldBeLessThanOrEqualTo((days + "#").Count(day => day == '#'));
    });

    [Fact]
    public void A_day_off_in_the_place_of_a_missed_one_never_makes_it_worse() => Gen.Char["#+.or"].Array[1, 60].SelectMany(days => Gen.Int[0, days.Length - 1], (days, at) => (days, at)).Sample(sample =>
    {
        var missed = new string([.. sample.days[..sample.at], '.', .. sample.days[(sample.at + 1)..]]);
        var off = new string([.. sample.days[..sample.at], 'o', .. sample.days[(sample.at + 1)..]]);
        Of(off).Longest.ShouldBeGreaterThanOrEqualTo(Of(missed).Longest);
        Of(off).Current.ShouldBeGreaterThanOrEqualTo(Of(missed).Current);
    });

    private static Streak Of(string letters)
    {
        var rows = new List<StudyDay>();
        for (var i = 0; i < letters.Length; i++)
        {
            var day = First.AddDays(i);
            if (letters[i] is '#' or '+')
                rows.Add(new StudyDay { LearnerId = 1, Day = day, Cards = letters[i] == '#' ? 5 : 1 });
            if (letters[i] == 'r' && rows is [.., var last])
                last.NextDue = day.AddDays(1);
        }

        return Streak.Of(rows, First.AddDays(Math.Max(0, letters.Length - 1)), day => letters.ElementAtOrDefault(day.DayNumber - First.DayNumber) == 'o');
    }
}
