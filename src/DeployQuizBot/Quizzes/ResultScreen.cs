using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes;

/// <summary>The end of a quiz: how many were right, and what to look at again.</summary>
internal static class ResultScreen
{
    private const int MostMisses = 10;
    private const int LongestDefinition = 160;

    public static Screen Of(Quiz quiz, QuizResult result) => Screen.Of(
        Html.Paragraphs(
            quiz.Kind == QuizKind.Exam ? Exam(quiz, result) : Headline(result),
            quiz.Kind == QuizKind.Exam && result.Sections.Count > 1 ? Sections(result) : Html.Empty,
            Misses(result),
            quiz.IsPracticeOnly && result.Asked > 0 ? Html.Italic(Phrase.Of(Texts.Quiz_WasPracticeOnly)) : Html.Empty,
            result.BeyondLimit > 0 ? Html.Italic(Phrase.Of(Texts.Quiz_BeyondLimit, result.BeyondLimit)) : Html.Empty),
        result.Misses.Count == 0 ? [] : [Button.For(Phrase.Plain(Texts.Button_RepeatMissed, result.Misses.Count), new RepeatMissed.Action(quiz.Id), ButtonStyle.Primary)],
        quiz.Kind == QuizKind.Exam ? [] : [Button.For(Texts.Button_AnotherQuiz, new ShowQuizSetup.Action(QuizSetup.Of(quiz), ChoosesDeck: false))]);

    private static Html Exam(Quiz quiz, QuizResult result) => Html.Lines(
        Phrase.Of(Texts.Exam_Result, result.Right, result.Asked, (int)Math.Round(100.0 * result.Right / Math.Max(result.Asked, 1))),
        quiz.EndsAt <= quiz.FinishedAt ? Phrase.Of(Texts.Exam_TimeWasOver)
            : result.Time < TimeSpan.FromMinutes(1) ? Html.Empty
            : Phrase.Of(Texts.Exam_Took, Phrase.Duration(result.Time)));

    private static Html Sections(QuizResult result) => Html.Lines(
        [Phrase.Of(Texts.Exam_BySection), .. result.Sections.Select(section => Html.Of($"{(section.Right == section.Asked ? "✓" : "•")} {section.Section}: {section.Right}/{section.Asked}"))]);

    private static Html Headline(QuizResult result) => result switch
    {
        { Asked: 0 } => Phrase.Of(Texts.Quiz_StoppedAtOnce),
        { Misses.Count: 0 } => Phrase.Of(Texts.Quiz_AllRight, result.Asked),
        _ when result.Right * 10 >= result.Asked * 7 => Phrase.Of(Texts.Quiz_ResultGood, result.Right, result.Asked),
        _ => Phrase.Of(Texts.Quiz_Result, result.Right, result.Asked),
    };

    private static Html Misses(QuizResult result) => result.Misses.Count == 0
        ? Html.Empty
        : Html.Lines(
            [Phrase.Of(Texts.Quiz_WorthRepeating),
            .. result.Misses.Take(MostMisses).Select(Entry),
            result.Misses.Count <= MostMisses ? Html.Empty : Phrase.Of(Texts.Quiz_MoreMisses, result.Misses.Count - MostMisses)]);

    private static Html Entry(Missed missed)
    {
        var body = missed.Term.Body.OnOneLine().Shortened(LongestDefinition);
        var entry = missed.Term.Kind == TermKind.Cloze ? Html.Of($"• {body}") : Html.Of($"• {Html.Bold(missed.Term.Title)}: {body}");
        return missed.TakenFor is { } other ? Html.Of($"{entry} {Phrase.Of(Texts.Quiz_NotThat, other)}") : entry;
    }
}
