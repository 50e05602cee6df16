using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>A vote on the question of a round; whoever votes plays.</summary>
internal sealed class VoteInRound(OwnReview ownReview) : IGroupVoteHandler
{
    public async Task HandleAsync(GroupTurn turn, Voted vote, CancellationToken cancel)
    {
        var question = await turn.Db.QuizQuestions
            .Include(question => question.Quiz)
            .Include(question => question.Card)
            .SingleOrDefaultAsync(question => question.PollId == vote.PollId, cancel);
        // A vote that comes after the end of its question is silent: Telegram itself shows what was right.
        if (question is not { ClosedAt: null, Quiz.FinishedAt: null } || question.Quiz.ChatId != turn.Group.Id
            || await turn.Db.QuizAnswers.AnyAsync(answer => answer.QuestionId == question.Id && answer.PersonId == vote.Sender.Id, cancel))
        {
            return;
        }

        var known = await Players.MeetAsync(turn, cancel);
        var (player, _) = await Players.JoinAsync(turn, question.Quiz, cancel);
        player.LastActive = question.Number;
        var answer = turn.Db.QuizAnswers.Add(AnswerPoll.AnswerOf(question, vote.Sender.Id, vote.Option, turn.Now)).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        var isStrong = known.CountsAsReview && await ownReview.RecordAsync(turn, question, answer, player, cancel);
        await turn.Db.CountAsync(question, answer, isStrong, cancel);
        await RoundCourse.AnsweredAsync(turn, question, cancel);
    }
}
