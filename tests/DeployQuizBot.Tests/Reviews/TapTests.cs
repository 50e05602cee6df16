using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.Reviews;

/// <summary>Buttons that come twice, late, or from elsewhere: nothing changes, and the person is told kindly.</summary>
public sealed class TapTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string AlreadyDone = "Уже учтено, вот текущая карточка.";

    [Theory, OnBothStores]
    public async Task A_double_tap_grades_once(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store, SeenAlready);

        var first = anya.Chat.Tap("Легко");
        var second = anya.Chat.Tap("Легко");
        await world.IdleAsync();

        (await first.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBeNull();
        (await second.AnswerAsync(TestContext.Current.CancellationToken)).Text.ShouldBe(AlreadyDone);
        await ShouldHaveReviewsAsync(world, 1);
        anya.Screen.Text.ShouldContain("Pod");
    }

    [Theory, OnBothStores]
    public async Task A_tap_that_Telegram_repeats_under_a_new_id_grades_once(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store, SeenAlready);
        world.Telegram.Faults.RepeatTaps();

        await anya.TapsAsync("Хорошо");

        await ShouldHaveReviewsAsync(world, 1);
        anya.Screen.Text.ShouldContain("Pod");
    }

    [Theory, OnBothStores]
    public async Task A_redelivered_update_grades_once(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store, AnsweredAlready);
        var tap = anya.Chat.Tap("Хорошо");
        await world.IdleAsync();
        var before = anya.Screen;

        world.Bot.Redeliver(tap.UpdateId);
        await world.IdleAsync();

        await ShouldHaveReviewsAsync(world, 1);
        anya.Screen.Text.ShouldBe(before.Text);
        anya.Screen.Edits.ShouldBe(before.Edits);
    }

    [Theory, OnBothStores]
    public async Task A_stale_button_shows_where_the_session_stands(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store, SeenAlready);
        var stale = anya.Screen.Buttons.Single(button => button.Text.StartsWith("Снова", StringComparison.Ordinal)).Data!;
        await anya.TapsAsync("Легко");

        (await anya.TapsDataAsync(anya.Screen, stale)).ShouldBe(AlreadyDone);

        anya.Screen.Text.ShouldContain("Pod");
        anya.Buttons.ShouldContain("Показать ответ");
        await ShouldHaveReviewsAsync(world, 1);
    }

    [Theory, OnBothStores]
    public async Task A_button_of_an_earlier_session_says_so(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store);
        var old = anya.Screen;
        var stale = old.Buttons.First().Data!;
        world.Clock.Skip(TimeSpan.FromDays(3));
        await anya.SaysAsync("/review");

        (await anya.TapsDataAsync(old, stale)).ShouldBe("Это прошлое занятие. Текущая карточка: /review");

        await ShouldHaveReviewsAsync(world, 0);
    }

    [Theory, OnBothStores]
    public async Task A_grade_tapped_again_after_its_undo_does_not_count(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store, SeenAlready);
        var easy = anya.Screen.Buttons.Single(button => button.Text.StartsWith("Легко", StringComparison.Ordinal)).Data!;
        await anya.TapsDataAsync(anya.Screen, easy);
        await anya.TapsAsync("Отменить");

        (await anya.TapsDataAsync(anya.Screen, easy)).ShouldBe(AlreadyDone);

        (await world.ReadAsync(db => db.Reviews.CountAsync(review => review.UndoneAt == null))).ShouldBe(0);
    }

    [Theory]
    [InlineData("r:1:1:1:9")]
    [InlineData("r:1:1:1")]
    [InlineData("r")]
    [InlineData("r:-1:1:1:3")]
    [InlineData("r:zzzzzzzzzzzzzz:1:1:3")]
    [InlineData("unknown:1")]
    [InlineData("")]
    [InlineData("ss:1:zz")]
    [InlineData("sc:z")]
    [InlineData("🙂")]
    public async Task A_made_up_button_is_out_of_date(string data)
    {
        var (world, anya) = await AtAnAnswerAsync(StoreKind.Sqlite);
        var before = anya.Screen.Text;

        (await anya.TapsDataAsync(anya.Screen, data)).ShouldBe("Эта кнопка устарела. Текущая карточка: /review");

        anya.Screen.Text.ShouldBe(before);
        await ShouldHaveReviewsAsync(world, 0);
    }

    [Fact]
    public async Task A_grade_made_up_before_the_answer_is_shown_does_not_count()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Refusal = "is not modified");
        var anya = world.NewLearner();
        await anya.SaysAsync("/review");
        var grade = anya.Screen.Buttons.Single().Data!.Replace("a:", "r:", StringComparison.Ordinal) + ":4";

        (await anya.TapsDataAsync(anya.Screen, grade)).ShouldBe("Уже учтено, вот текущая карточка.");

        anya.Buttons.ShouldBe(["Показать ответ"]);
        await ShouldHaveReviewsAsync(world, 0);
    }

    [Theory, OnBothStores]
    public async Task Nobody_can_tap_for_somebody_else(StoreKind store)
    {
        var (world, anya) = await AtAnAnswerAsync(store);
        var ben = world.NewLearner("Ben", "en");
        await ben.SaysAsync("/start");

        var toast = await ben.TapsDataAsync(ben.Screen, anya.Screen.Buttons.First().Data!);

        toast.ShouldBe("That was an earlier session. /review shows the current card.");
        await ShouldHaveReviewsAsync(world, 0);
    }

    [Theory, OnBothStores]
    public async Task Taps_of_many_people_do_not_mix(StoreKind store)
    {
        var world = await StartAsync(store);
        var people = Enumerable.Range(1, 12).Select(i => world.NewLearner($"Ученик {i}")).ToList();
        foreach (var step in new Action<Learner>[]
        {
            learner => learner.Chat.Send("/start"),
            learner => learner.Chat.Send("/review"),
            learner => learner.Chat.Tap("Показать ответ"),
            learner => learner.Chat.Tap("Легко"),
            learner => learner.Chat.Tap("Показать ответ"),
            learner => learner.Chat.Tap("Хорошо"),
        })
        {
            people.ForEach(step);
            await world.IdleAsync();
        }

        people.ShouldAllBe(learner => learner.Screen.Text.Contains("Service"));
        var reviews = await world.ReadAsync(db => db.Reviews.ToListAsync());
        reviews.GroupBy(review => review.LearnerId).ShouldAllBe(own =>
            own.OrderBy(review => review.Step).Select(review => review.Rating).SequenceEqual(new[] { Rating.Easy, Rating.Good }));
    }

    // The screen that a late tap shows again may stand there already; a tap may be answered by the first delivery.
    private const string SeenAlready = "is not modified";
    private const string AnsweredAlready = "query ID is invalid";

    private async Task<(World World, Learner Learner)> AtAnAnswerAsync(StoreKind store, string? refusal = null)
    {
        var world = await StartAsync(store, options => options.Refusal = refusal);
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.TapsAsync("Показать ответ");
        return (world, anya);
    }

    private static async Task ShouldHaveReviewsAsync(World world, int count) =>
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(count);
}
