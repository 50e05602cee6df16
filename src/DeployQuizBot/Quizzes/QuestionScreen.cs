using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Quizzes;

/// <summary>How a question looks, and what is remembered of it to judge the answer.</summary>
/// <param name="number">What it is to the learner: the first that is asked is 1.</param>
internal sealed class QuestionScreen(Quiz quiz, QuizQuestion question, DateTimeOffset now, int number)
{
    /// <summary>Telegram closes no poll sooner.</summary>
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromSeconds(5);

    public Screen Choose(Choice choice, Term term)
    {
        Remember(choice.Form, choice.Options.Select(option => option.TermId), choice.Right, choice.Prompt.Length + choice.Options.Sum(option => option.Text.Length), isPoll: true);
        var isPair = choice.Form == QuestionForm.TrueOrFalse;
        IEnumerable<string> options = isPair ? [Texts.Quiz_True, Texts.Quiz_False] : choice.Options.Select(option => option.Text);
        var asked = isPair ? $"{choice.Options[0].Text}: {choice.Prompt}" : choice.Prompt;
        return new Screen
        {
            Poll = new ChoicePoll
            {
                Question = Html.Text($"{Place}{Stem(choice, term)}\n\n{asked}").Shortened(ChoicePoll.LongestQuestion).ToPlainText(),
                Options = [.. options, Texts.Quiz_DontKnow],
                Right = quiz.Kind == QuizKind.Exam ? null : choice.Right,
                Explanation = Explanation(term),
                OpenFor = question.ClosesAt - now is { } left ? left < ShortestPoll ? ShortestPoll : left : null,
            },
            QuestionId = question.Id,
            // In a group a button that ends all of it would be tapped by mistake.
            Keyboard = quiz.Kind == QuizKind.Round ? [] : [[Stop]],
        };
    }

    public Screen TellApart(Choice choice, Term term)
    {
        Remember(choice.Form, choice.Options.Select(option => option.TermId), choice.Right, choice.Prompt.Length, isPoll: false);
        return new Screen
        {
            Text = Html.Paragraphs(Phrase.Of(Texts.Quiz_TellApart, Place), choice.Prompt, Phrase.Of(Texts.Quiz_WhichIs, term.Name)),
            QuestionId = question.Id,
            Keyboard =
            [
                [.. choice.Options.Select((_, index) => Button.For($"{index + 1}", new ChooseOption.Action(question.Id, index)))],
                [Button.For(Texts.Quiz_DontKnow, new ChooseOption.Action(question.Id, choice.Options.Count)), Stop],
            ],
        };
    }

    public Screen Type(QuestionForm form, Html asked)
    {
        Remember(form, [], right: 0, asked.ToPlainText().Length, isPoll: false);
        return new Screen
        {
            Text = Html.Paragraphs(
                Phrase.Of(form == QuestionForm.TypeGap ? Texts.Quiz_TypeGap : Texts.Quiz_TypeTerm, Place),
                Html.Quote(asked)),
            QuestionId = question.Id,
            Keyboard = [[Button.For(Texts.Quiz_DontKnow, new ChooseOption.Action(question.Id, 0)), Stop]],
        };
    }

    private string Place => quiz.Length is { } length ? $"{number}/{length} · " : $"{number} · ";

    private Button Stop => quiz.Kind == QuizKind.Exam
        ? Button.For(Texts.Button_HandIn, new HandIn.Action(quiz.Id, IsSure: false))
        : Button.For(Texts.Button_StopQuiz, new StopQuiz.Action(quiz.Id));

    private static string Stem(Choice choice, Term term) => choice.Form switch
    {
        QuestionForm.ChooseDefinition when term.Kind == TermKind.Question => Texts.Quiz_WhatIsRight,
        QuestionForm.ChooseDefinition => Texts.Quiz_WhatIs,
        QuestionForm.ChooseGap => Texts.Quiz_WhatIsMissing,
        QuestionForm.TrueOrFalse => Texts.Quiz_IsItTrue,
        QuestionForm.ChooseOwner => Phrase.Plain(Texts.Quiz_WhoseIs, term.Label),
        _ => Texts.Quiz_WhatIsCalled,
    };

    // Telegram takes two line feeds, and shows a few words of a list better in a row.
    private static Html Explanation(Term term) =>
        Html.Of($"{Html.Bold(term.Title)}: {term.Body.OnOneLine()}").Shortened(ChoicePoll.LongestExplanation);

    private void Remember(QuestionForm form, IEnumerable<long> options, int right, int characters, bool isPoll) =>
        (question.Form, question.Options, question.Right, question.Characters, question.IsPoll) = (form, [.. options], right, characters, isPoll);
}
