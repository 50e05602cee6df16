using DeployQuizBot.Wording;

namespace DeployQuizBot.Reviews;

/// <summary>A learner's note on a card, as it is shown below the answer.</summary>
internal static class OwnNote
{
    /// <param name="note">null when there is none.</param>
    public static Html Of(string? note) => note is null ? Html.Empty : Phrase.Of(Texts.Note_Own, note);
}
