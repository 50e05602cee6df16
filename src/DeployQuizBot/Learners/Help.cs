using DeployQuizBot.Bot;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>/help: what the bot can do, in a few lines.</summary>
internal sealed class Help : ICommandHandler
{
    public Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => Task.FromResult<Screen?>(
        Screen.Of(
            Html.Paragraphs(Phrase.Of(Texts.Help, turn.Learner.NewPerDay), turn.IsAdmin ? Phrase.Of(Texts.Help_Admin) : Html.Empty),
            [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]));
}
