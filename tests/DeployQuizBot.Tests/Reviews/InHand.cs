using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Reviews;

/// <summary>Cards that a learner has had for a while.</summary>
internal static class InHand
{
    /// <summary>The card that asks what the term is: due, known for five days, and forgotten that often.</summary>
    public static Task ForgottenAsync(this World world, Learner learner, string term, int lapses) => world.ChangeAsync(async db =>
    {
        var now = world.Clock.GetUtcNow();
        var id = await db.Cards.Where(card => card.Term == term && card.Kind == CardKind.Definition).Select(card => card.Id).SingleAsync();
        if (await db.LearnerCards.SingleOrDefaultAsync(own => own.LearnerId == learner.Id && own.CardId == id) is not { } own)
            own = db.LearnerCards.Add(new LearnerCard { LearnerId = learner.Id, CardId = id, Due = now }).Entity;
        own.Schedule = new Schedule { State = CardState.Review, Memory = new MemoryState(5, 6), Due = now.AddMinutes(-5), LastReview = now.AddDays(-5) };
        (own.Reviews, own.Lapses) = (20, lapses);
    });

    /// <summary>The card that asks what the term is, as the learner has it.</summary>
    public static Task<LearnerCard> OwnAsync(this World world, Learner learner, string term) => world.ReadAsync(db => db.LearnerCards
        .SingleAsync(own => own.LearnerId == learner.Id && own.Card.Term == term && own.Card.Kind == CardKind.Definition));

    /// <summary>Shows the answer of the next card, and its menu.</summary>
    public static async Task OpensMenuAsync(this Learner learner)
    {
        await learner.SaysAsync("/review");
        await learner.TapsAsync("Показать ответ");
        await learner.TapsAsync("⋯");
    }

    /// <summary>The menu of the card whose answer or menu is on show already.</summary>
    public static async Task OpensMenuAgainAsync(this Learner learner)
    {
        await learner.SaysAsync("/review");
        if (learner.Buttons.Contains("⋯"))
            await learner.TapsAsync("⋯");
    }

    /// <summary>The next card is put away for good.</summary>
    public static async Task HidesAsync(this Learner learner)
    {
        await learner.OpensMenuAsync();
        await learner.TapsAsync("Больше не показывать");
    }
}
