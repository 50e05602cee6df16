using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>Somebody who has used everything that the bot offers, as a learner, as an admin and in a group.</summary>
internal static class FullLife
{
    public const long Id = 7_654_321_987;
    public const string Name = "Зоя Приметная";
    public const string Marker = "редкоеслово";

    private const long GroupId = -1000;

    /// <summary>By what they say and tap as far as it is short, and else by the rows that would come of it.</summary>
    public static async Task LiveAsync(World world, Learner zoya, Learner other)
    {
        await other.SaysAsync("/review");
        await other.AnswersAsync("Хорошо");
        await zoya.SaysAsync("/review");
        await zoya.AnswersAsync("Хорошо");
        await zoya.SaysAsync("/quiz 5");
        await world.ChangeAsync(db => AddLearnedAsync(db, zoya.Id, world.Clock.GetUtcNow()));
        await world.ChangeAsync(db => AddPlayedAsync(db, zoya.Id, other.Id, world.Clock.GetUtcNow()));
        await world.ChangeAsync(db => AddAsAdminAsync(db, zoya.Id, other.Id, world.Clock.GetUtcNow()));
        await zoya.SaysAsync($"/broadcast Новость: {Marker}");
        await zoya.SendsAsync("черновик.md", $"# Черновик\n\n## Слово\n_{Marker} в определении_\n");
        await world.ChangeAsync(db => AddFailedAsync(db, world.Clock.GetUtcNow()));
    }

    /// <summary>Columns of <see cref="OwnRows"/> in which nothing names the person: the test would not notice if they stayed.</summary>
    public static async Task<IReadOnlyList<string>> EmptyColumnsAsync(BotDb db, long id)
    {
        await db.Database.BeginTransactionAsync();
        var empty = new List<string>();
        foreach (var column in OwnRows.Columns)
        {
            if (await column.ClearAsync(db, id, CancellationToken.None) == 0)
                empty.Add($"{column.Entity.Name}.{column.Property}");
        }

        await db.Database.RollbackTransactionAsync();
        return empty;
    }

    private static async Task AddLearnedAsync(BotDb db, long id, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var terms = await db.Terms.OrderBy(term => term.Id).ToListAsync();
        var (deckId, cardId) = (terms[0].DeckId, await db.Cards.Where(card => card.TermId == terms[0].Id).Select(card => card.Id).FirstAsync());
        db.CardNotes.Add(new CardNote { LearnerId = id, CardId = cardId, Text = $"моё {Marker}", WrittenAt = now });
        db.CardHides.Add(new CardHide { LearnerId = id, Session = 1, Step = 9, CardId = cardId, IsForGood = true, HiddenAt = now });
        db.ExamDates.Add(new ExamDate { LearnerId = id, DeckId = deckId, Day = today.AddDays(9), SetOn = today, MostNewPerDay = 10 });
        db.Confusions.Add(new Confusion { LearnerId = id, TermId = terms[0].Id, TakenForId = terms[1].Id, Times = 1, LastAt = now });
        var deck = db.Decks.Add(new Deck { OwnerId = id, Slug = "моё", Title = $"Моё {Marker}", Language = "ru" }).Entity;
        db.Notes.Add(new Note { OwnerId = id, Deck = deck, File = "моё.md", Text = $"# {Marker}" });
        db.DaysOff.Add(new DayOff { LearnerId = id, From = today.AddDays(-9), Until = today.AddDays(-8) });
        db.Reminders.Add(new Reminder { LearnerId = id, Times = [600] });
        db.ReminderCalls.Add(new ReminderCall { LearnerId = id, Day = today, Time = 540, At = now });
        db.LearnerFits.Add(new LearnerFit { LearnerId = id, FittedAt = now, Reviews = 400, Weights = new double[21], Loss = 0.3, DefaultLoss = 0.4 });
        db.SentPackages.Add(new SentPackage { LearnerId = id, Name = $"{Marker}.apkg", Content = [1] });
        db.Exports.Add(new Export { LearnerId = id, AskedAt = now.AddDays(-1), DoneAt = now.AddDays(-1) });
        db.MistakeReports.Add(new MistakeReport { LearnerId = id, CardId = cardId, ReportedAt = now, Words = $"тут {Marker}" });
        var learner = await db.Learners.SingleAsync(learner => learner.Id == id);
        (learner.WantsDigest, learner.City) = (true, "Moscow");
        var own = await db.QuizQuestions.Where(question => question.Quiz.ChatId == id).OrderBy(question => question.Number).FirstAsync();
        db.QuizAnswers.Add(new QuizAnswer { QuestionId = own.Id, PersonId = id, Outcome = Outcome.Wrong, Typed = Marker, AnsweredAt = now });
    }

