using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.Quizzes;

/// <summary>
/// In which form a card is asked: the better it is known, the less help the question gives. A lapse takes stability, and
/// with it the card comes down again.
/// </summary>
internal static class QuestionLadder
{
    /// <summary>Days of stability from which on a term is typed every second time, and always.</summary>
    private const double Typed = 10, AlwaysTyped = 21;

    /// <summary>Forms that suit the card, best first: what is made of its deck's terms decides which is possible.</summary>
    /// <param name="stability">In days; null for a card that is new or still in its learning steps.</param>
    /// <param name="luck">Any number: varies what is on the same rung.</param>
    public static IReadOnlyList<QuestionForm> FormsFor(CardKind kind, double? stability, int luck) => (kind, stability) switch
    {
        (CardKind.Definition, null) when luck % 3 == 0 => [QuestionForm.TrueOrFalse, QuestionForm.ChooseDefinition],
        (CardKind.Definition, _) => [QuestionForm.ChooseDefinition, QuestionForm.TrueOrFalse],
        (CardKind.Term, >= AlwaysTyped) => [QuestionForm.TypeTerm, QuestionForm.ChooseTerm],
        (CardKind.Term, >= Typed) when luck % 2 == 0 => [QuestionForm.TypeTerm, QuestionForm.ChooseTerm],
        (CardKind.Term, _) => [QuestionForm.ChooseTerm, QuestionForm.TrueOrFalse, QuestionForm.TypeTerm],
        (CardKind.Cloze, >= Typed) => [QuestionForm.TypeGap, QuestionForm.ChooseGap],
        (CardKind.Cloze, _) => [QuestionForm.ChooseGap, QuestionForm.TypeGap],
        (CardKind.List, _) => [QuestionForm.ChooseOwner],
        (CardKind.Question, _) => [QuestionForm.ChooseDefinition],
        _ => [],
    };

    /// <summary>The stability that counts for <see cref="FormsFor"/>.</summary>
    public static double? StabilityOf(LearnerCard? card) => card is { State: CardState.Review or CardState.Relearning } ? card.Stability : null;
}
