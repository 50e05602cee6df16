using TelegramEmulator;

// Telegram on localhost for any bot: dotnet run --project src/TelegramEmulator -- [port] [token] [username]
var port = args.Length > 0 && int.TryParse(args[0], System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 8081;
var token = args.Length > 1 ? args[1] : "1000001:local-token";
var username = args.Length > 2 ? args[2] : "local_bot";
try
{
    await using var emulator = await Emulator.StartAsync(new() { Port = port });
    emulator.AddBot(token, username, username, new() { SupportsInlineQueries = true, InlineFeedback = true });
    emulator.AddPerson("Аня");
    emulator.AddPerson("Ben", "en");
    Console.WriteLine($"Chat page and base URL of the Bot API: {emulator.BaseUrl}  (token {token})");
    var closing = new TaskCompletionSource();
    using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, Close);
    using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, Close);
    await closing.Task;
    return 0;

    void Close(System.Runtime.InteropServices.PosixSignalContext context)
    {
        context.Cancel = true;
        closing.TrySetResult();
    }
}
catch (Exception error) when (error is IOException or ArgumentException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
