using System.Text;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners.Places;

/// <summary>A city that people may name.</summary>
/// <param name="Russian">Its English name where it has none.</param>
/// <param name="Others">Other names and spellings.</param>
/// <param name="Area">Where it is: the region in countries with several time zones, else the country.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Population">In thousands.</param>
internal sealed record City(string English, string Russian, IReadOnlyList<string> Others, Area Area, string Zone, int Population)
{
    /// <summary>Names the city in the data of buttons, also when the list of cities is made anew.</summary>
    public long Key
    {
        get
        {
            // FNV-1a: https://www.rfc-editor.org/rfc/rfc9923.html
            var hash = 14695981039346656037UL;
            foreach (var letter in Encoding.UTF8.GetBytes($"{Zone}|{English}"))
                hash = unchecked((hash ^ letter) * 1099511628211UL);
            return (long)(hash & long.MaxValue);
        }
    }

    /// <summary>The name in a language of the interface.</summary>
    public string In(string language) => language == Language.Russian ? Russian : English;
}

/// <param name="Code">ISO 3166 code of the country, in some followed by a dot and its code for the region.</param>
internal sealed record Area(string Code, string English, string Russian)
{
    public string Country => Code[..2];

    public string In(string language) => language == Language.Russian ? Russian : English;
}
