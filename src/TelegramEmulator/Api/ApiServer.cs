using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>The Bot API over HTTP.</summary>
internal static class ApiServer
{
    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        routes.Map("/bot{token}/{method}", (HttpContext http, string token, string method) => AnswerAsync(world, http, token, method));
        routes.Map("/bot{token}", (HttpContext http) => WriteAsync(http, 404, Refusal(new(404, "Not Found"))));
        routes.MapGet("/file/bot{token}/{**path}", (string token, string path) =>
            world.FindBot(token) is not null && world.Files.FindByPath(path) is { } file
                ? Results.Bytes(file.Content, file.MimeType)
                : Results.Json(Refusal(new(404, "Not Found")), statusCode: 404));
    }

    private static async Task AnswerAsync(World world, HttpContext http, string token, string method)
    {
        if (world.FindBot(token) is not { } bot)
        {
            await WriteAsync(http, 401, Refusal(new(401, "Unauthorized")));
            return;
        }

        var given = new RequestReader.Given([], new Dictionary<string, Upload>(), false);
        Fault? fault = null;
        var (status, answer) = (200, (JsonObject?)null);
        try
        {
            given = await RequestReader.ReadAsync(http.Request);
            fault = world.Faults.Take(method, ChatIdOf(given.Parameters));
            answer = await RunAsync(world, http, new(bot, method, given), fault);
        }
        catch (ApiError error)
        {
            (status, answer) = (error.Code, Refusal(error));
            if (error.Code == 429)
                http.Response.Headers.RetryAfter = error.Parameters!["retry_after"]!.ToString();
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or NullReferenceException or OverflowException)
        {
            (status, answer) = (500, Refusal(new(500, "Internal Server Error: the emulator failed: " + error.Message)));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var dropped = fault?.Kind is FaultKind.DropBefore or FaultKind.DropAfter;
        status = dropped ? 0 : fault?.Kind == FaultKind.ServerError ? fault.Code : status;
        bot.Record(new(method, Json.Element(given.Parameters), status, Json.Element(answer ?? []), world.Time.GetUtcNow()));
        if (dropped)
        {
            http.Abort();
        }
        else if (fault?.Kind == FaultKind.ServerError)
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync($"<html><head><title>{status}</title></head><body><center>nginx</center></body></html>");
        }
        else
        {
            await WriteAsync(http, status, answer!);
        }
    }

    private static async Task<JsonObject?> RunAsync(World world, HttpContext http, Incoming request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.DropBefore or FaultKind.ServerError:
                return null;
            case FaultKind.TooManyRequests:
                throw ApiError.TooManyRequests(fault.RetryAfter);
            case FaultKind.BadRequest:
                throw new ApiError(400, fault.Description);
            case FaultKind.Migrate:
                throw new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", new() { ["migrate_to_chat_id"] = fault.MigrateTo });
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, world.Time, http.RequestAborted);
                break;
        }

        var parameters = Methods.Require(request.Method, request.Given.Parameters, request.Given.FromText);
        var result = await Methods.RunAsync(new(world, request.Bot, request.Method, parameters, request.Given.Uploads, http.RequestAborted));
        return new() { ["ok"] = true, ["result"] = result };
    }

    private static JsonObject Refusal(ApiError error)
    {
        var json = new JsonObject { ["ok"] = false, ["error_code"] = error.Code, ["description"] = error.Message };
        json.Put("parameters", error.Parameters);
        return json;
    }

    private static async Task WriteAsync(HttpContext http, int status, JsonObject answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Json.Text(answer));
    }

    private static long? ChatIdOf(JsonObject parameters) =>
        parameters["chat_id"] is JsonValue id
        && long.TryParse(id.GetValueKind() == JsonValueKind.String ? id.GetValue<string>() : id.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private sealed record Incoming(Bot Bot, string Method, RequestReader.Given Given);
}
