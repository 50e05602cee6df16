using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>In Russian, what is called something is in the instrumental: "залогом называется ...".</summary>
internal static partial class Instrumental
{
    /// <summary>The name as a dictionary has it; as it stands where only a dictionary could tell.</summary>
    public static string ToNominative(string name)
    {
        var words = name.Split(' ');
        if (words.Length > 2 || Noun().Match(words[^1]) is not { Success: true } ending)
            return name;

        var noun = words[^1][..ending.Index] + ending.Value switch
        {
            "ием" => "ие",
            "ией" => "ия",
            "ством" => "ство",
            "кой" => "ка",
            "мой" => "ма",
            "ицей" => "ица",
            [.., 'ь', 'ю'] => ending.Value[..^1],
            _ => ending.Value[..^2],
        };
        return words.Length == 1 ? noun
            : Agreeing(words[0], noun) is { } adjective ? $"{adjective} {noun}"
            : name;
    }

    /// <summary>"чётной" with "функция" is "чётная", "простым" with "число" is "простое".</summary>
    /// <returns>null when it is no adjective in the instrumental, or does not agree with the noun.</returns>
    public static string? Agreeing(string adjective, string noun)
    {
        if (Adjective().Match(adjective) is not { Success: true } ending)
            return null;

        var stem = adjective[..ending.Index];
        var isSoft = ending.Groups["ending"].Value[0] is 'е' or 'и' && stem[^1] is not ('к' or 'г' or 'х' or 'ж' or 'ш' or 'щ' or 'ч');
        var isHissing = stem[^1] is 'ж' or 'ш' or 'щ' or 'ч';
        var nominative = ending.Groups["ending"].Value switch
        {
            "ой" or "ей" when noun[^1] is 'а' or 'я' or 'ь' => isSoft ? "яя" : "ая",
            "ым" or "им" when noun[^1] is 'о' or 'е' => isSoft || isHissing ? "ее" : "ое",
            "ым" when char.IsLetter(noun[^1]) => "ый",
            "им" when char.IsLetter(noun[^1]) => "ий",
            "ыми" when noun[^1] is 'ы' or 'и' or 'а' or 'я' or 'е' => "ые",
            "ими" when noun[^1] is 'ы' or 'и' or 'а' or 'я' or 'е' => "ие",
            _ => null,
        };
        return nominative is null ? null : stem + nominative + ending.Groups["reflexive"].Value;
    }

    // Only where the ending leaves no doubt.
    [GeneratedRegex(@"(?<=^|\w{2})(ием|ией|ством|кой|(?<![иыя]|иско)мой|ицей|остью|[жчшщнт]ью|(ник|оз|он|ин|ум|оид|[ктв]ор|лог|тер|нт|изм|граф|цесс|урс|ект|тив|ит|ет|ат)ом)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Noun();

    [GeneratedRegex(@"(?<=^\p{IsCyrillic}{2,})(?<ending>ой|ей|ыми|ими|ым|им)(?<reflexive>ся)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Adjective();
}