    /// <summary>A round that the person has begun and that another played too.</summary>
    private static async Task AddPlayedAsync(BotDb db, long id, long otherId, DateTimeOffset now)
    {
        var cardId = await db.Cards.OrderBy(card => card.Id).Select(card => card.Id).FirstAsync();
        db.Groups.Add(new Group { Id = GroupId, Title = "DevOps", Language = "ru", AddedBy = id, CreatedAt = now });
        db.GroupPlayers.Add(new GroupPlayer { GroupId = GroupId, PersonId = id, Name = Name });
        db.GroupPlayers.Add(new GroupPlayer { GroupId = GroupId, PersonId = otherId, Name = "Борис" });
        var round = new Quiz { ChatId = GroupId, Kind = QuizKind.Round, StartedBy = id, Seed = 1, StartedAt = now, FinishedAt = now, Asked = 1 };
        var question = new QuizQuestion { Number = 1, CardId = cardId, Counts = false, AskedAt = now, ClosedAt = now };
        round.Questions.Add(question);
        db.Quizzes.Add(round);
        await db.SaveChangesAsync();
        db.RoundPlayers.Add(new RoundPlayer { QuizId = round.Id, PersonId = id, JoinedAt = now, LastActive = 1 });
        db.RoundPlayers.Add(new RoundPlayer { QuizId = round.Id, PersonId = otherId, JoinedAt = now, LastActive = 1 });
        db.QuizAnswers.Add(new QuizAnswer { QuestionId = question.Id, PersonId = id, Outcome = Outcome.Right, AnsweredAt = now });
        db.QuizAnswers.Add(new QuizAnswer { QuestionId = question.Id, PersonId = otherId, Outcome = Outcome.Right, AnsweredAt = now });
    }

    private static async Task AddAsAdminAsync(BotDb db, long id, long otherId, DateTimeOffset now)
    {
        (await db.Learners.SingleAsync(learner => learner.Id == id)).IsAdmin = true;
        var cardId = await db.Cards.OrderBy(card => card.Id).Select(card => card.Id).FirstAsync();
        db.Imports.Add(new Import { At = now, By = id, Before = "{}" });
        db.MistakeReports.Add(new MistakeReport { LearnerId = otherId, CardId = cardId, ReportedAt = now, ClosedAt = now, ClosedBy = id, Answer = "Так и задумано" });
        db.Broadcasts.Add(new Broadcast { AdminId = otherId, Text = "Привет всем", WrittenAt = now, StartedAt = now, EndedAt = now, LastLearnerId = id });
    }

    /// <summary>What could not be handled or delivered, and waits for the operator to look at it.</summary>
    private static Task AddFailedAsync(BotDb db, DateTimeOffset now)
    {
        db.RejectedUpdates.Add(new RejectedUpdate
        {
            UpdateId = 1,
            Json = $$"""{"update_id":1,"message":{"from":{"id":{{Id}},"first_name":"x"},"text":"{{Marker}}"} }""",
            Error = "System.InvalidOperationException",
            RejectedAt = now,
        });
        db.WaitingUpdates.Add(new WaitingUpdate { UpdateId = 2, PersonId = Id, Json = $$"""{"update_id":2,"text":"{{Marker}}"}""", ClaimedUntil = now.AddDays(1) });
        db.Outbox.Add(Refused(Id, $$"""{"chat_id":{{Id}},"text":"{{Marker}}"}""", now));
        db.Outbox.Add(Refused(GroupId, $$"""{"chat_id":{{GroupId}},"text":"{{Name}}: 3"}""", now));
        return Task.CompletedTask;
    }

    private static OutboxMessage Refused(long chatId, string payload, DateTimeOffset now) => new()
    {
        ChatId = chatId,
        Lane = Lane.Interactive,
        Method = "sendMessage",
        Payload = payload,
        CreatedAt = now,
        ClaimedUntil = now,
        FailedAt = now,
        Error = "Bad Request",
    };
}
