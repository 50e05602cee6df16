using System.Globalization;

namespace DeployQuizBot.Wording;

/// <summary>The languages of the interface.</summary>
internal static class Language
{
    public const string Russian = "ru";
    public const string English = "en";

    public static readonly IReadOnlyList<string> All = [Russian, English];

    // Languages of clients whose people mostly read Russian.
    private static readonly string[] RussianReaders = ["ru", "uk", "be", "kk"];

    /// <summary>
    /// The two-letter codes of clients that get this language; the empty one stands for all that are not named.
    /// </summary>
    public static IReadOnlyList<string> ClientCodes(string language) => language == Russian ? RussianReaders : [""];

    /// <summary>
    /// The language for a client that reports <paramref name="code"/> (IETF, may be absent): Russian where people
    /// mostly read it, English for everybody else.
    /// </summary>
    public static string For(string? code) =>
        code is not null && RussianReaders.Contains(code.Split('-', '_')[0].ToLowerInvariant()) ? Russian : English;

    /// <summary>What is spoken in the current flow.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Makes <see cref="Texts"/> and <see cref="Phrase"/> speak this language in the current flow.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
}
