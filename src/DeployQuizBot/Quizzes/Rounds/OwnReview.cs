using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Fsrs;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>What an answer in a group means for a learner who wants it to count.</summary>
internal sealed class OwnReview(LeechReports leeches)
{
    /// <returns>Whether this is a learner who should know the card by now.</returns>
    public async Task<bool> RecordAsync(GroupTurn turn, QuizQuestion question, QuizAnswer answer, RoundPlayer player, CancellationToken cancel)
    {
        if (await turn.Db.LockLearnerAsync(player.PersonId, cancel) is not { } learner)
            return false;

        if (answer.TakenFor is { } other)
            await JudgeAnswer.ConfuseAsync(turn.Db, learner.Id, question.Card.TermId, other, turn.Now, cancel);
        var card = await turn.Db.LearnerCards.FindAsync([learner.Id, question.CardId], cancel);
        var isStrong = JudgeAnswer.IsStrong(learner, card, turn.Now);
        if (!await LearnsAsync(turn, learner, question.Card, card, cancel))
            return isStrong;

        card ??= await turn.Db.LearnerCardAsync(learner, question.CardId, turn.Now, cancel);
        player.Session ??= ++learner.LastSession;
        answer.Step = await JudgeAnswer.NextStepAsync(turn.Db, learner.Id, player.Session.Value, cancel);
        var rating = QuizRating.OfChoice(question.Form!.Value, answer.Outcome, question.Characters, turn.Now - question.AskedAt!.Value);
        var review = await turn.Db.GradeAsync(learner, card, rating, turn.Now, question.AskedAt!.Value, player.Session.Value, answer.Step.Value, ReviewSource.Group, cancel);
        if (Leech.IsMadeBy(review, card))
            await AdviseAsync(turn, learner, question.Card, card.Lapses, cancel);
        return isStrong;
    }

    private async Task AdviseAsync(GroupTurn turn, Learner learner, Card card, int lapses, CancellationToken cancel)
    {
        await leeches.TellAsync(turn.Db, card.Id, turn.Now, turn.Tell, cancel);
        if (learner.BlockedAt is not null)
            return;

        // Holds until this method returns.
        Language.Speak(learner.Language);
        turn.Tell(learner.Id, LeechAdvice.Message(card, lapses));
    }

    /// <summary>A card of a deck that the learner has put back, or one that they set aside, stays as it is.</summary>
    private static async Task<bool> LearnsAsync(GroupTurn turn, Learner learner, Card card, LearnerCard? own, CancellationToken cancel) =>
        own?.SuspendedAt is null
        && await turn.Db.Subscriptions.FindAsync([learner.Id, card.DeckId], cancel) is not null
        && (own is { State: not CardState.New } || await QuizPlan.NewLeftAsync(turn.Db, learner, turn.Now, cancel) > 0);
}
