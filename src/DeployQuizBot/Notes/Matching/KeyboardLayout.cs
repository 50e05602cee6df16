namespace DeployQuizBot.Notes.Matching;

/// <summary>Which keys type a text on the US and the Russian (ЙЦУКЕН) keyboard: "зщв" and "pod" are the same three.</summary>
internal static class KeyboardLayout
{
    private const string RussianLetters = "йцукенгшщзхъфывапролджэячсмитьбю";
    private const string Keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

    private const string Shifted = "{}:\"<>~";
    private const string Unshifted = "[];',.`";

    // The key of ё: people type е instead, whose key is t.
    private const char KeyOfYo = '`';
    private const char KeyOfYe = 't';

    /// <summary>
    /// The keys, named by what they type on the US keyboard without Shift, and the places in the text of what they typed.
    /// Spaces, hyphens and their like are left out.
    /// </summary>
    /// <param name="withPunctuation">
    /// Whether punctuation counts that is typed by the keys of Russian letters: "j,hfp" is "образ".
    /// </param>
    public static IEnumerable<(char Key, int At)> Pressed(string text, bool withPunctuation)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var key = KeyOf(char.ToLowerInvariant(text[i]));
            if (char.IsLetterOrDigit(text[i]) || withPunctuation && (Unshifted.Contains(text[i]) || Shifted.Contains(text[i])))
                yield return (key == KeyOfYo ? KeyOfYe : key, i);
        }
    }

    private static char KeyOf(char character) =>
        RussianLetters.IndexOf(character) is var letter and >= 0 ? Keys[letter]
        : character == 'ё' ? KeyOfYo
        : Shifted.IndexOf(character) is var shifted and >= 0 ? Unshifted[shifted]
        : character;
}
