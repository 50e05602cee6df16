using System.Globalization;
using System.Text.RegularExpressions;
using DeployQuizBot.Bot;
using DeployQuizBot.Bot.Limits;
using Microsoft.AspNetCore.WebUtilities;
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

    /// <summary>Telegram:WebhookUrl, where Telegram pushes updates; null when they are fetched.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Http:Listen, where health, metrics and the webhook are answered, such as http://*:8080; null for nowhere.</summary>
    public string? Listen { get; init; }

    /// <summary>Http:TickSecret, with which a scheduler elsewhere makes the jobs run; null where the program is always on.</summary>
    public string? TickSecret { get; init; }

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

    public required SendingLimits Sending { get; init; }

    /// <summary>Receiving:PerPersonMinute, updates of one person in a minute on average, a third of them at once; zero for no limit.</summary>
    public required int PerPersonMinute { get; init; }

    /// <exception cref="SetupException">A value is missing or malformed.</exception>
    public static Settings Read(IConfiguration configuration) => ReadWithoutToken(configuration) with { Token = ReadToken(configuration) };

    /// <summary>For a verb, which has no host: from the environment, and from the file that the host reads too.</summary>
    /// <exception cref="SetupException">A value is malformed.</exception>
    public static Settings ReadForVerb() => ReadWithoutToken(Sources());

    /// <summary>Where a verb finds settings.</summary>
    public static IConfiguration Sources() => new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>For work that needs the store and not Telegram.</summary>
    /// <exception cref="SetupException">A value is malformed.</exception>
    public static Settings ReadWithoutToken(IConfiguration configuration)
    {
        var listen = ReadListen(OperatorSetting.Listen.In(configuration));
        return new()
        {
            Token = "",
            BaseUrl = ReadBaseUrl(OperatorSetting.BaseUrl.In(configuration)),
            WebhookUrl = ReadWebhookUrl(OperatorSetting.WebhookUrl.In(configuration), listen),
            Listen = listen,
            TickSecret = ReadTickSecret(OperatorSetting.TickSecret.In(configuration), listen),
            Admins = ReadAdmins(OperatorSetting.Admins.In(configuration)),
            Postgres = ReadPostgres(OperatorSetting.Postgres.In(configuration)),
            SqliteFile = ReadSqliteFile(OperatorSetting.Sqlite.In(configuration)!),
            CardsPath = ReadCardsPath(OperatorSetting.CardsPath.In(configuration)),
            CardsPoll = ReadCardsPoll(OperatorSetting.CardsPoll.In(configuration)!),
            TimeZone = ReadTimeZone(OperatorSetting.TimeZone.In(configuration)!),
            RemindAt = ReadRemindAt(OperatorSetting.RemindAt.In(configuration)!),
            Sending = ReadSending(configuration),
            PerPersonMinute = ReadLimit(OperatorSetting.PerPersonMinute, configuration, least: 0),
        };
    }

    private static SendingLimits ReadSending(IConfiguration configuration)
    {
        var text = OperatorSetting.PaidBroadcast.In(configuration)!;
        if (!bool.TryParse(text, out var isPaid))
            throw new SetupException($"Sending__PaidBroadcast is '{text}': give true, if Telegram may charge for messages above 30 a second, or false.");

        return new()
        {
            PerSecond = isPaid && OperatorSetting.PerSecond.GivenIn(configuration) is null ? SendingLimits.MostPerSecond : ReadLimit(OperatorSetting.PerSecond, configuration, least: 0),
            PerChat = ReadLimit(OperatorSetting.PerChat, configuration, least: 0),
            ChatBurst = ReadLimit(OperatorSetting.ChatBurst, configuration, least: 1),
            PerGroupMinute = ReadLimit(OperatorSetting.PerGroupMinute, configuration, least: 0),
            PaidBroadcast = isPaid,
        };
    }

    private static int ReadLimit(OperatorSetting setting, IConfiguration configuration, int least)
    {
        var text = setting.In(configuration)!;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= least && limit <= SendingLimits.MostPerSecond
            ? limit
            : throw new SetupException($"{setting.Name} is '{text}': give a whole number from {least} to {SendingLimits.MostPerSecond}{(least == 0 ? "; 0 is no limit" : "")}.");
    }

    private static string ReadToken(IConfiguration configuration)
    {
        const string HowTo = "set Telegram__Token (or Telegram__TokenFile, a file that holds it) "
            + "to the token from @BotFather, which looks like 123456789:AAF3...";
        var token = OperatorSetting.Token.In(configuration);
        if (token is null && OperatorSetting.TokenFile.In(configuration) is { } file)
            token = ReadTokenFile(file).Trim();
        if (string.IsNullOrEmpty(token))
            throw new SetupException($"There is no bot token: {HowTo}.");

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
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => new Uri(text),
        _ => throw new SetupException(
            $"Telegram__BaseUrl is '{text}': give the address of a Bot API server, such as http://localhost:8081, or leave it out."),
    };

    private static Uri? ReadWebhookUrl(string? text, string? listen)
    {
        if (text is null)
            return null;

        // Telegram itself takes nothing but HTTPS; a Bot API server on the same machine does.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback)))
            throw new SetupException($"Telegram__WebhookUrl is '{text}': give the address at which Telegram reaches the bot, such as https://bot.example.org{Webhook.Path}, or leave it out to have updates fetched.");
        return listen is null
            ? throw new SetupException($"Telegram__WebhookUrl is set, and the program listens nowhere: set Http__Listen too, such as http://*:8080, and lead {url.AbsolutePath} to its {Webhook.Path}.")
            : url;
    }

    private static string? ReadListen(string? text)
    {
        if (text is null)
            return null;

        try
        {
            var address = BindingAddress.Parse(text);
            if (address.Scheme == "http" && address.PathBase.Length == 0)
                return text;
        }
        catch (FormatException)
        {
            // It is answered below.
        }

        throw new SetupException($"Http__Listen is '{text}': give a host and a port, such as http://*:8080 or http://localhost:8080. HTTPS is the business of what stands before it.");
    }

    private static string? ReadTickSecret(string? secret, string? listen)
    {
        const int Shortest = 24;
        if (secret is null)
            return null;

        // The value itself is not repeated: a secret that is too short is used somewhere all the same.
        if (secret.Length < Shortest || secret.Any(letter => !char.IsAsciiLetterOrDigit(letter)))
            throw new SetupException($"Http__TickSecret has {secret.Length} characters: give at least {Shortest} letters and digits, such as the output of: openssl rand -hex 24");
        return listen is null
            ? throw new SetupException("Http__TickSecret is set, and the program listens nowhere: set Http__Listen too, such as http://*:8080.")
            : secret;
    }

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
        if (text is null)
            return null;

        const string HowTo = "write it like Host=localhost;Database=deployquizbot;Username=bot;Password=... or postgres://bot:...@localhost/deployquizbot";
        try
        {
            var connection = IsAddress(text) ? OfAddress(new(text)) : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
                throw new SetupException($"Storage__Postgres names no host or no database: {HowTo}.");
            return connection.ToString();
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text may hold a password, so it is not repeated.
            throw new SetupException($"Storage__Postgres is not a connection string: {HowTo}.", problem);
        }
    }

    private static bool IsAddress(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The form that platforms hand out: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS.</summary>
    /// <exception cref="ArgumentException">A parameter or its value is not known.</exception>
    private static NpgsqlConnectionStringBuilder OfAddress(Uri address)
    {
        const int UsualPort = 5432;
        var person = address.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port < 0 ? UsualPort : address.Port,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (person[0].Length > 0)
            connection.Username = Uri.UnescapeDataString(person[0]);
        if (person.Length > 1)
            connection.Password = Uri.UnescapeDataString(person[1]);
        // Npgsql writes channel_binding as two words, and verify-full as one.
        foreach (var (name, value) in QueryHelpers.ParseQuery(address.Query))
            connection[name.Replace('_', ' ')] = name == "sslmode" ? value.ToString().Replace("-", "", StringComparison.Ordinal) : value.ToString();
        return connection;
    }

    private static int? ReadRemindAt(string text) => text switch
    {
        "off" => null,
        var time when TimeOnly.TryParseExact(time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) => (clock.Hour * 60) + clock.Minute,
        _ => throw new SetupException($"Learning__RemindAt is '{text}': give a time of day such as 19:00, or off."),
    };

    private static string ReadSqliteFile(string file) => Directory.Exists(file)
        ? throw new SetupException($"Storage__Sqlite is '{file}', a folder: give the path of a file in it.")
        : Path.GetFullPath(file);

    private static string ReadCardsPath(string? text)
    {
        var path = text ?? Path.Combine(AppContext.BaseDirectory, "cards");
        return Directory.Exists(path)
            ? Path.GetFullPath(path)
            : throw new SetupException($"Cards__Path is '{path}', which is not a folder: give the folder with the notes (*.md).");
    }

    private static TimeSpan ReadCardsPoll(string text)
    {
        const int LongestSeconds = 86_400;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new SetupException(
                $"Cards__PollSeconds is '{text}': give whole seconds between two looks at the folder of notes, up to {LongestSeconds}, or 0 to read it only at start.");
    }

    private static string ReadTimeZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        ? zone
        : throw new SetupException($"Learning__TimeZone is '{zone}', which is not a time zone: give an IANA name, such as Europe/Moscow.");

    [GeneratedRegex(@"^[0-9]{1,18}:[A-Za-z0-9_-]+$", RegexOptions.None, 1000)]
    private static partial Regex TokenForm();
}
