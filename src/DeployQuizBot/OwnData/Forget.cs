using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>/forget: all that is stored about a learner goes, once they have said so twice.</summary>
internal sealed class Forget(Settings settings) : ICommandHandler, IActionHandler<Forget.Action>
{
    /// <summary>A button that somebody finds in the chat much later must not cost them everything.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(30);

    internal enum Do
    {
        Keep,
        AskAgain,
        Delete,
    }

    /// <param name="AskedAt">When the command was given, in seconds since 1970.</param>
    internal readonly record struct Action(Do What, long AskedAt) : IAction<Action>
    {
        public static string Prefix => "fg";

        public long[] ToFields() => [(long)What, AskedAt];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var what and <= (long)Do.Delete, var askedAt] ? new Action((Do)what, askedAt) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        await turn.Db.SaveChangesAsync(cancel);
        var id = turn.Learner.Id;
        var reviews = await turn.Db.Reviews.CountAsync(review => review.LearnerId == id, cancel);
        var cards = await turn.Db.LearnerCards.CountAsync(card => card.LearnerId == id, cancel);
        var notes = await turn.Db.CardNotes.CountAsync(note => note.LearnerId == id, cancel);
        var asked = turn.Now.ToUnixTimeSeconds();
        return Screen.Of(
            Html.Paragraphs(
                Phrase.Of(Texts.Forget_What, reviews, cards, notes),
                Phrase.Of(Texts.Forget_Stays),
                turn.IsAdmin ? Phrase.Of(Texts.Forget_AdminStays) : Html.Empty,
                settings.Admins.Contains(id) ? Phrase.Of(Texts.Forget_AdminInSettings) : Html.Empty),
            [Button.For(Texts.Button_Forget, new Action(Do.AskAgain, asked), ButtonStyle.Danger)],
            [Button.For(Texts.Button_KeepData, new Action(Do.Keep, asked))]);
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (action.What == Do.Keep)
            return Screen.Of(Phrase.Of(Texts.Forget_Kept));
        if (turn.Now - DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(action.AskedAt, 0, turn.Now.ToUnixTimeSeconds())) > ValidFor)
            return Screen.Of(Phrase.Of(Texts.Forget_TooLate));
        if (action.What == Do.Delete)
            return await ForgetAsync(turn, cancel);

        // The buttons have changed places: a finger that taps twice does not say yes twice.
        return Screen.Of(
            Phrase.Of(Texts.Forget_Sure),
            [Button.For(Texts.Button_KeepData, action with { What = Do.Keep })],
            [Button.For(Texts.Button_ForgetForGood, action with { What = Do.Delete }, ButtonStyle.Danger)]);
    }

    private static async Task<Screen> ForgetAsync(Turn turn, CancellationToken cancel)
    {
        foreach (var living in await turn.Db.LivingMessages.AsNoTracking().Where(living => living.ChatId == turn.Learner.Id).ToListAsync(cancel))
            turn.TakeAway(living);
        await turn.Db.ForgetAsync(turn.Learner, cancel);
        return Screen.Of(Phrase.Of(Texts.Forget_Done));
    }
}
