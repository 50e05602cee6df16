using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Typing;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes;

/// <summary>What is said after an answer: what was right, and of a wrong one also what that is.</summary>
internal static class Feedback
{
    /// <param name="takenFor">The term that was chosen instead; null when none was.</param>
    public static Screen OfChoice(QuizQuestion question, QuizAnswer answer, Term? takenFor) => new()
    {
        Text = Html.Paragraphs(
            Headline(answer.Outcome),
            Told(question.Card.Source),
            takenFor is null ? Html.Empty : Html.Paragraphs(Phrase.Of(Texts.Quiz_YouChose), Told(takenFor))),
        Silent = true,
    };

    public static Screen OfTyped(QuizQuestion question, QuizAnswer answer, TypedAnswer judged, Term? takenFor)
    {
        var term = question.Card.Source;
        if (answer.Outcome == Outcome.Right)
        {
            return new Screen
            {
                Text = judged.Verdict == TypedVerdict.Right
                    ? Phrase.Of(Texts.Quiz_TypedRight, judged.Expected)
                    : Html.Lines(Phrase.Of(Texts.Quiz_TypedRightWithSlip), TypedAnswer.Difference(answer.Typed!, judged.Expected)),
                Silent = true,
            };
        }

        return new Screen
        {
            Text = Html.Paragraphs(
                Headline(answer.Outcome),
                judged.Verdict == TypedVerdict.Near ? TypedAnswer.Difference(answer.Typed!, judged.Expected) : Html.Empty,
                Told(term),
                takenFor is null ? Html.Empty : Html.Paragraphs(Phrase.Of(Texts.Quiz_YouTyped), Told(takenFor))),
            Keyboard = [[Button.For(Texts.Button_IWasRight, new CorrectAnswer.Action(question.Id))]],
            Silent = true,
        };
    }

    /// <summary>Nobody answered in time.</summary>
    public static Screen OfMissed(QuizQuestion question) => new()
    {
        Text = Html.Paragraphs(Phrase.Of(Texts.Quiz_TimeIsOver), Told(question.Card.Source)),
        Silent = true,
    };

    public static Html Headline(Outcome outcome) => Phrase.Of(outcome switch
    {
        Outcome.Right => Texts.Quiz_Right,
        Outcome.Unknown => Texts.Quiz_NowYouKnow,
        _ => Texts.Quiz_Wrong,
    });

    public static Html Told(Term term) => Html.Lines(Html.Bold(term.Kind == TermKind.Cloze ? Html.Empty : term.Title), Html.Quote(term.Body));
}
