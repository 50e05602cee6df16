using System.Text.Json.Nodes;

namespace TelegramEmulator.Control;

/// <summary>What a person does in a chat: writing, tapping, voting.</summary>
internal static class ChatApi
{
    private static readonly TimeSpan TapPatience = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder chat, World world)
    {
        chat.MapGet("/messages", (long p, long c) => ListMessages(world, Seat.Of(world, p, c)));
        chat.MapGet("/transcript", (long p, long c) => Results.Text(Seat.Of(world, p, c).Conversation.Transcript()));
        chat.MapPost("/messages", (long p, long c, NewMessage message) => Say(world, Seat.Of(world, p, c), message));
        chat.MapPost("/files", (long p, long c, HttpRequest request) => SendFileAsync(world, Seat.Of(world, p, c), request));
        chat.MapPost("/messages/{m:int}/tap", (long p, long c, int m, NewTap tap, CancellationToken cancel) => TapAsync(world, Seat.Of(world, p, c), m, tap, cancel));
        chat.MapPost("/messages/{m:int}/vote", (long p, long c, int m, NewVote vote) => Vote(world, Seat.Of(world, p, c), m, vote));
        chat.MapPost("/messages/{m:int}/edit", (long p, long c, int m, NewMessage message) => Edit(world, Seat.Of(world, p, c), m, message));
        chat.MapPost("/location", (long p, long c, NewLocation place) => SendLocation(world, Seat.Of(world, p, c), place));
        chat.MapPost("/press", (long p, long c, NewPress press) => Press(world, Seat.Of(world, p, c), press));
        chat.MapPost("/read", (long p, long c) => Read(world, Seat.Of(world, p, c)));
        chat.MapPost("/block", (long p, long c) => Block(world, Seat.Of(world, p, c), true));
        chat.MapPost("/unblock", (long p, long c) => Block(world, Seat.Of(world, p, c), false));
    }

    private static IResult ListMessages(World world, Seat seat)
    {
        lock (world.Gate)
            return ControlApi.Answer(Json.Array(seat.Room.Entries.Values.Select(entry => world.ViewOf(entry, seat.Person))));
    }

    private static IResult Say(World world, Seat seat, NewMessage message)
    {
        var text = ControlApi.Required(message.Text);
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

    private static IResult SendLocation(World world, Seat seat, NewLocation place) =>
        Shown(world, seat, Find(world, seat, seat.Conversation.SendLocation(place.Latitude, place.Longitude).Id));

    private static IResult Press(World world, Seat seat, NewPress press)
    {
        var key = ControlApi.Required(press.Text);
        var sent = press is { Latitude: { } latitude, Longitude: { } longitude } ? seat.Conversation.Press(key, latitude, longitude) : seat.Conversation.Press(key);
        return Shown(world, seat, Find(world, seat, sent.Id));
    }

    private static async Task<IResult> TapAsync(World world, Seat seat, int messageId, NewTap tap, CancellationToken cancel)
    {
        var entry = Find(world, seat, messageId);
        var data = tap.Data ?? ButtonAt(entry.Snapshot, tap.Row, tap.Column).Data ?? throw new InvalidOperationException("This button can't be tapped.");
        var bot = entry.Owner ?? seat.Room.Bots.FirstOrDefault() ?? throw new ControlError("There is no bot in this chat to tap for.");
        var callback = world.Callbacks.Tap(bot, seat.Person, entry, data);
        try
        {
            var answer = await callback.Answer.Task.WaitAsync(TapPatience, cancel);
            var json = new JsonObject { ["answered"] = true, ["show_alert"] = answer.ShowAlert };
            json.Put("text", answer.Text);
            json.Put("url", answer.Url);
            return ControlApi.Answer(json);
        }
        catch (TimeoutException)
        {
            return ControlApi.Answer(new JsonObject { ["answered"] = false });
        }
    }

    private static IResult Vote(World world, Seat seat, int messageId, NewVote vote)
    {
        var entry = Find(world, seat, messageId);
        world.Ballots.Vote(entry, seat.Person, vote.Options ?? []);
        return Shown(world, seat, entry);
    }

    private static IResult Edit(World world, Seat seat, int messageId, NewMessage message)
    {
        var entry = Find(world, seat, messageId);
        seat.Conversation.Edit(entry.Snapshot, ControlApi.Required(message.Text));
        return Shown(world, seat, entry);
    }

    private static IResult Read(World world, Seat seat)
    {
        lock (world.Gate)
            seat.Room.SeenBy[seat.Person.Id] = seat.Room.LastId;

        world.Events.Everybody("unread", new() { ["person_id"] = seat.Person.Id });
        return ControlApi.Answer(true);
    }

    private static IResult Block(World world, Seat seat, bool blocked)
    {
        world.Block(seat.Room, seat.Person, blocked);
        return ControlApi.Answer(new JsonObject { ["blocked"] = blocked });
    }

    public static IResult Shown(World world, Seat seat, Entry entry)
    {
        lock (world.Gate)
            return ControlApi.Answer(world.ViewOf(entry, seat.Person));
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

    internal sealed record NewMessage(string? Text, int? Reply_to);

    internal sealed record NewLocation(double Latitude, double Longitude);

    internal sealed record NewPress(string? Text, double? Latitude, double? Longitude);

    internal sealed record NewTap(int Row, int Column, string? Data);

    internal sealed record NewVote(int[]? Options);
}
