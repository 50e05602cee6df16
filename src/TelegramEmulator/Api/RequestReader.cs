using System.Text.Json;
using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>Reads the parameters of a request from wherever they stand: query, form, multipart or JSON.</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    /// <param name="Parameters">As they were sent.</param>
    /// <param name="Uploads">Files by the name that attach:// refers to.</param>
    /// <param name="FromText">Every value is text, to be read by the type of its field.</param>
    internal sealed record Given(JsonObject Parameters, IReadOnlyDictionary<string, Upload> Uploads, bool FromText);

    /// <exception cref="ApiError">400 when the body can't be read.</exception>
    public static async Task<Given> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
            return await ReadFormAsync(request);

        var isJson = request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
        if (isJson)
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
            return new(Parse(body), new Dictionary<string, Upload>(), false);
        }

        var query = new JsonObject();
        foreach (var (name, value) in request.Query)
            query[name] = value.ToString();

        return new(query, new Dictionary<string, Upload>(), true);
    }

    private static async Task<Given> ReadFormAsync(HttpRequest request)
    {
        var form = await FormAsync(request);
        var parameters = new JsonObject();
        foreach (var (name, value) in form)
            parameters[name] = value.ToString();

        var uploads = new Dictionary<string, Upload>(StringComparer.Ordinal);
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, request.HttpContext.RequestAborted);
            uploads[file.Name] = new(file.FileName, file.ContentType, content.ToArray());
        }

        // A file may also stand in the part of its own field, without attach://.
        foreach (var name in uploads.Keys.Where(name => !parameters.ContainsKey(name) && !IsReferred(parameters, name)))
            parameters[name] = "attach://" + name;

        return new(parameters, uploads, true);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == 413)
        {
            throw new ApiError(413, "Request Entity Too Large");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw ApiError.BadRequest("can't parse the form");
        }
    }

    private static bool IsReferred(JsonObject parameters, string name) =>
        parameters.Any(parameter => ((string?)parameter.Value)?.Contains("attach://" + name, StringComparison.Ordinal) == true);

    private static JsonObject Parse(string body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body, documentOptions: Unambiguous)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ApiError.BadRequest("can't parse JSON object");
        }
    }
}
