using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes;

public sealed class ConfusionTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const long AdminId = 501;

    [Theory, OnBothStores]
    public async Task What_is_mixed_up_is_in_the_statistics_of_the_learner_and_nobody_elses(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        var ben = world.NewLearner("Ben", "en");
        await anya.SaysAsync("/stats");
        anya.Screen.Text.ShouldContain("Пока пусто.");
        anya.Buttons.ShouldBeEmpty();

        var (term, wrong) = await MixesUpAsync(anya);
        await anya.SaysAsync("/stats");
        anya.Screen.Text.ShouldContain("1 ответ, вспомнилось 0 %.");
        anya.Screen.Text.ShouldContain("Из них в викторинах: 1.");
        anya.Screen.Text.ShouldContain($"• {term}, а в ответе {wrong}: 1 раз");

        await ben.SaysAsync("/stats");
        ben.Screen.Text.ShouldNotContain(term);

        await anya.TapsAsync("Научиться различать");
        QuizWorld.TermOf(anya.Poll.Poll!).ShouldBe(term);
    }

    [Theory, OnBothStores]
    public async Task Told_apart_it_is_gone_from_the_list(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await MixesUpAsync(anya);
        await world.ChangeAsync(db => db.Confusions.ExecuteUpdateAsync(set => set.SetProperty(confusion => confusion.Open, 2)));
        await anya.SaysAsync("/stats");
        await anya.TapsAsync("Научиться различать");
        anya.Screen.Text.ShouldContain("Эти двое легко путаются");
        var asked = QuizWorld.Terms.Keys.Single(term => anya.Screen.Text.Contains($"Где здесь {term}?"));
        var line = anya.Screen.Text.Split('\n').Single(line => line.Contains(QuizWorld.Terms[asked]));
        await anya.TapsAsync(line[..1]);

        await anya.SaysAsync("/stats");
        anya.Screen.Text.ShouldNotContain("Что легко путается");
    }

    [Theory, OnBothStores]
    public async Task Admins_see_what_people_mix_up_without_their_names(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        var admin = world.NewLearner("Шеф", id: AdminId);
        await admin.SaysAsync("/quality");
        admin.Screen.Text.ShouldStartWith("Пока ничего не бросается в глаза");
        var (term, wrong) = await MixesUpAsync(anya);
        await admin.SaysAsync("/quality");
        admin.Screen.Text.ShouldContain($"• {term} → {wrong}: 1 раз, 1 человек · Kubernetes");
        admin.Screen.Text.ShouldNotContain("Аня");

        await anya.SaysAsync("/quality");
        anya.Screen.Text.ShouldStartWith("Такой команды нет", customMessage: "for others the command does not exist");
    }

    [Theory, OnBothStores]
    public async Task A_question_that_those_who_know_get_wrong_is_reported_once(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        var admin = world.NewLearner("Boss", "en", id: AdminId);
        await admin.SaysAsync("/start");
        await anya.SaysAsync("/quiz 2");
        var term = QuizWorld.TermOf(anya.Poll.Poll!);
        await world.ChangeAsync(async db =>
        {
            var question = await db.QuizQuestions.Include(question => question.Card).SingleAsync(question => question.Number == 1);
            db.QuestionRecords.Add(new QuestionRecord { CardId = question.CardId, Form = question.Form!.Value, Answers = 9, Right = 3, StrongAnswers = 7, StrongRight = 2 });
        });
        await anya.VotesWrongAsync();

        admin.Screen.Text.ShouldStartWith($"🤔 A question may be wrong: {term}\nKubernetes · kubernetes.md:");
        admin.Screen.Text.ShouldContain("6 of 8 answers by people who should know it were not right");
        admin.Screen.Text.ShouldContain(QuizWorld.Terms[term]);
        await admin.SaysAsync("/quality");
        admin.Screen.Text.ShouldContain($"• {term}: 6 of 8 wrong");

        await anya.TapsAsync("Дальше ›");
        await anya.VotesRightAsync();
        await anya.TapsAsync("Повторить ошибку (1)");
        await anya.VotesWrongAsync();
        admin.Chat.Messages.Count(message => message.Text.Contains("🤔")).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Each_wrong_option_is_counted_as_shown_and_chosen(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await MixesUpAsync(anya);

        var counts = await world.ReadAsync(db => db.Distractions.ToListAsync());
        counts.ShouldAllBe(option => option.Shown == 1);
        counts.Count(option => option.Chosen == 1).ShouldBe(1);
        counts.Count.ShouldBeInRange(2, 3);
        var record = await world.ReadAsync(db => db.QuestionRecords.SingleAsync());
        (record.Answers, record.Right, record.StrongAnswers).ShouldBe((1, 0, 1));
    }

    [Theory, OnBothStores]
    public async Task A_wrong_option_that_nobody_chooses_thirty_times_is_replaced(StoreKind store)
    {
        var (world, anya) = await MeetAsync(store);
        await anya.SaysAsync("/quiz 1");
        var (term, offered) = (QuizWorld.TermOf(anya.Poll.Poll!), await WrongOptionsAsync(world));
        await world.ChangeAsync(async db =>
        {
            // Thirty answers less one: that of Anya is the last.
            var asked = await db.QuizQuestions.Include(question => question.Card).SingleAsync();
            db.Distractions.AddRange(offered.Select(option => new Distraction { TermId = asked.Card.TermId, OptionId = option, Shown = 29 }));
            await db.LearnerCards.Where(card => card.Card.TermId != asked.Card.TermId)
                .ExecuteUpdateAsync(set => set.SetProperty(card => card.SuspendedAt, world.Clock.GetUtcNow()));
        });
        await anya.VotesRightAsync();

        for (var quiz = 0; quiz < 6; quiz++)
        {
            // What is known better is typed.
            await world.ChangeAsync(db => db.LearnerCards.ExecuteUpdateAsync(set => set.SetProperty(card => card.Stability, 5)));
            await anya.SaysAsync("/quiz 1");
            QuizWorld.TermOf(anya.Poll.Poll!).ShouldBe(term);
            (await WrongOptionsAsync(world)).Intersect(offered).ShouldBeEmpty();
            await anya.VotesRightAsync();
        }
    }

    private async Task<(World World, Learner Anya)> MeetAsync(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            QuizWorld.Learn(options);
            options.Configuration["Telegram:Admins"] = $"{AdminId}";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await world.KnowsAsync(anya, CardKind.Term, stability: 9);
        return (world, anya);
    }

    private static async Task<(string Term, string Wrong)> MixesUpAsync(Learner learner)
    {
        await learner.SaysAsync("/quiz 1");
        var (term, wrong) = (QuizWorld.TermOf(learner.Poll.Poll!), QuizWorld.WrongOption(learner.Poll.Poll!));
        await learner.VotesAsync(wrong);
        return (term, wrong);
    }

    private static async Task<List<long>> WrongOptionsAsync(World world)
    {
        var question = await world.ReadAsync(db => db.QuizQuestions.OrderByDescending(question => question.Id).FirstAsync());
        return [.. question.Options.Where((_, index) => index != question.Right)];
    }
}
