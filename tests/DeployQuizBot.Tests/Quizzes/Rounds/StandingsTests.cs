using CsCheck;
using DeployQuizBot.Quizzes.Rounds;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

public sealed class StandingsTests
{
    private static readonly Gen<List<GivenAnswer>> Rounds =
        Gen.Select(Gen.Long[1, 6], Gen.Long[1, 9], Gen.Bool, (question, person, isRight) => new GivenAnswer(question, person, isRight))
            .List[0, 40]
            .Select(answers => answers.DistinctBy(answer => (answer.QuestionId, answer.PersonId)).ToList());

    /// <summary>Columns are people, rows are questions: + right, - wrong, a space for no answer.</summary>
    [Theory]
    [InlineData("+", new[] { 10 }, new[] { 1 })]
    [InlineData("-", new[] { 0 }, new[] { 1 })]
    [InlineData("++", new[] { 10, 10 }, new[] { 1, 1 })]
    [InlineData("+-", new[] { 15, 0 }, new[] { 1, 2 })]
    [InlineData("+---", new[] { 18, 0, 0, 0 }, new[] { 1, 2, 2, 2 })]
    [InlineData("+ /-+", new[] { 10, 15 }, new[] { 2, 1 })]
    [InlineData("+++-/+---", new[] { 31, 13, 13, 0 }, new[] { 1, 2, 2, 4 })]
    public void Points_and_places(string rounds, int[] points, int[] ranks)
    {
        var answers = rounds.Split('/').SelectMany((row, question) => row
            .Select((mark, person) => (mark, person))
            .Where(cell => cell.mark != ' ')
            .Select(cell => new GivenAnswer(question, cell.person, cell.mark == '+'))).ToList();
        var standings = Standings.Of(answers).OrderBy(standing => standing.PersonId).ToList();
        standings.Select(standing => standing.Points).ShouldBe(points);
        standings.Select(standing => standing.Rank).ShouldBe(ranks);
    }

    [Fact]
    public void Nobody_has_no_place() => Standings.Of([]).ShouldBeEmpty();

    [Fact]
    public void A_rank_is_one_more_than_those_who_have_more() => Rounds.Sample(answers =>
    {
        var standings = Standings.Of(answers);
        standings.Count.ShouldBe(answers.Select(answer => answer.PersonId).Distinct().Count());
        standings.ShouldAllBe(own => own.Rank == 1 + standings.Count(other => other.Points > own.Points));
        standings.Select(standing => standing.Rank).ShouldBeInOrder();
    });

    [Fact]
    public void The_order_in_which_answers_came_does_not_matter() => Rounds.Sample(answers =>
        Standings.Of(Enumerable.Reverse(answers).ToList()).ShouldBe(Standings.Of(answers)));
}
