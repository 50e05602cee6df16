using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>How a round goes on: from its lobby through its questions to the board.</summary>
internal sealed class RoundCourse(AskTogether ask)
{
    public const int FewestPlayers = 2;

    /// <summary>A question costs the limit of the group a poll, and its end when all have answered before its time.</summary>
    private const int MessagesPerQuestion = 2;

    /// <summary>Whoever has let so many questions pass is not waited for.</summary>
    private const int Patience = 2;

    /// <summary>After as many questions in a row that nobody answers the round stops.</summary>
    private const int MostSilent = 3;

    public static readonly TimeSpan LobbyGathers = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LobbyCloses = TimeSpan.FromMinutes(3);

    /// <summary>To see what was right before the next question comes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>When the bot was away for longer, nobody waits for the next question any more.</summary>
    private static readonly TimeSpan LongAway = TimeSpan.FromMinutes(10);

    /// <summary>The round that runs in the group, or gathers; null when none does.</summary>
    public static Task<Quiz?> RunningAsync(GroupTurn turn, CancellationToken cancel) => QuizCourse.RunningAsync(turn.Db, turn.Group.Id, cancel);

    /// <summary>A time of the round is over, unless something else was faster.</summary>
    public async Task TimeIsOverAsync(GroupTurn turn, long roundId, CancellationToken cancel)
    {
        var round = await turn.Db.Quizzes.SingleAsync(quiz => quiz.Id == roundId, cancel);
        if (round.NextAt is not { } next || next > turn.Now)
            return;

        var isLate = turn.Now - next > LongAway;
        if (turn.Group.LeftAt is not null)
            await EndAsync(turn, round, cancel);
        else if (round.Asked == 0)
            await LobbyIsOverAsync(turn, round, isLate, cancel);
        else if (await OpenAsync(turn.Db, round, cancel) is { MessageId: null } question && !isLate)
            await WaitForPollAsync(turn, round, question, cancel);
        else if (isLate)
            await FinishAsync(turn, round, Html.Empty, cancel);
        else
            await GoOnAsync(turn, round, cancel);
    }

    /// <summary>Enough are there: the first question.</summary>
    public async Task StartAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        round.Length = await RoundPlan.DrawAsync(turn, round, cancel);
        await GoOnAsync(turn, round, cancel);
    }

    /// <summary>A vote has come: the next question need not wait when it was the last one.</summary>
    public static async Task AnsweredAsync(GroupTurn turn, QuizQuestion question, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        if (await turn.Db.RoundPlayers.AnyAsync(
            player => player.QuizId == question.QuizId
                && player.LastActive >= question.Number - Patience
                && !turn.Db.QuizAnswers.Any(answer => answer.QuestionId == question.Id && answer.PersonId == player.PersonId),
            cancel))
        {
            return;
        }

        turn.Close(question);
        var free = turn.Group.FreeAt(MessagesPerQuestion, turn.Now);
        question.Quiz.NextAt = free > turn.Now + Pause ? free : turn.Now + Pause;
    }

    /// <summary>The end, with the board when there is something on it.</summary>
    /// <param name="why">What is said before it.</param>
    public static async Task FinishAsync(GroupTurn turn, Quiz round, Html why, CancellationToken cancel)
    {
        await EndAsync(turn, round, cancel);
        var board = await Board.OfRoundAsync(turn.Db, round, cancel);
        if (!board.IsEmpty)
            turn.Say(BoardScreen.Of(board, round, why));
        else if (!why.IsEmpty)
            turn.Say(Screen.Of(why));
    }

    /// <summary>Ends the round without a word.</summary>
    public static async Task EndAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        (round.FinishedAt, round.NextAt) = (turn.Now, null);
        if (await OpenAsync(turn.Db, round, cancel) is { } open)
        {
            // Those who have not answered yet had no chance to.
            open.IsLeftOut = open.ClosesAt > turn.Now;
            if (turn.Group.LeftAt is null)
                turn.Close(open);
            else
                open.ClosedAt = turn.Now;
        }

        await turn.Db.SaveChangesAsync(cancel);
    }

    private async Task LobbyIsOverAsync(GroupTurn turn, Quiz round, bool isLate, CancellationToken cancel)
    {
        var players = await turn.Db.RoundPlayers.CountAsync(player => player.QuizId == round.Id, cancel);
        if (players >= FewestPlayers && !isLate)
        {
            await turn.EditAsync(await LobbyScreen.OfAsync(turn, round, LobbyState.Started, cancel), cancel);
            await StartAsync(turn, round, cancel);
        }
        else if (turn.Now < round.StartedAt + LobbyCloses)
        {
            round.NextAt = round.StartedAt + LobbyCloses;
        }
        else
        {
            await EndAsync(turn, round, cancel);
            await turn.EditAsync(await LobbyScreen.OfAsync(turn, round, LobbyState.Cancelled, cancel), cancel);
        }
    }

    /// <summary>The question has not reached the group yet: its time begins when it does.</summary>
    private static async Task WaitForPollAsync(GroupTurn turn, Quiz round, QuizQuestion question, CancellationToken cancel)
    {
        if (!await turn.Db.Outbox.AnyAsync(message => message.QuestionId == question.Id && message.FailedAt == null, cancel))
        {
            await FinishAsync(turn, round, Phrase.Of(Texts.Round_NoPolls), cancel);
            return;
        }

        question.ClosesAt = turn.Now + round.PerQuestion;
        round.NextAt = question.ClosesAt + AskQuestion.OnItsWay;
    }

    /// <summary>The next question, as soon as the limit of the group allows it; or the end.</summary>
    private async Task GoOnAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        if (await OpenAsync(turn.Db, round, cancel) is { } open)
            turn.Close(open);
        if (await IsSilentAsync(turn, round, cancel))
        {
            await FinishAsync(turn, round, Phrase.Of(Texts.Round_Silent, MostSilent), cancel);
            return;
        }

        var free = turn.Group.FreeAt(MessagesPerQuestion, turn.Now);
        if (free > turn.Now)
            round.NextAt = free;
        else if (await ask.NextAsync(turn, round, cancel) is { } question)
            turn.Say(question);
        else
            await FinishAsync(turn, round, round.Length == 0 || !await turn.Db.QuizQuestions.AnyAsync(asked => asked.QuizId == round.Id && asked.AskedAt != null, cancel) ? Phrase.Of(Texts.Round_NothingToAsk) : Html.Empty, cancel);
    }

    private static Task<QuizQuestion?> OpenAsync(BotDb db, Quiz round, CancellationToken cancel) =>
        db.QuizQuestions.SingleOrDefaultAsync(question => question.QuizId == round.Id && question.AskedAt != null && question.ClosedAt == null, cancel);

    private static async Task<bool> IsSilentAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var last = await turn.Db.QuizQuestions
            .Where(question => question.QuizId == round.Id && question.AskedAt != null)
            .OrderByDescending(question => question.Number)
            .Take(MostSilent)
            .Select(question => turn.Db.QuizAnswers.Any(answer => answer.QuestionId == question.Id))
            .ToListAsync(cancel);
        return last.Count == MostSilent && last.TrueForAll(isAnswered => !isAnswered);
    }
}
