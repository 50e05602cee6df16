using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace DeployQuizBot.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model but no database.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresBotDb>
{
    public PostgresBotDb CreateDbContext(string[] args) =>
        new(Store.PostgresOptions(NpgsqlDataSource.Create("Host=localhost;Database=design")));
}

/// <inheritdoc cref="PostgresDesignTime"/>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteBotDb>
{
    public SqliteBotDb CreateDbContext(string[] args) => new(Store.SqliteOptions("design.db"));
}
