using System.Text.Json.Nodes;

namespace TelegramEmulator.Control;

/// <summary>Inline mode: "@bot something" in the field of a chat, and the choice of a result.</summary>
internal static class InlineApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder chat, World world)
    {
        chat.MapPost("/inline", (long p, long c, NewQuery query, CancellationToken cancel) => AskAsync(world, Seat.Of(world, p, c), query, cancel));
        chat.MapPost("/inline/{q}/choose", (long p, long c, string q, Choice choice) => Choose(world, Seat.Of(world, p, c), q, choice));
        chat.MapPost("/inline/{q}/start", (long p, long c, string q) => Start(world, Seat.Of(world, p, c), q));
    }

    private static async Task<IResult> AskAsync(World world, Seat seat, NewQuery given, CancellationToken cancel)
    {
        var bot = world.FindBot(given.Bot) ?? throw new KeyNotFoundException($"There is no bot {given.Bot}.");
        var query = world.Inline.Ask(seat.Room, seat.Person, bot, given.Query ?? "", given.Offset ?? "");
        try
        {
            return ControlApi.Answer(ToJson(query, await query.Answer.Task.WaitAsync(Patience, cancel)));
        }
        catch (TimeoutException)
        {
            return ControlApi.Answer(new JsonObject { ["answered"] = false });
        }
    }

    private static JsonObject ToJson(InlineQueryState query, InlineAnswer answer)
    {
        var json = new JsonObject
        {
            ["answered"] = true,
            ["id"] = query.Id,
            ["results"] = Json.Array(answer.Results.Select(result =>
            {
                var row = new JsonObject { ["id"] = result.Id, ["title"] = result.Title };
                row.Put("description", result.Description);
                return row;
            })),
            ["next_offset"] = answer.NextOffset,
        };
        json.Put("button", answer.Button?.Text);
        return json;
    }

    private static IResult Choose(World world, Seat seat, string id, Choice choice) =>
        ChatApi.Shown(world, seat, world.Inline.Choose(Find(world, seat, id), ControlApi.Required(choice.Result_id)));

    private static IResult Start(World world, Seat seat, string id)
    {
        var query = Find(world, seat, id);
        world.Inline.Press(query);
        return ControlApi.Answer(new JsonObject { ["chat_id"] = query.Bot.Id });
    }

    private static InlineQueryState Find(World world, Seat seat, string id) =>
        world.Inline.Find(id) is { } query && query.Person == seat.Person && query.Room == seat.Room
            ? query
            : throw new KeyNotFoundException($"Nothing was asked as {id} in this chat.");

    internal sealed record NewQuery(long Bot, string? Query, string? Offset);

    internal sealed record Choice(string? Result_id);
}
