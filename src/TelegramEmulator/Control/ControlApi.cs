using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Control;

/// <summary>
/// What the chat page, load tools and other processes drive the emulator with. A chat is named as a person's app
/// names it: by the bot's id when it is private, by its own when it is a group.
/// </summary>
internal static class ControlApi
{
    private static readonly TimeSpan TapPatience = TimeSpan.FromSeconds(15);

    public static void Map(WebApplication routes, World world)
    {
        routes.Use(ExplainBodyAsync);
        var control = routes.MapGroup("/control").AddEndpointFilter(ExplainAsync);
        control.MapGet("/bots", () => Answer(Json.Array(world.Bots.Select(bot => bot.ToJson()))));
        control.MapPost("/bots", (NewBot bot) => Answer(world.AddBot(Required(bot.Token), Required(bot.Username), Required(bot.First_name)).ToJson()));
        control.MapGet("/people", () => ListPeople(world));
        control.MapPost("/people", (NewPerson person) =>
            Answer(world.AddPerson(Required(person.First_name), person.Language_code ?? "ru", person.Last_name, person.Username, null).ToJson()));
        control.MapPost("/groups", (NewGroup group) => AddGroup(world, group));
        control.MapGet("/files/{id}", (string id) => world.Files.Find(id) is { } file ? Results.Bytes(file.Content, file.MimeType, file.Name) : Results.NotFound());

        var person = control.MapGroup("/people/{p:long}");
        person.MapGet("/chats", (long p) => ListChats(world, Person(world, p)));
        person.MapGet("/events", (long p, HttpContext http) => EventStream.SendAsync(world, Person(world, p), http));

        var chat = person.MapGroup("/chats/{c:long}");
        chat.MapGet("/messages", (long p, long c) => ListMessages(world, Seat.Of(world, p, c)));
        chat.MapGet("/transcript", (long p, long c) => Results.Text(Seat.Of(world, p, c).Conversation.Transcript()));
        chat.MapPost("/messages", (long p, long c, NewMessage message) => Say(world, Seat.Of(world, p, c), message));
        chat.MapPost("/files", (long p, long c, HttpRequest request) => SendFileAsync(world, Seat.Of(world, p, c), request));
        chat.MapPost("/messages/{m:int}/tap", (long p, long c, int m, NewTap tap, CancellationToken cancel) => TapAsync(world, Seat.Of(world, p, c), m, tap, cancel));
        chat.MapPost("/messages/{m:int}/vote", (long p, long c, int m, NewVote vote) => Vote(world, Seat.Of(world, p, c), m, vote));
        chat.MapPost("/messages/{m:int}/edit", (long p, long c, int m, NewMessage message) => Edit(world, Seat.Of(world, p, c), m, message));
        chat.MapPost("/read", (long p, long c) => Read(world, Seat.Of(world, p, c)));
        chat.MapPost("/block", (long p, long c) => Block(world, Seat.Of(world, p, c), true));
        chat.MapPost("/unblock", (long p, long c) => Block(world, Seat.Of(world, p, c), false));

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

    private static IResult AddGroup(World world, NewGroup given)
    {
        var group = world.AddGroup(Required(given.Title), (given.Members ?? []).Select(id => Person(world, id)));
        foreach (var id in given.Bots ?? [])
            group.Add(world.FindBot(id) ?? throw new KeyNotFoundException($"There is no bot {id}."));

        return Answer(group.Room.ToJson());
    }

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
            return Answer(Json.Array(rooms.Where(room => room.Bots.Count > 0).Select(room => ChatJson(room, person))));
    }

    private static JsonObject ChatJson(Room room, Person person)
    {
        var bot = room.Bots[0];
        var json = new JsonObject
        {
            ["id"] = room.PeerId,
            ["type"] = room.Type,
            ["title"] = room.Title ?? bot.FirstName,
            ["bot"] = bot.ToJson(),
            ["blocked"] = room.IsBlocked,
            ["unread"] = room.UnreadBy(person),
            ["commands"] = bot.Profile.CommandsSeenBy(room, person.LanguageCode),
            ["description"] = bot.Profile.TextOf("description", person.LanguageCode ?? ""),
        };
        json.Put("last_message", room.Entries.Count > 0 ? room.Entries.Values[^1].Json.DeepClone() : null);
        return json;
    }

    private static IResult ListMessages(World world, Seat seat)
    {
        lock (world.Gate)
            return Answer(Json.Array(seat.Room.Entries.Values.Select(entry => world.ViewOf(entry, seat.Person))));
    }

    private static IResult Say(World world, Seat seat, NewMessage message)
    {
        var text = Required(message.Text);
        return text.EnumerateRunes().Count() > 4_096
            ? throw new ControlError("A message has at most 4096 characters: send it in parts.")
            : Shown(world, seat, world.Say(seat.Room, seat.Person, text, message.Reply_to));
    }

