using Benchmarks.Seeding;
using DeployQuizBot.Data;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace Benchmarks.Load;

/// <summary>What each learner has when the measuring begins.</summary>
/// <param name="Cards">In their hands, of a deck with half as many again.</param>
/// <param name="Due">Of them to be reviewed today.</param>
/// <param name="ReviewsPerCard">How often each was graded before.</param>
internal sealed record LearnerShape(int Cards, int Due, int ReviewsPerCard)
{
    /// <summary>Somebody who has learned with the bot for a year.</summary>
    public static readonly LearnerShape OfAYear = new(Cards: 1000, Due: 40, ReviewsPerCard: 2);

    /// <summary>Somebody with little, so that many reviews are soon done.</summary>
    public static readonly LearnerShape WithLittle = new(Cards: 60, Due: 40, ReviewsPerCard: 1);
}

/// <summary>A database in which some learners have cards to review today.</summary>
internal sealed class LoadStore(SeededDatabase database, LearnerShape shape, DateTimeOffset now) : IAsyncDisposable
{
    private const int CardsPerTerm = 2;

    private static readonly string[] Copied = ["learners", "subscriptions", "learner_cards", "review_sessions", "reviews", "study_days"];

    public SeededDatabase Database => database;

    public int Learners { get; private set; } = 1;

    public static string NoteFor(LearnerShape shape) => NotesBenchmark.Headings.Write(MadeUpCard.First(shape.Cards * 3 / 2 / CardsPerTerm));

    public static async Task<LoadStore> CreateAsync(string connection, string name, LearnerShape shape, int learners)
    {
        var database = await SeededDatabase.CreateAsync(connection, name, NoteFor(shape));
        var store = new LoadStore(database, shape, TimeProvider.System.GetUtcNow());
        await database.AddFirstAsync(store.AddFirstAsync);
        await store.GrowAsync(learners);
        return store;
    }

    /// <summary>Adds learners until there are as many.</summary>
    public async Task GrowAsync(int learners)
    {
        foreach (var table in Copied)
            await database.CopyAsync(table, Learners, learners);
        Learners = learners;
        await database.AnalyzeAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task AddFirstAsync(BotDb db)
    {
        const long Id = SeededDatabase.FirstId;
        // Before this learning day began, whenever that is.
        var yesterday = now.AddDays(-1);
        var cards = await db.Cards.OrderBy(card => card.Position).ThenBy(card => card.Kind).Take(shape.Cards).ToListAsync(CancellationToken.None);
        db.Learners.Add(new()
        {
            Id = Id,
            Name = "Learner",
            Language = "en",
            TimeZone = "UTC",
            CreatedAt = now.AddYears(-1),
            ActiveAt = yesterday,
            ClockAskedIn = 0,
            LastSession = 1,
        });
        db.Subscriptions.Add(new() { LearnerId = Id, DeckId = cards[0].DeckId, SubscribedAt = now.AddYears(-1) });
        db.ReviewSessions.Add(new() { LearnerId = Id, Number = 1, Phase = ReviewPhase.Finished, StartedAt = yesterday, ShownAt = yesterday, Step = shape.Cards * shape.ReviewsPerCard });
        for (var day = 1; day <= 60; day++)
            db.StudyDays.Add(new() { LearnerId = Id, Day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-day), Cards = shape.Due, IsDone = true });

        // A card of each term first, so that no two of one term are due on the same day.
        foreach (var (i, card) in cards.OrderBy(card => card.Kind).ThenBy(card => card.Position).Index())
        {
            var schedule = new LearnerCard
            {
                LearnerId = Id,
                CardId = card.Id,
                State = CardState.Review,
                Stability = 20 + (i % 50),
                Difficulty = 3 + (i % 5),
                Due = i < shape.Due ? now.AddHours(-30) : now.AddDays(2 + (i % 60)),
                LastReview = now.AddDays(-20 - (i % 50)),
                Reviews = shape.ReviewsPerCard,
            };
            db.LearnerCards.Add(schedule);
            for (var review = 0; review < shape.ReviewsPerCard; review++)
            {
                db.Reviews.Add(new()
                {
                    LearnerId = Id,
                    Session = 1,
                    Step = (review * shape.Cards) + i,
                    CardId = card.Id,
                    Rating = Rating.Good,
                    ReviewedAt = schedule.LastReview.Value.AddDays(-10 * (shape.ReviewsPerCard - 1 - review)),
                    Duration = TimeSpan.FromSeconds(5),
                    Before = ScheduleSnapshot.Of(schedule.Schedule),
                    After = ScheduleSnapshot.Of(schedule.Schedule),
                });
            }
        }
    }
}
