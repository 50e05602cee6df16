using DeployQuizBot.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
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
    public async Task The_tables_are_those_of_the_model(StoreKind store)
    {
        var world = await StartAsync(store);
        (await world.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
    }
}
