namespace DeployQuizBot.Quizzes;

/// <summary>Draws by weight without putting back.</summary>
internal static class WeightedDraw
{
    /// <summary>
    /// All of them in the order in which they are drawn. Efraimidis and Spirakis 2006: the smallest of -ln(u)/w comes first.
    /// </summary>
    /// <param name="weight">Above 0.</param>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> from, Func<T, double> weight, Random luck) => from
        .Select(one => (One: one, Key: -Math.Log(1 - luck.NextDouble()) / weight(one)))
        .OrderBy(drawn => drawn.Key)
        .Select(drawn => drawn.One);
}
