using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>Seven months of somebody in New York, who learns two decks, gave up a third and never began a fourth.</summary>
internal static class MadeUpHistory
{
    public const string GivenUp = "Старая колода";

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private const int Reviews = 1500;
    private const string BegunLastWeek = "Пакет", BegunBefore = "Маршрут";

    public static void Decks(WorldOptions options)
    {
        options.Notes.Clear();
        options.Notes["kubernetes.md"] = Note("Kubernetes", QuizWorld.Terms);
        options.Notes["nets.md"] = Note("Сети", Terms("Порт", "Сокет", "Шлюз", "Маршрут", "Пакет"));
        options.Notes["old.md"] = Note(GivenUp, Terms("Дискета", "Модем", "Факс"));
        options.Notes["later.md"] = Note("На потом", Terms("Завтра", "Послезавтра"));
    }

    /// <summary>The learner's day, on the clock on the wall: a day begins at four.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime.AddHours(-4));

    public static Task WriteAsync(World world, Learner learner, int seed) => world.ChangeAsync(async db =>
    {
        var (luck, now) = (new Random(seed), world.Clock.GetUtcNow());
        await db.Learners.Where(one => one.Id == learner.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.TimeZone, Zone.Id).SetProperty(one => one.LastSession, 1).SetProperty(one => one.DesiredRetention, 0.85));
        await db.Subscriptions.Where(s => s.LearnerId == learner.Id && db.Decks.Any(deck => deck.Id == s.DeckId && deck.Title == GivenUp)).ExecuteDeleteAsync();
        var cards = await db.Cards.Include(card => card.Deck).Where(card => card.Deck.Title != "На потом").OrderBy(card => card.Id).ToListAsync();
        cards[3].RetiredAt = now.AddDays(-1);
        var begun = cards.Where(_ => luck.Next(6) > 0).ToList();
        db.LearnerCards.AddRange(begun.Select(card => Known(learner, card, luck, now)));
        var old = begun.Where(card => card.Term is not (BegunLastWeek or BegunBefore)).ToList();
        db.Reviews.AddRange(Enumerable.Range(0, Reviews).Select(step => Answer(learner, old[luck.Next(old.Count)], step, InstantOf(step, luck, now), luck, now)));
        db.Reviews.Add(Begun(learner, cards.First(card => card.Term == BegunLastWeek), Reviews, now.AddDays(-10), now.AddDays(-9)));
        db.Reviews.Add(Begun(learner, cards.First(card => card.Term == BegunLastWeek), Reviews + 1, now.AddDays(-3), null));
        db.Reviews.Add(Begun(learner, cards.First(card => card.Term == BegunBefore), Reviews + 2, now.AddDays(-9), null));
        db.Reviews.Add(Begun(learner, cards.Last(card => card.Term == BegunBefore), Reviews + 3, now.AddDays(-2), null));
    });

    private static string Note(string title, IEnumerable<KeyValuePair<string, string>> terms) => $"---\ntitle: {title}\n---\n{QuizWorld.Note(title, terms)}";

    private static IEnumerable<KeyValuePair<string, string>> Terms(params string[] names) => names.Select(name => KeyValuePair.Create(name, $"То, что в этом конспекте зовётся словом номер {name.Length}{name[0]}"));

    // Some to the millisecond at the border of a day.
    private static DateTimeOffset InstantOf(int step, Random luck, DateTimeOffset now)
    {
        if (step % 10 > 0)
            return now.AddMilliseconds(-luck.NextInt64(210L * 24 * 60 * 60 * 1000));

        var clock = DayOf(now).AddDays(-luck.Next(125)).ToDateTime(new TimeOnly(4, 0));
        return new DateTimeOffset(clock, Zone.GetUtcOffset(clock)).ToUniversalTime().AddMilliseconds(-luck.Next(2));
    }

    private static LearnerCard Known(Learner learner, Card card, Random luck, DateTimeOffset now)
    {
        var state = (CardState)luck.Next(4);
        return new()
        {
            LearnerId = learner.Id,
            CardId = card.Id,
            State = state,
            Stability = state == CardState.New ? null : luck.Next(2) == 0 ? 21 : luck.Next(1, 60),
            Difficulty = state == CardState.New ? null : 5,
            Due = now.AddMinutes(luck.Next(-10 * 24 * 60, 45 * 24 * 60)),
            SuspendedAt = luck.Next(8) == 0 ? now.AddDays(-2) : null,
            BuriedUntil = luck.Next(8) == 0 ? now.AddDays(1) : null,
        };
    }

    private static ReviewLog Begun(Learner learner, Card card, int step, DateTimeOffset at, DateTimeOffset? undoneAt)
    {
        var before = new ScheduleSnapshot { State = CardState.New, Step = 0, Due = at };
        return new()
        {
            LearnerId = learner.Id,
            Session = 1,
            Step = step,
            CardId = card.Id,
            Rating = Rating.Good,
            ReviewedAt = at,
            Duration = TimeSpan.FromSeconds(5),
            Before = before,
            After = before with { State = CardState.Learning },
            UndoneAt = undoneAt,
        };
    }

    private static ReviewLog Answer(Learner learner, Card card, int step, DateTimeOffset at, Random luck, DateTimeOffset now)
    {
        var snapshot = new ScheduleSnapshot { State = (CardState)Math.Min(luck.Next(8), 2), Step = 0, Due = at };
        return new()
        {
            LearnerId = learner.Id,
            Session = 1,
            Step = step,
            CardId = card.Id,
            Source = (ReviewSource)Math.Max(1, luck.Next(-8, 5)),
            Rating = (Rating)(luck.Next(5) == 0 ? 1 : luck.Next(2, 5)),
            ReviewedAt = at,
            Duration = TimeSpan.FromMilliseconds(luck.Next(60_000)),
            Before = snapshot,
            After = snapshot with { },
            UndoneAt = luck.Next(8) == 0 ? now : null,
        };
    }
}
