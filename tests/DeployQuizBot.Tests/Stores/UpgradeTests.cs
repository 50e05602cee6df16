using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DeployQuizBot.Tests.Stores;

/// <summary>A new version finds what an older one stored.</summary>
public sealed class UpgradeTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task Cards_from_before_there_were_terms_keep_their_progress(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        await world.ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            object now = store == StoreKind.Postgres ? new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero) : 1772323200000000L;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO decks (id, slug, title, language) VALUES (1, 'small', 'small', 'ru');
                INSERT INTO cards (id, deck_id, term_key, kind, term, section, front, back, file, line, position, retired_at) VALUES
                    (11, 1, 'docker', 1, 'Docker', 'Части › "Контейнеры"', 'Docker', 'Старый текст', 'small.md', 3, 0, NULL),
                    (12, 1, 'docker', 2, 'Docker', 'Части › "Контейнеры"', 'Старый текст', 'Docker', 'small.md', 3, 0, NULL),
                    (13, 1, 'vm', 1, 'VM', '', 'VM', 'Машина', 'small.md', 9, 1, {now});
                INSERT INTO learners (id, name, language, time_zone, new_per_day, reviews_per_day, desired_retention, last_session, created_at)
                    VALUES (7, 'Аня', 'ru', 'Europe/Moscow', 10, 200, 0.9, 0, {now});
                INSERT INTO learner_cards (learner_id, card_id, state, step, stability, difficulty, due, last_review, reviews, lapses)
                    VALUES (7, 11, 2, 0, 42, 5, {now}, {now}, 3, 0);
                """);
            return 0;
        });

        await world.StartWorkerAsync();

        var docker = await world.ReadAsync(db => db.LearnerCards.Include(own => own.Card).ThenInclude(card => card.Source).SingleAsync());
        (docker.Stability, docker.Card.Id, docker.Card.Source.Name).ShouldBe((42, 11, "Docker"));
        docker.Card.Back.ToPlainText().ShouldBe("Программа, которая запускает контейнеры");
        docker.Card.Source.Section.ShouldBe(["Контейнеры"], "the import of the new version has read it again");
        var gone = await world.ReadAsync(db => db.Terms.SingleAsync(term => term.Name == "VM"));
        (gone.RetiredAt is null, gone.Body.Value).ShouldBe((false, "Машина"));
    }

    [Theory, OnBothStores]
    public async Task Cards_put_away_and_reports_from_before_are_still_there(StoreKind store)
    {
        var world = await StartAsync(store, options => options.StartsWorker = false);
        await world.ReadAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("Awaited");
            var (now, later, none, no) = store == StoreKind.Postgres ? ("'2026-03-01Z'", "'2026-03-02Z'", "'{{}}'", "FALSE") : ("1772323200000000", "1772409600000000", "'[]'", "0");
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO decks (id, slug, title, language, tags) VALUES (1, 'old', 'Старое', 'ru', NONE);
                INSERT INTO terms (id, deck_id, kind, name, aliases, label, body, gap, example, pictures, section, file, line, position) VALUES
                    (21, 1, 1, 'Docker', NONE, '', 'Программа', '', '', NONE, NONE, 'old.md', 3, 0), (22, 1, 1, 'Pod', NONE, '', 'Группа', '', '', NONE, NONE, 'old.md', 9, 1);
                INSERT INTO cards (id, deck_id, term_id, term_key, kind, term, section, front, back, example, pictures, file, line, position) VALUES
                    (11, 1, 21, 'docker', 1, 'Docker', '', 'Docker', 'Программа', '', NONE, 'old.md', 3, 0), (12, 1, 22, 'pod', 1, 'Pod', '', 'Pod', 'Группа', '', NONE, 'old.md', 9, 1);
                INSERT INTO learners (id, name, language, time_zone, is_admin, new_per_day, reviews_per_day, desired_retention, last_session, created_at, active_at)
                    VALUES (7, 'Аня', 'ru', 'Europe/Moscow', NO_ADMIN, 10, 200, 0.9, 2, NOW, NOW);
                INSERT INTO learner_cards (learner_id, card_id, state, step, due, reviews, lapses, suspended_at, buried_until)
                    VALUES (7, 11, 0, 0, NOW, 0, 0, NOW, NULL), (7, 12, 0, 0, NOW, 0, 0, NULL, LATER);
                INSERT INTO review_sessions (learner_id, number, step, phase, shown_at, started_at, hidden_card_id, hidden_at_step)
                    VALUES (7, 1, 9, 4, NOW, NOW, 11, 4), (7, 2, 5, 4, LATER, LATER, 12, 3), (7, 3, 1, 4, LATER, LATER, NULL, 0);
                INSERT INTO mistake_reports (learner_id, card_id, reported_at) VALUES (7, 12, LATER), (7, 11, NOW);
                """.Replace("NOW", now, StringComparison.Ordinal).Replace("LATER", later, StringComparison.Ordinal)
                    .Replace("NONE", none, StringComparison.Ordinal).Replace("NO_ADMIN", no, StringComparison.Ordinal));
            return 0;
        });

        await world.ReadAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });

        var hides = await world.ReadAsync(db => db.CardHides.OrderBy(hide => hide.Session).ToListAsync());
        hides.Select(hide => (hide.LearnerId, hide.Session, hide.Step, hide.CardId, hide.IsForGood, hide.EndedAt)).ShouldBe([(7, 1, 4, 11, true, null), (7, 2, 3, 12, false, null)]);
        var own = await world.ReadAsync(db => db.LearnerCards.OrderBy(card => card.CardId).ToListAsync());
        own.Select(card => card.Suspension).ShouldBe([Suspension.ByLearner, null]);
        var reports = await world.ReadAsync(db => db.MistakeReports.OrderBy(report => report.Id).ToListAsync());
        reports.Select(report => (report.CardId, report.ClosedAt)).ShouldBe([(11, null), (12, null)], "the oldest first");
        (await world.ReadAsync(db => db.Learners.SingleAsync())).StepsToUndo.ShouldBe(10);
    }

    [Theory, OnBothStores]
    public async Task The_tables_are_those_of_the_model(StoreKind store)
    {
        var world = await StartAsync(store);
        (await world.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task The_compiled_model_is_the_one_that_the_code_describes(StoreKind store)
    {
        var world = await StartAsync(store);
        await world.ReadAsync(db =>
        {
            var described = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);
            db.Model.ShouldNotBeSameAs(described, "a compiled model is the one in use");
            foreach (var (used, meant) in Enumerable.Zip(DescriptionsOf(db.Model), DescriptionsOf(described)))
                used.ShouldBe(meant, "after a change of the model it is compiled anew, as docs/architecture.md says");
            return Task.FromResult(0);
        });

        // The annotations of a compiled model say in more places which table it is; those of the tables themselves are the same.
        static IEnumerable<string> DescriptionsOf(IModel model) =>
            [model.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations), model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault)];
    }
}
