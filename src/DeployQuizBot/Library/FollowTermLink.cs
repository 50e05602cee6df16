using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Library;

/// <summary>A link to a term, such as the button under a card that somebody sent from another chat.</summary>
internal sealed class FollowTermLink : ICommandHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var start = Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary);
        var screen = TermLink.Read(argument) is { } id ? await ShowTerm.ScreenAsync(turn, id, cancel) : null;
        if (screen is null)
            return Screen.Of(Phrase.Of(Texts.Start_NoSuchTerm), [start]);

        // Who comes for the first time learns in a line where they are.
        return screen with
        {
            Text = turn.IsNewcomer ? Html.Paragraphs(Phrase.Of(Texts.Start_WelcomeToTerm, turn.Learner.Name), screen.Text!.Value) : screen.Text,
            Keyboard = [.. screen.Keyboard, [start]],
        };
    }
}
