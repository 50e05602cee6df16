using DeployQuizBot.Wording;

namespace DeployQuizBot.Library;

/// <summary>Languages of decks as people call them.</summary>
internal static class LanguageName
{
    /// <summary>"in English".</summary>
    public static string In(string language) => language switch
    {
        Language.Russian => Texts.Language_InRussian,
        Language.English => Texts.Language_InEnglish,
        _ => Phrase.Plain(Texts.Language_In, language),
    };
}
