namespace DeployQuizBot.Quizzes.Rounds;

internal readonly record struct GivenAnswer(long QuestionId, long PersonId, bool IsRight);

/// <param name="Rank">From 1. Who has as many points shares it, and the next ones count those before them: 1, 2, 2, 4.</param>
internal readonly record struct Standing(long PersonId, int Points, int Rank);

/// <summary>
/// Who knows how much. A right answer is 10 points, and up to 10 more the fewer of those who answered knew it; how fast it
/// came does not matter.
/// </summary>
internal static class Standings
{
    private const int Right = 10, Rare = 10;

    /// <returns>Everybody who has answered, best first.</returns>
    public static IReadOnlyList<Standing> Of(IReadOnlyCollection<GivenAnswer> answers)
    {
        var points = answers.GroupBy(answer => answer.QuestionId).ToDictionary(question => question.Key, question => PointsOf([.. question]));
        var people = answers.GroupBy(answer => answer.PersonId)
            .Select(person => (person.Key, Points: person.Sum(answer => answer.IsRight ? points[answer.QuestionId] : 0)))
            .OrderByDescending(person => person.Points).ThenBy(person => person.Key)
            .ToList();
        return people.ConvertAll(person => new Standing(person.Key, person.Points, 1 + people.FindIndex(other => other.Points == person.Points)));
    }

    private static int PointsOf(GivenAnswer[] answers) =>
        Right + (int)Math.Round(Rare * (1 - ((double)answers.Count(answer => answer.IsRight) / answers.Length)), MidpointRounding.AwayFromZero);
}
