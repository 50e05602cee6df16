using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Statistics;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Quizzes;
using DeployQuizBot.Tests.Stores;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Statistics;

public sealed class ShowStatsTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task The_picture_comes_with_the_numbers_below_it(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);

        await anya.SaysAsync("/stats");

        using var picture = SKBitmap.Decode(PictureOf(world, anya));
        picture.Width.ShouldBe(1080);
        picture.Height.ShouldBeInRange(1000, 1800);
        var month = (await world.ReadAsync(db => db.Reviews.Where(review => review.UndoneAt == null).ToListAsync()))
            .Where(review => MadeUpHistory.DayOf(review.ReviewedAt) > MadeUpHistory.DayOf(world.Clock.GetUtcNow()).AddDays(-30))
            .ToList();
        var recalled = Math.Round(100.0 * month.Count(review => review.Rating != Fsrs.Rating.Again) / month.Count);
        anya.Screen.Text.ShouldStartWith("📊 Последние 30 дней\n");
        anya.Screen.Text.ShouldContain($"{month.Count} ответ");
        anya.Screen.Text.ShouldContain($"вспомнилось {recalled} %.");
        anya.Screen.Text.ShouldContain(" %, цель 85 %.");
        anya.Screen.Text.ShouldContain("Потрачено времени: ");
        anya.Screen.Text.ShouldContain("Труднее всего даётся:\n• ");
    }

    [Theory, OnBothStores]
    public async Task Its_colors_change_in_place_and_stay_from_deck_to_deck(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/stats");
        var (light, message, all) = (PictureOf(world, anya), anya.Screen.Id, anya.Screen.Text);

        await anya.TapsAsync("🌙");
        var dark = PictureOf(world, anya);
        anya.Screen.Id.ShouldBe(message);
        anya.Screen.Text.ShouldBe(all);
        dark.ShouldNotBe(light);

        await anya.TapsAsync("📚 Сети");
        var nets = PictureOf(world, anya);
        anya.Screen.Id.ShouldBe(message);
        anya.Screen.Text.ShouldStartWith("📊 Последние 30 дней · Сети\n");
        nets.ShouldNotBe(dark);
        anya.Buttons.ShouldContain("☀️");
        anya.Buttons.ShouldNotContain("📚 Сети");
        anya.Buttons.ShouldNotContain($"📚 {MadeUpHistory.GivenUp}");

        await anya.TapsAsync("📚 Все мои колоды");
        PictureOf(world, anya).ShouldBe(dark);
        await anya.TapsAsync("☀️");
        PictureOf(world, anya).ShouldBe(light);
    }

    [Theory, OnBothStores]
    public async Task A_deck_that_was_given_up_meanwhile_makes_room_for_all(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/stats");
        await world.ChangeAsync(db => db.Subscriptions.Where(s => db.Decks.Any(deck => deck.Id == s.DeckId && deck.Title == "Сети")).ExecuteDeleteAsync());

        await anya.TapsAsync("📚 Сети");

        anya.Screen.Text.ShouldStartWith("📊 Последние 30 дней\n");
        anya.Buttons.ShouldNotContain("📚 Сети");
    }

    [Theory, OnBothStores]
    public async Task The_hardest_cards_are_drilled_and_no_others(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/stats");
        var stats = anya.Screen;
        var named = stats.Text.Split('\n').Where(line => line.Contains(": забыто ")).Select(line => line[2..line.IndexOf(':')]).ToList();

        await anya.TapsAsync("💪 Потренировать трудное (3)");

        var asked = await world.ReadAsync(db => db.QuizQuestions.OrderBy(question => question.Number).Select(question => question.Card.Term).ToListAsync());
        asked.ShouldBe(named);
        asked.Count.ShouldBe(3);
        await anya.TapsAsync(stats, "💪 Потренировать трудное (3)");
        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(1, "the one that runs comes first");
    }

    [Theory, OnBothStores]
    public async Task Cards_of_others_cannot_be_drilled(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/stats");
        var boris = world.NewLearner("Борис");
        await boris.SaysAsync("/start");
        var drill = anya.Screen.Buttons.Single(button => button.Text.StartsWith("💪", StringComparison.Ordinal)).Data!;

        (await boris.TapsDataAsync(boris.Screen, drill)).ShouldNotBeNull();

        (await world.ReadAsync(db => db.Quizzes.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_week_is_compared_with_the_one_before(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/stats Week");

        var today = MadeUpHistory.DayOf(world.Clock.GetUtcNow()).DayNumber;
        var weeks = (await world.ReadAsync(db => db.Reviews.Where(review => review.UndoneAt == null).ToListAsync()))
            .ToLookup(review => (today - MadeUpHistory.DayOf(review.ReviewedAt).DayNumber) / 7);
        anya.Screen.File.ShouldBeNull();
        anya.Screen.Text.ShouldContain($"Ответы: {weeks[0].Count()}, раньше {weeks[1].Count()}\n");
        anya.Screen.Text.ShouldContain($"Из выученного вспомнилось: {Retention(weeks[0])} %, раньше {Retention(weeks[1])} %\n");
        anya.Screen.Text.ShouldContain("Новые термины: ");

        static double Retention(IEnumerable<ReviewLog> reviews)
        {
            var tested = reviews.Where(review => review.Source == ReviewSource.Review && review.Before.State == Fsrs.CardState.Review).ToList();
            return Math.Round(100.0 * tested.Count(review => review.Rating != Fsrs.Rating.Again) / tested.Count);
        }
    }

    [Theory]
    [InlineData("/stats year")]
    [InlineData("/stats week please")]
    public async Task What_there_is_not_is_told_with_what_there_is(string command)
    {
        var (_, anya) = await MeetAsync(StoreKind.Sqlite);
        await anya.SaysAsync(command);
        anya.Screen.File.ShouldBeNull();
        anya.Screen.Text.ShouldBe("Такой статистики нет. Напиши /stats, чтобы увидеть последние 30 дней, или /stats неделя, чтобы сравнить эту неделю с прошлой.");
    }

    [Theory, OnBothStores]
    public async Task Who_has_answered_nothing_gets_words_only(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var anya = world.NewLearner();
        await anya.SaysAsync("/stats");
        anya.Screen.Text.ShouldBe("📊 Последние 30 дней\n\nПока пусто. Начать можно с /review или /quiz.");
        anya.Screen.File.ShouldBeNull();
        anya.Buttons.ShouldBeEmpty();

        await anya.SaysAsync("/stats неделя");
        anya.Screen.Text.ShouldContain("Ответы: 0, раньше 0\n");
        anya.Screen.Text.ShouldEndWith("Пока пусто. Начать можно с /review или /quiz.");
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public void The_longest_caption_fits_under_a_picture(string language)
    {
        Language.Speak(language);
        var name = string.Join('&', Enumerable.Repeat("Очень-длинный-термин", 10));
        var month = new Tally();
        for (var answer = 0; answer < 100_000; answer++)
            month.Add(new Answer(default, Fsrs.CardState.Review, Fsrs.Rating.Good, ReviewSource.Quiz, TimeSpan.FromMinutes(2)));
        month.Add(new Answer(default, Fsrs.CardState.Review, Fsrs.Rating.Good, ReviewSource.Review, TimeSpan.FromMinutes(2)));
        var learner = new DeployQuizBot.Data.Learner { Id = 1, Name = "", Language = language, TimeZone = "UTC", CreatedAt = default };
        var deck = new Deck { Slug = "x", Title = name, Language = language };

        foreach (var shown in new[] { deck, null })
        {
            var caption = StatsCaption.Of(
                learner,
                new Streak(10_000, 10_000, 2, [], EarnedToday: false),
                shown,
                month,
                [.. Enumerable.Repeat(new HardCard(1, 1, name, 1000, 1000), 3)],
                [.. Enumerable.Repeat(new ConfusedPair(name, name, 1000), 5)]);

            caption.ToPlainText().Length.ShouldBeInRange(600, Screen.LongestCaption);
            caption.ToPlainText().ShouldContain(language == "ru" ? "3333 часа" : "3333 hours");
        }
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, MadeUpHistory.Decks);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await MadeUpHistory.WriteAsync(world, anya, seed: 21);
        return (world, anya);
    }

    private static byte[] PictureOf(World world, Learner learner) => world.Telegram.ReadFile(learner.Screen.File.ShouldNotBeNull());
}
