using System.Globalization;
using DeployQuizBot.Data;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Tests.OwnData;

/// <summary>Everything that a store holds, whatever the model says of it.</summary>
internal static class EveryRow
{
    /// <summary>Where a text or a number stands, in whatever column of whatever table.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(BotDb db, params string[] texts)
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync(db))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                for (var column = 0; column < row.FieldCount; column++)
                {
                    var value = TextOf(row.GetValue(column));
                    if (texts.Any(text => value.Contains(text, StringComparison.Ordinal)))
                        found.Add($"{table}.{row.GetName(column)}: {value}");
                }
            }
        }

        return found;
    }

    public static async Task<List<string>> TablesAsync(BotDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db is SqliteBotDb
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
        var tables = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            tables.Add(row.GetString(0));
        return tables;
    }

    private static string TextOf(object value) => value switch
    {
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        string text => System.Text.RegularExpressions.Regex.Unescape(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\\\\u", "\\u", StringComparison.Ordinal)),
        System.Collections.IEnumerable items => string.Join(',', items.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
