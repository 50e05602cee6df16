using System.Globalization;

namespace DeployQuizBot.Wording;

/// <summary>The languages of the interface.</summary>
internal static class Language
{
    public const string Russian = "ru";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Russian, English];

    /// <summary>
    /// The language for a client that reports <paramref name="code"/> (IETF, may be absent): Russian where people
    /// mostly read it, English for everybody else.
    /// </summary>
    public static string For(string? code) => code?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "ru" or "uk" or "be" or "kk" => Russian,
        _ => English,
    };

    /// <summary>Makes <see cref="Texts"/> and <see cref="Phrase"/> speak this language in the current flow.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
}
