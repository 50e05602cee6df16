using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>Numbers against plain loops over everything that is stored.</summary>
public sealed class LearnerStatisticsTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const int Seed = 20;

    [Theory, OnBothStores]
    public Task Answers_are_counted_in_the_learners_days(StoreKind store) => EachDeckAsync(store, async (turn, decks, deck, all) =>
    {
        var numbers = await LearnerStatistics.LoadAsync(turn, decks, deck, TestContext.Current.CancellationToken);

        var today = MadeUpHistory.DayOf(turn.Now);
        numbers.FirstDay.ShouldBe(new DateOnly(2025, 11, 3), "16 weeks before the Monday of this week, which at two at night is not over");
        var expected = new int[today.DayNumber - numbers.FirstDay.DayNumber + 1];
        int month = 0, recalled = 0, quizzed = 0, tested = 0, retained = 0;
        var time = TimeSpan.Zero;
        foreach (var review in all.Reviews)
        {
            var day = MadeUpHistory.DayOf(review.ReviewedAt);
            if (day >= numbers.FirstDay)
                expected[day.DayNumber - numbers.FirstDay.DayNumber]++;
            if (day <= today.AddDays(-30))
                continue;

            month++;
            time += review.Duration;
            if (review.Rating != Rating.Again)
                recalled++;
            if (review.Source != ReviewSource.Review)
                quizzed++;
            if (review.Source == ReviewSource.Review && review.Before.State == CardState.Review)
            {
                tested++;
                if (review.Rating != Rating.Again)
                    retained++;
            }
        }

        numbers.Answers.ShouldBe(expected);
        expected.Sum().ShouldBeGreaterThan(deck is null ? 500 : 30);
        (numbers.Month.Answers, numbers.Month.Recalled, numbers.Month.Quizzed, numbers.Month.Time).ShouldBe((month, recalled, quizzed, time));
        numbers.Month.Retention.ShouldBe(tested == 0 ? null : (int)Math.Round(100.0 * retained / tested));
    });

    [Theory, OnBothStores]
    public Task What_falls_due_is_counted_on_the_day_it_will_be_asked(StoreKind store) => EachDeckAsync(store, async (turn, decks, deck, all) =>
    {
        var numbers = await LearnerStatistics.LoadAsync(turn, decks, deck, TestContext.Current.CancellationToken);

        var (today, expected, overdue) = (MadeUpHistory.DayOf(turn.Now), new int[30], 0);
        foreach (var own in all.Cards)
        {
            if (own.State == CardState.New || own.SuspendedAt is not null || own.Card.RetiredAt is not null || !all.Chosen.Contains(own.Card.DeckId))
                continue;

            var at = own.BuriedUntil is { } until && until > own.Due ? until : own.Due;
            var ahead = MadeUpHistory.DayOf(at).DayNumber - today.DayNumber;
            overdue += ahead < 0 ? 1 : 0;
            if (ahead < 30)
                expected[Math.Max(0, ahead)]++;
        }

        numbers.Due.ShouldBe(expected);
        if (deck is null)
            overdue.ShouldBeGreaterThan(0);
    });

    [Theory, OnBothStores]
    public Task Memory_is_counted_by_deck(StoreKind store) => EachDeckAsync(store, async (turn, decks, deck, all) =>
    {
        decks.Select(states => states.Deck.Title).ShouldBe(["Kubernetes", "Сети", "На потом"], "what is begun most comes first, and what was given up not at all");
        if (deck is null)
            all.Cards.ShouldContain(own => own.State == CardState.Review && own.Stability == 21 && own.SuspendedAt == null && own.Card.RetiredAt == null, "the border is tried");
        foreach (var states in decks.Where(states => deck is null || states.Deck.Id == deck))
        {
            int none = 0, learning = 0, known = 0, well = 0;
            foreach (var card in await turn.Db.Cards.Where(card => card.DeckId == states.Deck.Id && card.RetiredAt == null).ToListAsync(TestContext.Current.CancellationToken))
            {
                var own = all.Cards.Find(own => own.CardId == card.Id);
                if (own?.SuspendedAt is not null)
                    continue;

                if (own is null || own.State == CardState.New)
                    none++;
                else if (own.State != CardState.Review)
                    learning++;
                else if (own.Stability < 21)
                    known++;
                else
                    well++;
            }

            (states.New, states.Learning, states.Known, states.WellKnown).ShouldBe((none, learning, known, well));
        }
    });

    [Theory, OnBothStores]
    public Task The_hardest_cards_are_those_with_most_lapses(StoreKind store) => EachDeckAsync(store, async (turn, _, deck, all) =>
    {
        var hardest = await HardestCards.LoadAsync(turn, deck, TestContext.Current.CancellationToken);

        var since = MadeUpHistory.DayOf(turn.Now).AddDays(-90);
        var expected = new List<(LearnerCard Own, int Lapses, int Forgotten, int Answers)>();
        foreach (var own in all.Cards.Where(own => own.SuspendedAt is null && own.Card.RetiredAt is null && all.Chosen.Contains(own.Card.DeckId)))
        {
            var answers = all.Reviews.Where(review => review.CardId == own.CardId && MadeUpHistory.DayOf(review.ReviewedAt) > since).ToList();
            var forgotten = answers.Where(review => review.Rating == Rating.Again).ToList();
            if (forgotten.Count >= 2)
                expected.Add((own, forgotten.Count(review => review.Before.State == CardState.Review), forgotten.Count, answers.Count));
        }

        hardest.Select(card => (card.CardId, card.Term, card.Forgotten, card.Answers)).ShouldBe(expected
            .OrderByDescending(card => card.Lapses).ThenByDescending(card => (double)card.Forgotten / card.Answers).ThenBy(card => card.Own.CardId)
            .DistinctBy(card => card.Own.Card.TermKey)
            .Take(3)
            .Select(card => (card.Own.CardId, card.Own.Card.Term, card.Forgotten, card.Answers)));
        if (deck is null)
            hardest.Count.ShouldBe(3);
    });

    [Theory, OnBothStores]
    public Task Two_weeks_are_counted_day_by_day(StoreKind store) => EachDeckAsync(store, async (turn, _, deck, all) =>
    {
        if (deck is not null)
            return;

        var (last, before) = await WeekStatistics.LoadAsync(turn, TestContext.Current.CancellationToken);

        var today = MadeUpHistory.DayOf(turn.Now);
        var terms = await turn.Db.Cards.ToDictionaryAsync(card => card.Id, card => card.TermId, TestContext.Current.CancellationToken);
        var begun = all.Reviews.Where(review => review.Before.State == CardState.New).GroupBy(review => terms[review.CardId]).Select(term => WeekOf(term.Min(review => review.ReviewedAt))).ToList();
        foreach (var (week, index) in new[] { (last, 0), (before, 1) })
        {
            var answers = all.Reviews.Where(review => WeekOf(review.ReviewedAt) == index).ToList();
            week.Tally.Answers.ShouldBe(answers.Count);
            answers.Count.ShouldBeGreaterThan(0);
            week.Tally.Time.ShouldBe(TimeSpan.FromTicks(answers.Sum(review => review.Duration.Ticks)));
            week.Begun.ShouldBe(begun.Count(begunIn => begunIn == index));
        }

        (last.Begun, before.Begun).ShouldBe((1, 1), "undone the first time, one was begun a week later; the second card of the other begins nothing");

        int WeekOf(DateTimeOffset at) => (today.DayNumber - MadeUpHistory.DayOf(at).DayNumber) / 7;
    });

    private sealed record Stored(List<ReviewLog> Reviews, List<LearnerCard> Cards, HashSet<int> Chosen);

    /// <summary>Compares for all decks, and for each of those that were chosen.</summary>
    private async Task EachDeckAsync(StoreKind store, Func<Turn, List<MemoryStates>, int?, Stored, Task> compare)
    {
        var world = await StartAsync(store, MadeUpHistory.Decks);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await MadeUpHistory.WriteAsync(world, anya, Seed);
        await world.ReadAsync(async db =>
        {
            var learner = await db.Learners.SingleAsync(TestContext.Current.CancellationToken);
            var turn = new Turn { Db = db, Learner = learner, IsNewcomer = false, IsAdmin = false, Now = world.Clock.GetUtcNow() };
            var decks = await MemoryStates.LoadAsync(turn, TestContext.Current.CancellationToken);
            var reviews = await db.Reviews.ToListAsync(TestContext.Current.CancellationToken);
            var cards = await db.LearnerCards.Include(own => own.Card).ToListAsync(TestContext.Current.CancellationToken);
            var deckOf = await db.Cards.ToDictionaryAsync(card => card.Id, card => card.DeckId, TestContext.Current.CancellationToken);
            var chosen = await db.Subscriptions.Select(s => s.DeckId).ToHashSetAsync(TestContext.Current.CancellationToken);
            await compare(turn, decks, null, new([.. reviews.Where(review => review.UndoneAt is null)], cards, chosen));
            foreach (var deck in decks.Where(states => states.Begun > 0).Select(states => states.Deck.Id))
            {
                await compare(turn, decks, deck, new(
                    [.. reviews.Where(review => review.UndoneAt is null && deckOf[review.CardId] == deck)], [.. cards.Where(own => own.Card.DeckId == deck)], chosen));
            }

            return 0;
        });
    }
}
