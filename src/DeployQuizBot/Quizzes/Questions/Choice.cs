using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A question with its answers in the order in which they are shown; "I don't know" is not among them.</summary>
internal sealed record Choice
{
    public required QuestionForm Form { get; init; }

    /// <summary>What is asked about, as plain text: a name, a definition in which the term is masked, a sentence with its gap, items.</summary>
    public required string Prompt { get; init; }

    /// <summary>
    /// Three or four. Of <see cref="QuestionForm.TrueOrFalse"/> the one whose name is shown with the definition; of
    /// <see cref="QuestionForm.TellApart"/> the two in the order in which the prompt has their definitions.
    /// </summary>
    public required IReadOnlyList<Option> Options { get; init; }

    /// <summary>
    /// Index of the right option. Of <see cref="QuestionForm.TrueOrFalse"/> 0 when the two belong together and 1 when
    /// they do not; of <see cref="QuestionForm.TellApart"/> where the term that is asked for stands.
    /// </summary>
    public required int Right { get; init; }
}

/// <param name="TermId">The term whose name, definition or items it is.</param>
/// <param name="Text">What is shown: plain text.</param>
internal readonly record struct Option(long TermId, string Text);
