using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DeployQuizBot;

/// <summary>Everything the operator can set, read once and checked before anything starts.</summary>
internal sealed partial record Settings
{
    /// <summary>Telegram:Token, the bot's key from @BotFather; or Telegram:TokenFile, a file that holds it.</summary>
    public required string Token { get; init; }

    /// <summary>Telegram's id of the bot, with which its token begins.</summary>
    public string BotId => Token.Split(':')[0];

    /// <summary>Telegram:BaseUrl, a Bot API server other than Telegram's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Telegram:Admins, user ids that receive reports, separated by commas.</summary>
    public IReadOnlyList<long> Admins { get; init; } = [];

    /// <summary>Storage:Postgres, a connection string; null for SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>Storage:Sqlite, the file of the embedded store.</summary>
    public required string SqliteFile { get; init; }

    /// <summary>Cards:Path, the folder of decks.</summary>
    public required string CardsPath { get; init; }

    /// <summary>Cards:PollSeconds, how often the folder of decks is looked at; zero turns that off.</summary>
    public required TimeSpan CardsPoll { get; init; }

    /// <summary>Learning:TimeZone, the IANA zone of learners who have not chosen one.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Learning:RemindAt, when those are called who have not chosen, in minutes after midnight on their clock; null for not at all.</summary>
    public int? RemindAt { get; init; }

    /// <exception cref="SetupException">A value is missing or malformed.</exception>
    public static Settings Read(IConfiguration configuration) => ReadWithoutToken(configuration) with { Token = ReadToken(configuration) };

    /// <summary>For work that needs the store and not Telegram.</summary>
    /// <exception cref="SetupException">A value is malformed.</exception>
    public static Settings ReadWithoutToken(IConfiguration configuration) => new()
    {
        Token = "",
        BaseUrl = ReadBaseUrl(configuration["Telegram:BaseUrl"]),
        Admins = ReadAdmins(configuration["Telegram:Admins"]),
        Postgres = ReadPostgres(configuration["Storage:Postgres"]),
        SqliteFile = ReadSqliteFile(configuration["Storage:Sqlite"]),
        CardsPath = ReadCardsPath(configuration["Cards:Path"]),
        CardsPoll = ReadCardsPoll(configuration["Cards:PollSeconds"]),
        TimeZone = ReadTimeZone(configuration["Learning:TimeZone"]),
        RemindAt = ReadRemindAt(configuration["Learning:RemindAt"]),
    };

    private static string ReadToken(IConfiguration configuration)
    {
        const string HowTo = "set Telegram__Token (or Telegram__TokenFile, a file that holds it) "
            + "to the token from @BotFather, which looks like 123456789:AAF3...";
        var token = configuration["Telegram:Token"];
        if (string.IsNullOrWhiteSpace(token) && configuration["Telegram:TokenFile"] is { Length: > 0 } file)
            token = ReadTokenFile(file);
        if (string.IsNullOrWhiteSpace(token))
            throw new SetupException($"There is no bot token: {HowTo}.");

        token = token.Trim();
        // The value itself is not repeated: a mistyped token is still most of a secret.
        return TokenForm().IsMatch(token)
            ? token
            : throw new SetupException($"The bot token is malformed ({token.Length} characters): {HowTo}.");
    }

    private static string ReadTokenFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"Telegram__TokenFile is '{file}', which cannot be read: {problem.Message}", problem);
        }
    }

    private static Uri? ReadBaseUrl(string? text) => text switch
    {
        null or "" => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => new Uri(text),
        _ => throw new SetupException(
            $"Telegram__BaseUrl is '{text}': give the address of a Bot API server, such as http://localhost:8081, or leave it out."),
    };

    private static long[] ReadAdmins(string? text)
    {
        var ids = (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. ids.Select(id =>
            long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new SetupException(
                    $"Telegram__Admins has '{id}', which is not a Telegram user id: list numbers separated by commas, such as 123456789,987654321."))];
    }

    private static string? ReadPostgres(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        const string HowTo = "write it like Host=localhost;Database=deployquizbot;Username=bot;Password=...";
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
                throw new SetupException($"Storage__Postgres names no host or no database: {HowTo}.");
            return text;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text may hold a password, so it is not repeated.
            throw new SetupException($"Storage__Postgres is not a connection string: {HowTo}.", problem);
        }
    }

    private static int? ReadRemindAt(string? text) => text?.Trim() switch
    {
        null or "" => 19 * 60,
        "off" => null,
        var time when TimeOnly.TryParseExact(time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) => (clock.Hour * 60) + clock.Minute,
        _ => throw new SetupException($"Learning__RemindAt is '{text}': give a time of day such as 19:00, or off."),
    };

    private static string ReadSqliteFile(string? text)
    {
        var file = string.IsNullOrWhiteSpace(text) ? Path.Combine("data", "deployquizbot.db") : text.Trim();
        return Directory.Exists(file)
            ? throw new SetupException($"Storage__Sqlite is '{file}', a folder: give the path of a file in it.")
            : Path.GetFullPath(file);
    }

    private static string ReadCardsPath(string? text)
    {
        var path = string.IsNullOrWhiteSpace(text) ? Path.Combine(AppContext.BaseDirectory, "cards") : text.Trim();
        return Directory.Exists(path)
            ? Path.GetFullPath(path)
            : throw new SetupException($"Cards__Path is '{path}', which is not a folder: give the folder with the notes (*.md).");
    }

    private static TimeSpan ReadCardsPoll(string? text)
    {
        const int LongestSeconds = 86_400;
        if (string.IsNullOrWhiteSpace(text))
            return TimeSpan.FromSeconds(10);

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new SetupException(
                $"Cards__PollSeconds is '{text}': give whole seconds between two looks at the folder of notes, up to {LongestSeconds}, or 0 to read it only at start.");
    }

    private static string ReadTimeZone(string? text)
    {
        var zone = string.IsNullOrWhiteSpace(text) ? "Europe/Moscow" : text.Trim();
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw new SetupException($"Learning__TimeZone is '{zone}', which is not a time zone: give an IANA name, such as Europe/Moscow.");
    }

    [GeneratedRegex(@"^[0-9]{1,18}:[A-Za-z0-9_-]+$", RegexOptions.None, 1000)]
    private static partial Regex TokenForm();
}
