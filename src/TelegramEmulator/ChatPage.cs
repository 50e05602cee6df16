namespace TelegramEmulator;

/// <summary>The page on which people chat: plain files inside the assembly.</summary>
internal static class ChatPage
{
    private const string Root = "wwwroot/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var name in typeof(ChatPage).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal)))
        {
            var path = name[Root.Length..];
            routes.MapGet("/" + (path == "index.html" ? "" : path), (HttpContext http) => Answer(http, name));
        }
    }

    private static IResult Answer(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(typeof(ChatPage).Assembly.GetManifestResourceStream(name)!, Types[Path.GetExtension(name)]);
    }
}
