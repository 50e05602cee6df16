namespace TelegramEmulator;

/// <summary>The page on which people chat: plain files inside the assembly.</summary>
internal static class ChatPage
{
    private const string Root = "wwwroot/";

    // Messages are written by strangers: the page runs its own files only, and may not turn text into markup at all.
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var name in typeof(ChatPage).Assembly.GetManifestResourceNames())
        {
            // Built on Windows, names of resources have its separators.
            var path = name.Replace('\\', '/');
            if (path.StartsWith(Root, StringComparison.Ordinal))
            {
                path = path[Root.Length..];
                routes.MapGet("/" + (path == "index.html" ? "" : path), (HttpContext http) => Answer(http, name));
            }
        }
    }

    private static IResult Answer(HttpContext http, string name)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Stream(typeof(ChatPage).Assembly.GetManifestResourceStream(name)!, Types[Path.GetExtension(name)]);
    }
}
