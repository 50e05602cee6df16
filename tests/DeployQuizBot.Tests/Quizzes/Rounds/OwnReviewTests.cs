using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

/// <summary>By their choice, and only by it, an answer in a group is a review of the learner too.</summary>
public sealed class OwnReviewTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Answers_of_learners_who_want_it_are_reviews(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await new Learner(world, group.Anya.Person).SaysAsync("/start");
        await new Learner(world, group.Ben.Person).SaysAsync("/start");
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0, "nobody has asked for it");

        var lobby = group.Lobby;
        (await group.Anya.TapsDataAsync(lobby, "gc"))!.ShouldStartWith("Теперь твои ответы в этой группе считаются");
        await group.BothAsync(anyaIsRight: true, benIsRight: false);
        await group.BothAsync(anyaIsRight: false, benIsRight: true);

        var reviews = await world.ReadAsync(db => db.Reviews.OrderBy(review => review.Step).ToListAsync());
        reviews.ShouldAllBe(review => review.LearnerId == group.Anya.Id && review.Source == ReviewSource.Group && review.Session == 1);
        reviews.Select(review => review.Step).ShouldBe([1, 2]);
        reviews[0].Rating.ShouldBeOneOf(Rating.Good, Rating.Hard);
        reviews[1].Rating.ShouldBe(Rating.Again);
        (await world.ReadAsync(db => db.LearnerCards.CountAsync())).ShouldBe(2);
        (await world.ReadAsync(db => db.Confusions.Select(confusion => confusion.LearnerId).ToListAsync())).ShouldAllBe(learner => learner == group.Anya.Id);
        (await world.ReadAsync(db => db.Learners.SingleAsync(learner => learner.Id == group.Anya.Id))).LastSession.ShouldBe(1);

        (await group.Anya.TapsAsync("Учитывать мне"))!.ShouldStartWith("Твои ответы в этой группе больше не меняют");
        await group.BeginAsync();
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Who_has_no_timetable_is_told_how_to_get_one(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world);
        await group.Anya.SaysAsync("/quiz");
        (await group.Ben.TapsAsync("Учитывать мне"))!.ShouldStartWith("У тебя пока нет расписания");
        (await world.ReadAsync(db => db.Learners.CountAsync())).ShouldBe(0);

        var ben = new Learner(world, group.Ben.Person);
        await ben.SaysAsync("/start");
        ben.Screen.Text.ShouldContain("Привет, Борис!", customMessage: "the group has not made a learner of him");
    }

    [Theory, OnBothStores]
    public async Task What_a_learner_has_put_back_set_aside_or_no_room_for_today_stays_as_it_is(StoreKind store)
    {
        var world = await StartAsync(store, QuizWorld.Learn);
        var group = await GroupWorld.MeetAsync(world, questions: 4);
        await new Learner(world, group.Anya.Person).SaysAsync("/start");
        await group.BeginAsync();
        await group.Anya.TapsDataAsync(group.Lobby, "gc");

        await world.ChangeAsync(async db => (await db.Learners.SingleAsync()).NewPerDay = 1);
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1, "one new card a day");

        await world.ChangeAsync(db => db.Learners.ExecuteUpdateAsync(set => set.SetProperty(learner => learner.NewPerDay, 100)));
        await world.ChangeAsync(db => db.Subscriptions.ExecuteDeleteAsync());
        await group.BothAsync(anyaIsRight: true, benIsRight: true);
        (await world.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(1, "the deck is put back");
    }
}
