using DeployQuizBot.Bot;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>[Counts for me] under a lobby and a board: whether answers in this group are reviews of whoever taps.</summary>
internal sealed class CountForMe : IGroupActionHandler<CountForMe.Action>
{
    internal readonly record struct Action : IAction<Action>
    {
        public static string Prefix => "gc";

        public long[] ToFields() => [];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields.IsEmpty ? new Action() : null;
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        if (!await turn.Db.Learners.AnyAsync(learner => learner.Id == turn.Person!.Id, cancel))
            return Screen.JustToast(Texts.Toast_NoLearner);

        var player = await Players.MeetAsync(turn, cancel);
        player.CountsAsReview = !player.CountsAsReview;
        return Screen.JustToast(player.CountsAsReview ? Texts.Toast_CountsForMe : Texts.Toast_CountsNoMore);
    }
}
