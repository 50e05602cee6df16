using System.Globalization;
using System.Text;

namespace DeployQuizBot.Learners.Places;

/// <summary>Names of cities in a form in which case, ё, accents, hyphens and stops make no difference.</summary>
internal static class Folded
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(Plain(char.ToLowerInvariant(letter)));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’' or '‘' or 'ʼ' or '.'))
                folded.Append(' ');
            else if (letter == '.')
                folded.Append(' ');
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Letters that do not come apart into a letter and a mark.
    private static char Plain(char letter) => letter switch
    {
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ı' => 'i',
        'ß' => 's',
        _ => letter,
    };
}
