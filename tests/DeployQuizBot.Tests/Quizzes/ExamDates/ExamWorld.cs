using DeployQuizBot.Tests.Chat;

namespace DeployQuizBot.Tests.Quizzes.ExamDates;

/// <summary>Decks that exams are on.</summary>
internal static class ExamWorld
{
    /// <summary>The same screen twice, and the buttons of one that has none and is too old to be deleted, are no harm.</summary>
    public static void ThatIsNotModified(WorldOptions options)
    {
        QuizWorld.Learn(options);
        options.Refusal = "message is not modified";
    }

    public static Action<WorldOptions> WithTerms(int count) => options =>
    {
        options.Notes.Clear();
        options.Notes["cluster.md"] = $"---\ntitle: Кластер\n---\n{QuizWorld.Note("Термины", Terms(count, "Узел"))}";
    };

    public static Dictionary<string, string> Terms(int count, string name) =>
        Enumerable.Range(1, count).ToDictionary(number => $"{name} {number}", number => $"Машина, на стойке которой написано число {number}");
}
