using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>/questions: what imports could not tell about terms, one by one, for an admin to say.</summary>
internal sealed class ShowQuestions : ICommandHandler, IActionHandler<ShowQuestions.Action>
{
    private const string Slot = "questions";
    private const int LongestText = 400;

    internal readonly record struct Action(int Question, bool IsSame) : IAction<Action>
    {
        public static string Prefix => "io";

        public long[] ToFields() => [Question, IsSame ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var question and <= int.MaxValue, 0 or 1] ? new Action((int)question, fields[1] == 1) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) => await NextAsync(turn, cancel);

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        await turn.Db.LockImportAsync(cancel);
        if (await Open(turn.Db).SingleOrDefaultAsync(question => question.Id == action.Question, cancel) is not { } open)
            return Screen.JustToast(Texts.Toast_QuestionAnswered);

        open.AnsweredAt = turn.Now;
        if (action.IsSame)
            await JoinTerms.RunAsync(turn.Db, open.OldTerm, open.NewTerm, turn.Now, cancel);
        await turn.Db.SaveChangesAsync(cancel);
        return await NextAsync(turn, cancel);
    }

    /// <summary>Questions that nobody has answered and that later imports have not settled: one is gone, the other is there.</summary>
    public static IQueryable<OpenQuestion> Open(BotDb db) => db.OpenQuestions
        .Include(question => question.OldTerm.Deck).Include(question => question.NewTerm.Deck)
        .Where(question => question.AnsweredAt == null && question.OldTerm.RetiredAt != null && question.NewTerm.RetiredAt == null)
        .OrderBy(question => question.Id);

    private static async Task<Screen> NextAsync(Turn turn, CancellationToken cancel)
    {
        var left = await Open(turn.Db).ToListAsync(cancel);
        return left is [var open, ..]
            ? new()
            {
                Text = Html.Paragraphs(
                    Phrase.Of(Texts.Import_QuestionTitle, left.Count),
                    Phrase.Of(Texts.Import_QuestionBefore, open.OldTerm.Title, open.OldTerm.Body.Shortened(LongestText)),
                    Phrase.Of(Texts.Import_QuestionAfter, open.NewTerm.Title, open.NewTerm.Body.Shortened(LongestText)),
                    Html.Code($"{open.NewTerm.File}:{open.NewTerm.Line}"),
                    Phrase.Of(Texts.Import_Question)),
                Keyboard =
                [
                    [Button.For(Texts.Button_SameTerm, new Action(open.Id, IsSame: true))],
                    [Button.For(Texts.Button_NewTerm, new Action(open.Id, IsSame: false))],
                ],
                Slot = Slot,
            }
            : new() { Text = Phrase.Of(Texts.Import_NoQuestions), Slot = Slot };
    }
}
