namespace DeployQuizBot;

/// <summary>One thing that the operator can set. What <see cref="Settings"/> reads is listed here, and documents are made of the list.</summary>
/// <param name="Key">As .NET calls it, such as Telegram:Token.</param>
/// <param name="What">What it is, in Markdown.</param>
internal sealed record OperatorSetting(string Key, string What)
{
    public static readonly OperatorSetting Token = new("Telegram:Token", "the token from @BotFather") { Without = "required, unless `Telegram__TokenFile` is set", IsSecret = true };

    public static readonly OperatorSetting TokenFile = new("Telegram:TokenFile", "a file that holds the token, such as a mounted secret");

    public static readonly OperatorSetting Admins = new("Telegram:Admins", "Telegram user ids of those who import notes and receive reports of mistakes, separated by commas")
    {
        Without = "nobody",
    };

    public static readonly OperatorSetting BaseUrl = new("Telegram:BaseUrl", "another Bot API server, such as the local one: `http://localhost:8081`") { Without = "Telegram's own" };

    public static readonly OperatorSetting Postgres = new("Storage:Postgres", "`Host=localhost;Database=deployquizbot;Username=bot;Password=...`, or an address such as "
        + "`postgres://bot:...@localhost/deployquizbot`; behind a pooler that keeps no prepared statements add `;Max Auto Prepare=0`")
    {
        Without = "SQLite",
        IsSecret = true,
    };

    public static readonly OperatorSetting Sqlite = new("Storage:Sqlite", "the file of the embedded store") { Usual = "data/deployquizbot.db" };

    public static readonly OperatorSetting CardsPath = new("Cards:Path", "the folder of notes, read at every start and whenever it changes") { Without = "the decks that ship in `cards/`" };

    public static readonly OperatorSetting CardsPoll = new("Cards:PollSeconds", "how often that folder is looked at, in seconds, up to 86400; 0 reads it only at start") { Usual = "10" };

    public static readonly OperatorSetting TimeZone = new("Learning:TimeZone", "IANA zone of learners who have not chosen one") { Usual = "Europe/Moscow" };

    public static readonly OperatorSetting RemindAt = new("Learning:RemindAt", "when learners are called who have not chosen a time, on their own clock; `off` calls nobody who has not asked for it")
    {
        Usual = "19:00",
    };

    public static readonly OperatorSetting Listen = new("Http:Listen", "where the program answers `/health/live`, `/health/ready`, `/metrics` and the webhook: `http://*:8080`")
    {
        Without = "nowhere; in the container `http://*:8080`",
    };

    public static readonly OperatorSetting TickSecret = new("Http:TickSecret", "24 letters and digits or more, for a program that sleeps while nobody asks it anything: `POST /tick` with "
        + "`Authorization: Bearer` and this secret, once a minute, makes calls, broadcasts and exports go out")
    {
        Without = "nobody has to call",
        IsSecret = true,
    };

    public static readonly OperatorSetting WebhookUrl = new("Telegram:WebhookUrl", "the HTTPS address at which Telegram reaches `/telegram/webhook`; needs `Http__Listen`")
    {
        Without = "updates are fetched",
    };

    public static readonly OperatorSetting PerPersonMinute = new("Receiving:PerPersonMinute", "messages and taps of one person in a minute, a third of them at once; what is above is left alone, "
        + "and the person is told. 0 for no limit")
    {
        Usual = "120",
    };

    public static readonly OperatorSetting PerSecond = new("Sending:PerSecond", "messages and edits in any second, up to 1000, 0 for no limit: see [how fast](delivery.md#how-fast)") { Usual = "30" };

    public static readonly OperatorSetting PerChat = new("Sending:PerChat", "messages and edits a second in one chat") { Usual = "1" };

    public static readonly OperatorSetting ChatBurst = new("Sending:ChatBurst", "how many may come at once in a chat that was quiet") { Usual = "3" };

    public static readonly OperatorSetting PerGroupMinute = new("Sending:PerGroupMinute", "messages and edits in any minute in one group") { Usual = "20" };

    public static readonly OperatorSetting PaidBroadcast = new("Sending:PaidBroadcast", "`true` if Telegram may charge for broadcasts and reminders above 30 a second") { Usual = "false" };

    public static IReadOnlyList<OperatorSetting> All { get; } =
    [
        Token, TokenFile, Admins, BaseUrl, Postgres, Sqlite, CardsPath, CardsPoll, TimeZone, RemindAt, Listen, TickSecret, WebhookUrl,
        PerPersonMinute, PerSecond, PerChat, ChatBurst, PerGroupMinute, PaidBroadcast,
    ];

    /// <summary>As an environment variable is called.</summary>
    public string Name { get; } = Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What is read where nothing is given; empty where that is no text.</summary>
    public string Usual { get; init; } = "";

    /// <summary>What it means to give nothing, in Markdown.</summary>
    public string Without
    {
        get => field ?? (Usual.Length > 0 ? $"`{Usual}`" : "");
        init;
    }

    /// <summary>Whether its value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <returns>Without white space around it; what is usual, or null, where nothing is given.</returns>
    public string? In(IConfiguration configuration) => GivenIn(configuration) ?? (Usual.Length > 0 ? Usual : null);

    /// <returns>Null where nothing is given.</returns>
    public string? GivenIn(IConfiguration configuration) => configuration[Key]?.Trim() is { Length: > 0 } text ? text : null;
}
