using System.Reflection;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Tests.Deploy;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace DeployQuizBot.Tests.Stores;

/// <summary>
/// While replicas are replaced one after the other, those of the version before go on with tables that are newer than they are.
/// Expand first; contract when no released version uses it any more.
/// </summary>
public sealed partial class MigrationRuleTests
{
    /// <summary>The last migration of each released version, without its time, which differs from store to store.</summary>
    private static readonly Dictionary<string, string> LastOf = [];

    /// <summary>Statements that take away what no released version uses, or that were looked at: the migration and why it is right.</summary>
    private static readonly Dictionary<string, string> Reviewed = [];

    [Fact]
    public void Every_release_says_which_migration_was_its_last() =>
        Released().Matches(Repository.Read("CHANGELOG.md")).Select(match => match.Groups["version"].Value).ShouldBe(LastOf.Keys, ignoreOrder: true);

    [Fact]
    public void What_was_released_before_goes_on_working()
    {
        using var postgres = new PostgresDesignTime().CreateDbContext([]);
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);

        foreach (var db in (BotDb[])[postgres, sqlite])
        {
            var assembly = db.GetService<IMigrationsAssembly>();
            foreach (var (id, type) in After(assembly.Migrations, LastOf.Values.FirstOrDefault()).Where(migration => !Reviewed.ContainsKey(NameOf(migration.Key))))
                Problems(assembly.CreateMigration(type, db.Database.ProviderName!).UpOperations).ShouldBeEmpty($"{id} on {db.Database.ProviderName}");
        }
    }

    [Fact]
    public void Each_store_has_the_same_migrations()
    {
        using var postgres = new PostgresDesignTime().CreateDbContext([]);
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);

        postgres.GetService<IMigrationsAssembly>().Migrations.Keys.Select(NameOf).ShouldBe(sqlite.GetService<IMigrationsAssembly>().Migrations.Keys.Select(NameOf));
    }

    public static TheoryData<MigrationOperation, bool> Operations => new()
    {
        { new CreateTableOperation { Name = "new_table" }, true },
        { new AddColumnOperation { Table = "learners", Name = "hat", ClrType = typeof(string), IsNullable = true }, true },
        { new AddColumnOperation { Table = "learners", Name = "hat", ClrType = typeof(int), DefaultValue = 0 }, true },
        { new AddColumnOperation { Table = "learners", Name = "hat", ClrType = typeof(int), DefaultValueSql = "1" }, true },
        { new AddColumnOperation { Table = "learners", Name = "hat", ClrType = typeof(string) }, false },
        { new AddColumnOperation { Table = "new_table", Name = "hat", ClrType = typeof(string) }, true },
        { new CreateIndexOperation { Table = "learners", Name = "ix", Columns = ["hat"] }, true },
        { new CreateIndexOperation { Table = "learners", Name = "ix", Columns = ["hat"], IsUnique = true }, false },
        { new CreateIndexOperation { Table = "new_table", Name = "ix", Columns = ["hat"], IsUnique = true }, true },
        { new DropIndexOperation { Table = "learners", Name = "ix" }, true },
        { new DropColumnOperation { Table = "learners", Name = "hat" }, false },
        { new DropTableOperation { Name = "learners" }, false },
        { new RenameColumnOperation { Table = "learners", Name = "hat", NewName = "cap" }, false },
        { new RenameTableOperation { Name = "learners", NewName = "people" }, false },
        { new AddForeignKeyOperation { Table = "learners", Name = "fk", PrincipalTable = "decks", Columns = ["hat"] }, false },
        { new AddForeignKeyOperation { Table = "new_table", Name = "fk", PrincipalTable = "decks", Columns = ["hat"] }, true },
        { new AddCheckConstraintOperation { Table = "learners", Name = "ck", Sql = "hat > 0" }, false },
        { Altered(isNullable: true, typeof(int)), true },
        { Altered(isNullable: false, typeof(int)), false },
        { Altered(isNullable: true, typeof(long)), false },
        { new SqlOperation { Sql = "UPDATE learners SET hat = 1" }, false },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_rule_knows_what_hurts(MigrationOperation operation, bool isHarmless) =>
        (Problems([new CreateTableOperation { Name = "new_table" }, operation]).Count == 0).ShouldBe(isHarmless);

    private static AlterColumnOperation Altered(bool isNullable, Type type) => new()
    {
        Table = "learners",
        Name = "hat",
        ClrType = type,
        IsNullable = isNullable,
        OldColumn = new AddColumnOperation { Table = "learners", Name = "hat", ClrType = typeof(int), IsNullable = true },
    };

    private static IEnumerable<KeyValuePair<string, TypeInfo>> After(IReadOnlyDictionary<string, TypeInfo> migrations, string? last) =>
        last is null ? [] : migrations.OrderBy(migration => migration.Key, StringComparer.Ordinal).SkipWhile(migration => NameOf(migration.Key) != last).Skip(1);

    private static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static List<string> Problems(IReadOnlyList<MigrationOperation> operations)
    {
        var own = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet();
        return [.. operations.Where(operation => operation is not ITableMigrationOperation { Table: var table } || !own.Contains(table)).Select(Problem).OfType<string>()];
    }

    /// <returns>What the version before would stumble over; null for nothing.</returns>
    private static string? Problem(MigrationOperation operation) => operation switch
    {
        CreateTableOperation or DropIndexOperation or DropForeignKeyOperation or DropCheckConstraintOperation or DropUniqueConstraintOperation => null,
        AddColumnOperation { IsNullable: true } or AddColumnOperation { DefaultValue: not null } or AddColumnOperation { DefaultValueSql: not null } or AddColumnOperation { ComputedColumnSql: not null } => null,
        AddColumnOperation column => $"{column.Table}.{column.Name} has to be filled, and the version before does not know it: give it a default",
        CreateIndexOperation { IsUnique: false } => null,
        AlterColumnOperation { ClrType: var type, IsNullable: var isNullable, OldColumn: var old } when type == old.ClrType && (isNullable || !old.IsNullable) => null,
        _ => $"{operation.GetType().Name}: the version before may need it as it was; see that it does not, and say why",
    };

    [GeneratedRegex(@"^## (?<version>[0-9]+\.[0-9]+\.[0-9]+)(?!.*not released)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Released();
}
