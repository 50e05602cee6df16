using System.Text.Json.Nodes;

namespace TelegramEmulator.Control;

/// <summary>Trouble on demand, and a look at what a bot does, over HTTP.</summary>
internal static class FaultApi
{
    public static void Map(IEndpointRouteBuilder control, World world)
    {
        control.MapGet("/faults", () => ControlApi.Answer(Json.Array(world.Faults.Waiting.Select(ToJson))));
        control.MapPost("/faults", (NewFault fault) => Add(world, fault));
        control.MapDelete("/faults", () => Clear(world));
        control.MapPost("/bots/{b:long}/updates", async (long b, HttpRequest request) => await InjectAsync(Bot(world, b), request));
        control.MapPost("/bots/{b:long}/updates/{id:long}/redeliver", (long b, long id) => Redeliver(Bot(world, b), id));
        control.MapGet("/bots/{b:long}/calls", (long b, int? since) => Calls(Bot(world, b), since ?? 0));
    }

    private static IResult Add(World world, NewFault given)
    {
        var count = Math.Max(1, given.Times ?? 1);
        switch (given.Kind)
        {
            case "duplicate_updates":
                ForBots(world, given, bot => bot.Updates.DuplicateNext(count));
                break;
            case "reorder_updates":
                ForBots(world, given, bot => bot.Updates.ReverseNext(count));
                break;
            case "repeat_tap":
                world.Faults.RepeatTaps(count);
                break;
            default:
                world.Faults.Add(Read(given, count));
                break;
        }

        return ControlApi.Answer(true);
    }

    private static Fault Read(NewFault given, int count)
    {
        var name = (given.Kind ?? "").Replace("_", "", StringComparison.Ordinal);
        if (!Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) || char.IsAsciiDigit(name[0]))
            throw new ControlError("kind is one of too_many_requests, server_error, bad_request, drop_before, drop_after, slow, migrate, duplicate_updates, reorder_updates, repeat_tap.");

        return new Fault(kind, given.Method ?? "*", given.Chat_id, count)
        {
            RetryAfter = given.Retry_after ?? 1,
            Code = given.Code ?? 502,
            Delay = TimeSpan.FromSeconds(given.Delay ?? 5),
            Description = given.Description ?? "Bad Request: refused on demand",
            MigrateTo = given.Migrate_to ?? 0,
        };
    }

    private static IResult Clear(World world)
    {
        world.Faults.Clear();
        foreach (var bot in world.Bots)
            bot.Updates.StopFaults();

        return ControlApi.Answer(true);
    }

    private static async Task<IResult> InjectAsync(Bot bot, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        bot.Inject(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
        return ControlApi.Answer(true);
    }

    private static IResult Redeliver(Bot bot, long id)
    {
        bot.Redeliver(id);
        return ControlApi.Answer(true);
    }

    private static IResult Calls(Bot bot, int since) => ControlApi.Answer(Json.Array(bot.Calls.Skip(since).Select(call => (JsonNode?)new JsonObject
    {
        ["method"] = call.Method,
        ["parameters"] = JsonNode.Parse(call.Parameters.GetRawText()),
        ["status_code"] = call.StatusCode,
        ["response"] = JsonNode.Parse(call.Response.GetRawText()),
        ["at"] = call.At.ToUnixTimeMilliseconds(),
    })));

    private static JsonNode? ToJson(Fault fault) => new JsonObject
    {
        ["kind"] = fault.Kind.ToString(),
        ["method"] = fault.Method,
        ["chat_id"] = fault.ChatId,
        ["times"] = fault.Times,
    };

    private static void ForBots(World world, NewFault given, Action<Bot> act)
    {
        foreach (var bot in world.Bots.Where(bot => given.Bot_id is null || bot.Id == given.Bot_id))
            act(bot);
    }

    private static Bot Bot(World world, long id) => world.FindBot(id) ?? throw new KeyNotFoundException($"There is no bot {id}.");

    internal sealed record NewFault(
        string? Kind, string? Method, long? Chat_id, long? Bot_id, int? Times, int? Retry_after, int? Code, double? Delay, string? Description, long? Migrate_to);
}
