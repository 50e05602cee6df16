using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Control;

/// <summary>
/// What the chat page, load tools and other processes drive the emulator with. A chat is named as a person's app
/// names it: by the bot's id when it is private, by its own when it is a group.
/// </summary>
internal static class ControlApi
{
    public static void Map(WebApplication routes, World world)
    {
        routes.Use(ExplainBodyAsync);
        var control = routes.MapGroup("/control").AddEndpointFilter(ExplainAsync);
        control.MapGet("/bots", () => Answer(Json.Array(world.Bots.Select(BotJson))));
        control.MapPost("/bots", (NewBot bot) => Answer(BotJson(AddBot(world, bot))));
        control.MapGet("/people", () => ListPeople(world));
        control.MapPost("/people", (NewPerson person) =>
            Answer(world.AddPerson(Required(person.First_name), person.Language_code ?? "ru", person.Last_name, person.Username, null).ToJson()));
        control.MapGet("/files/{id}", (string id) => world.Files.Find(id) is { } file ? Results.Bytes(file.Content, file.MimeType, file.Name) : Results.NotFound());

        var person = control.MapGroup("/people/{p:long}");
        person.MapGet("/chats", (long p) => ListChats(world, Person(world, p)));
        person.MapGet("/events", (long p, HttpContext http) => EventStream.SendAsync(world, Person(world, p), http));

        var chat = person.MapGroup("/chats/{c:long}");
        ChatApi.Map(chat, world);
        GroupApi.Map(control, chat, world);
        InlineApi.Map(chat, world);
        FaultApi.Map(control, world);
    }

    public static IResult Answer(JsonNode json) => Results.Text(Json.Text(json), "application/json; charset=utf-8");

    private static async ValueTask<object?> ExplainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (error is ControlError or ArgumentException or InvalidOperationException or JsonException or KeyNotFoundException)
        {
            return Refusal(Sentence(error), error is KeyNotFoundException ? 404 : 400);
        }
    }

    // A body that can't be read is refused before any filter runs, and without a word.
    private static async Task ExplainBodyAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: 400, ContentType: null } && http.Request.Path.StartsWithSegments("/control", StringComparison.Ordinal))
            await Refusal("The body is not the JSON that this request takes.", 400).ExecuteAsync(http);
    }

    private static IResult Refusal(string reason, int status) =>
        Results.Text(Json.Text(new JsonObject { ["error"] = reason }), "application/json; charset=utf-8", statusCode: status);

    // .NET puts the name of the argument behind the message; whoever speaks HTTP knows no arguments.
    private static string Sentence(Exception error) => error.Message.Split(" (Parameter '")[0];

    private static IResult ListPeople(World world)
    {
        lock (world.Gate)
        {
            return Answer(Json.Array(world.People.Select(person =>
            {
                var json = person.ToJson();
                json["unread"] = world.UnreadBy(person);
                return json;
            })));
        }
    }

    private static IResult ListChats(World world, Person person)
    {
        var rooms = world.Bots.Select(bot => world.PrivateRoom(person, bot)).Concat(world.GroupsOf(person)).ToList();
        lock (world.Gate)
            return Answer(Json.Array(rooms.Where(room => room.UpgradedTo is null).Select(room => ChatJson(room, person))));
    }

    private static JsonObject ChatJson(Room room, Person person)
    {
        var bot = room.Bots.FirstOrDefault();
        var json = new JsonObject
        {
            ["id"] = room.PeerId,
            ["type"] = room.Type,
            ["title"] = room.Title ?? bot!.FirstName,
            ["blocked"] = room.IsBlocked,
            ["unread"] = room.UnreadBy(person),
            ["commands"] = Json.Array(room.Bots.SelectMany(one => CommandsOf(one, room, person))),
            ["description"] = room.IsPrivate ? bot!.Profile.TextOf("description", person.LanguageCode ?? "") : "",
            ["members"] = room.People.Count + room.Bots.Count,
        };
        json.Put("bot", bot?.ToJson());
        json.Put("keys", room.Keys?.Json.DeepClone());
        json.Put("last_message", room.Entries.Count > 0 ? room.Entries.Values[^1].Json.DeepClone() : null);
        return json;
    }

    // Where there are several bots, a command says which one it is for.
    private static IEnumerable<JsonNode?> CommandsOf(Bot bot, Room room, Person person)
    {
        foreach (var command in bot.Profile.CommandsSeenBy(room, person))
        {
            var shown = command!.DeepClone();
            if (room.Bots.Count > 1)
                shown["command"] = $"{command["command"]}@{bot.Username}";

            yield return shown;
        }
    }

    private static Bot AddBot(World world, NewBot given) => world.AddBot(
        Required(given.Token),
        Required(given.Username),
        Required(given.First_name),
        new() { SupportsInlineQueries = given.Inline, InlineFeedback = given.Inline_feedback, PrivacyMode = given.Privacy_mode ?? true });

    private static JsonObject BotJson(Bot bot)
    {
        var json = bot.ToJson();
        json["supports_inline_queries"] = bot.Settings.SupportsInlineQueries;
        json["inline_placeholder"] = bot.Settings.InlinePlaceholder;
        return json;
    }

    public static Person Person(World world, long id) => world.FindPerson(id) ?? throw new KeyNotFoundException($"There is no person {id}.");

    public static string Required(string? text) => string.IsNullOrWhiteSpace(text) ? throw new ControlError("A text is missing or empty.") : text;

    internal sealed record NewBot(string? Token, string? Username, string? First_name, bool Inline, bool Inline_feedback, bool? Privacy_mode);

    internal sealed record NewPerson(string? First_name, string? Last_name, string? Username, string? Language_code);
}