    private static async Task<IResult> SendFileAsync(World world, Seat seat, HttpRequest request)
    {
        if (!request.HasFormContentType)
            throw new ControlError("Send the file as multipart/form-data, in the field \"file\".");

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var file = form.Files["file"] ?? throw new ControlError("There is no file in the field \"file\".");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, request.HttpContext.RequestAborted);
        var bytes = content.ToArray();
        var caption = form["caption"].ToString() is { Length: > 0 } text ? text : null;
        var sent = form["kind"].ToString() switch
        {
            "photo" => seat.Conversation.SendPhoto(bytes, caption),
            "voice" => seat.Conversation.SendVoice(bytes),
            "sticker" => seat.Conversation.SendSticker(caption ?? "🙂"),
            _ => seat.Conversation.SendDocument(file.FileName, bytes, caption),
        };
        return Shown(world, seat, Find(world, seat, sent.Id));
    }

    private static async Task<IResult> TapAsync(World world, Seat seat, int messageId, NewTap tap, CancellationToken cancel)
    {
        var entry = Find(world, seat, messageId);
        var data = tap.Data ?? ButtonAt(entry.Snapshot, tap.Row, tap.Column).Data ?? throw new InvalidOperationException("This button can't be tapped.");
        var callback = world.Tap(seat.Room, entry.Bot ?? seat.Room.Bots[0], seat.Person, entry, data);
        try
        {
            var answer = await callback.Answer.Task.WaitAsync(TapPatience, cancel);
            var json = new JsonObject { ["answered"] = true, ["show_alert"] = answer.ShowAlert };
            json.Put("text", answer.Text);
            json.Put("url", answer.Url);
            return Answer(json);
        }
        catch (TimeoutException)
        {
            return Answer(new JsonObject { ["answered"] = false });
        }
    }

    private static IResult Vote(World world, Seat seat, int messageId, NewVote vote)
    {
        var entry = Find(world, seat, messageId);
        world.Vote(entry, seat.Person, vote.Options ?? []);
        return Shown(world, seat, entry);
    }

    private static IResult Edit(World world, Seat seat, int messageId, NewMessage message)
    {
        var entry = Find(world, seat, messageId);
        seat.Conversation.Edit(entry.Snapshot, Required(message.Text));
        return Shown(world, seat, entry);
    }

    private static IResult Read(World world, Seat seat)
    {
        lock (world.Gate)
            seat.Room.SeenBy[seat.Person.Id] = seat.Room.LastId;

        world.Events.Everybody("unread", new() { ["person_id"] = seat.Person.Id });
        return Answer(true);
    }

    private static IResult Block(World world, Seat seat, bool blocked)
    {
        world.Block(seat.Room, seat.Person, blocked);
        return Answer(new JsonObject { ["blocked"] = blocked });
    }

    private static IResult Shown(World world, Seat seat, Entry entry)
    {
        lock (world.Gate)
            return Answer(world.ViewOf(entry, seat.Person));
    }

    private static Entry Find(World world, Seat seat, int messageId)
    {
        lock (world.Gate)
            return seat.Room.Find(messageId) ?? throw new KeyNotFoundException($"Message {messageId} is not in this chat any more.");
    }

    private static Button ButtonAt(ChatMessage message, int row, int column) =>
        row >= 0 && row < message.Keyboard.Count && column >= 0 && column < message.Keyboard[row].Count
            ? message.Keyboard[row][column]
            : throw new ControlError("There is no button in this row and column.");

    private static Person Person(World world, long id) => world.FindPerson(id) ?? throw new KeyNotFoundException($"There is no person {id}.");

    private static string Required(string? text) => string.IsNullOrWhiteSpace(text) ? throw new ControlError("A text is missing or empty.") : text;

    internal sealed record NewBot(string? Token, string? Username, string? First_name);

    internal sealed record NewPerson(string? First_name, string? Last_name, string? Username, string? Language_code);

    internal sealed record NewGroup(string? Title, long[]? Members, long[]? Bots);

    internal sealed record NewMessage(string? Text, int? Reply_to);

    internal sealed record NewTap(int Row, int Column, string? Data);

    internal sealed record NewVote(int[]? Options);

    /// <summary>A person in front of a chat.</summary>
    private sealed record Seat(Person Person, Room Room, Conversation Conversation)
    {
        public static Seat Of(World world, long personId, long chatId)
        {
            var person = ControlApi.Person(world, personId);
            if (world.FindBot(chatId) is { } bot)
                return new(person, world.PrivateRoom(person, bot), person.With(bot));

            var room = world.FindGroup(chatId) is { Bots.Count: > 0 } found && found.People.Contains(person)
                ? found
                : throw new KeyNotFoundException($"This person has no chat {chatId}.");
            return new(person, room, new(world, person, room.Bots[0], room));
        }
    }
}
