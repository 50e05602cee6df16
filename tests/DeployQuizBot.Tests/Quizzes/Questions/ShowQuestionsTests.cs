using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Deploy;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>notes quiz, as people run it who want to see what questions their notes give.</summary>
public sealed class ShowQuestionsTests
{
    private const string Regenerate = "deployquizbot notes quiz cards/deployment.md cards/deployment.en.md > docs/quiz-questions.md";

    [Fact]
    public async Task The_questions_in_the_docs_are_those_that_the_decks_give()
    {
        var (code, output, errors) = await RunAsync("cards/deployment.md", "cards/deployment.en.md");
        (code, errors).ShouldBe((0, ""));
        output.Split('\n').Count(line => line.StartsWith("**", StringComparison.Ordinal)).ShouldBe(50);
        output.ShouldBe(Repository.Read("docs/quiz-questions.md"), $"Read the difference, and then: {Regenerate}");
    }

    [Fact]
    public async Task Count_seed_and_language_are_chosen()
    {
        var (_, one, _) = await RunAsync("cards", "--count", "3", "--lang", "en", "--seed", "5");
        one.ShouldContain("Made with the seed 5.");
        one.ShouldContain("## Deployment (deployment.en.md)");
        one.ShouldNotContain("Деплой");
        one.ShouldContain("**3.**");
        one.ShouldNotContain("**4.**");

        var (_, other, _) = await RunAsync("cards", "--count", "3", "--lang", "en", "--seed", "6");
        other.ShouldNotBe(one.Replace("seed 5", "seed 6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new[] { "nothing.md" }, "There is no file nothing.md.")]
    [InlineData(new[] { "cards", "--lang", "fr" }, "There are no such notes.")]
    [InlineData(new[] { "cards", "--count", "0" }, "--count must be from 1 to 10000.")]
    public async Task What_cannot_be_done_is_said_in_one_line(string[] arguments, string problem)
    {
        var (code, output, errors) = await RunAsync(arguments);
        (code, output, errors.Trim()).ShouldBe((2, "", problem));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var worker = WorkerProcess.Start(new Dictionary<string, string?>(), Repository.PathOf("."), ["notes", "quiz", .. arguments]);
        var code = await worker.ExitAsync();
        return (code, worker.Output, worker.Errors);
    }
}
