using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>No column that may hold the id of a person is forgotten.</summary>
public sealed class OwnRowsTests(PostgresServer postgres) : ChatTest(postgres)
{
    /// <summary>Columns of the type that ids of people have, and why they hold none.</summary>
    private static readonly Dictionary<string, string> NoPerson = new()
    {
        ["Learner.AwaitsAbout"] = "a card or a report",
        ["Export.Id"] = "a number of its own",
        ["MistakeReport.Id"] = "a number of its own",
        ["OutboxMessage.Id"] = "a number of its own",
        ["Quiz.Id"] = "a number of its own",
        ["Quiz.Seed"] = "chance; that of a person goes with the quiz, that of a group comes from the group",
        ["QuizQuestion.Id"] = "a number of its own",
        ["Card.Id"] = "a number of its own",
        ["Term.Id"] = "a number of its own",
        ["QuizAnswer.TakenFor"] = "a term",
        ["OutboxMessage.QuestionId"] = "a question",
        ["ReviewSession.CardId"] = "a card",
        ["ReviewLog.CardId"] = "a card",
        ["CardHide.CardId"] = "a card",
        ["CardNote.CardId"] = "a card",
        ["CardRecord.CardId"] = "a card",
        ["LeechReport.CardId"] = "a card",
        ["QuestionRecord.CardId"] = "a card",
        ["Confusion.TermId"] = "a term",
        ["Confusion.TakenForId"] = "a term",
        ["Distraction.TermId"] = "a term",
        ["Distraction.OptionId"] = "a term",
        ["QuizAnswer.QuestionId"] = "a question",
        ["RoundPlayer.QuizId"] = "a quiz",
        ["Group.Id"] = "a chat of several people",
        ["GroupPlayer.GroupId"] = "a chat of several people",
        ["HandledUpdate.UpdateId"] = "Telegram's count of updates",
        ["WaitingUpdate.UpdateId"] = "Telegram's count of updates",
        ["RejectedUpdate.UpdateId"] = "Telegram's count of updates; what was kept aside is searched for the person",
    };

    [Fact]
    public async Task Every_column_that_may_hold_the_id_of_a_person_is_dealt_with()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.StartsWorker = false);

        var numbers = await world.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties()
                .Where(property => property.ClrType == typeof(long) || property.ClrType == typeof(long?))
                .Where(property => !property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType != typeof(DeployQuizBot.Data.Learner)))
                .Select(property => $"{entity.ShortName()}.{property.Name}"))
            .ToList()));

        var dealtWith = OwnRows.Columns.Select(column => $"{column.Entity.Name}.{column.Property}").ToList();
        dealtWith.ShouldBeUnique();
        dealtWith.ShouldBeSubsetOf(numbers);
        numbers.Except(dealtWith).Except(NoPerson.Keys).ShouldBeEmpty("a line in OwnRows, or the reason why it is no person here");
        dealtWith.Intersect(NoPerson.Keys).ShouldBeEmpty();
    }
}
