namespace DeployQuizBot.Learners.Places;

/// <summary>What somebody meant who was asked where they live.</summary>
/// <param name="Zone">IANA time zone; null when nothing was found, or several cities were.</param>
/// <param name="City">The city; null when the zone itself was named.</param>
/// <param name="Choices">Namesakes with different clocks, largest first, where none is much larger than the others.</param>
internal sealed record Whereabouts(string? Zone, City? City, IReadOnlyList<City> Choices)
{
    public static readonly Whereabouts Unknown = new(null, null, []);

    public static Whereabouts At(City city) => new(city.Zone, city, []);
}

/// <summary>Text to time zone: a city in Russian or English as people write it, an offset, or the IANA name.</summary>
internal static class PlaceSearch
{
    /// <summary>Longer texts are no names of cities.</summary>
    public const int LongestText = 60;

    private const int MostChoices = 4;

    /// <summary>A namesake smaller than this part of the largest is not what people mean without saying so.</summary>
    private const double Comparable = 0.16;

    private const double AtHome = 3;

    /// <summary>In thousands.</summary>
    private const int WellKnown = 200;

    private static readonly HashSet<string> Before =
    [
        "в", "во", "из", "я", "мы", "живу", "живем", "сейчас", "город", "г", "гор", "около", "рядом", "с", "под", "мой", "это", "тут", "нахожусь",
        "in", "from", "at", "i", "im", "am", "live", "living", "the", "city", "of", "near", "my", "is", "its", "town", "we",
    ];

    public static Whereabouts Find(string text)
    {
        if (text.Length > LongestText)
            return Whereabouts.Unknown;
        if ((ClockOffset.ZoneOf(text) ?? ZoneNamed(text.Trim())) is { } zone)
            return new(zone, null, []);

        var parts = text.Split(',', 2);
        var names = Openings(Folded.Of(parts[0])).ToList();
        var found = names.Select(Exact).FirstOrDefault(cities => cities.Count > 0)
            ?? names.Select(Undeclined).FirstOrDefault(cities => cities.Count > 0)
            ?? names.Select(Misspelled).FirstOrDefault(cities => cities.Count > 0)
            ?? [];
        return Choose(parts.Length > 1 ? Within(found, Folded.Of(parts[1])) : found, text.Any(letter => letter is >= 'А' and <= 'я'));
    }

    private static IReadOnlyList<City> Exact(string name) => Atlas.Current.Named(name);

    private static IReadOnlyList<City> Undeclined(string name) =>
        [.. CaseEndings.Undone(name).SelectMany(Atlas.Current.Named).Where(IsWellKnown).Distinct().OrderByDescending(city => city.Population)];

    // Far from where Russian is spoken, a small city is a word that only looks like one.
    private static bool IsWellKnown(City city) => city.Population >= WellKnown || city.Others.Count > 0 || IsHome(city);

    private static bool IsHome(City city) => city.Area.Country is "RU" or "UA" or "BY" or "KZ";

    private static IReadOnlyList<City> Misspelled(string name) => Slips.Nearest(name);

    /// <summary>The name, and what is left of it when words that only lead to it are taken from its beginning.</summary>
    private static IEnumerable<string> Openings(string name)
    {
        yield return name;
        for (var space = name.IndexOf(' ', StringComparison.Ordinal); space > 0 && Before.Contains(name[..space]); space = name.IndexOf(' ', StringComparison.Ordinal))
        {
            name = name[(space + 1)..];
            yield return name;
        }
    }

    // "Portland, Maine" and "Birmingham, UK"; what is no area here is left unheard.
    private static IReadOnlyList<City> Within(IReadOnlyList<City> cities, string area)
    {
        var there = cities.Where(city => IsIn(city.Area, area)).ToList();
        return there.Count > 0 ? there : cities;
    }

    private static bool IsIn(Area area, string name) =>
        Folded.Of(area.English) == name || Folded.Of(area.Russian) == name || Folded.Of(area.Code).Split(' ').Contains(name)
        || (area.Country, name) is ("GB", "uk" or "england" or "англия") or ("US", "usa" or "сша") or ("RU", "россия" or "russia") or ("CA", "canada" or "канада");

    private static Whereabouts Choose(IReadOnlyList<City> cities, bool isRussian)
    {
        var known = cities.Where(city => TimeZoneInfo.TryFindSystemTimeZoneById(city.Zone, out _)).OrderByDescending(Weight).ToList();
        if (known is not [var largest, ..])
            return Whereabouts.Unknown;

        var rivals = known.Where(city => Weight(city) >= Weight(largest) * Comparable).DistinctBy(city => city.Zone).Take(MostChoices).ToList();
        return rivals.Count > 1 ? new(null, null, rivals) : Whereabouts.At(largest);

        // Who writes in Russian rather means a city at home.
        double Weight(City city) => city.Population * (isRussian && IsHome(city) ? AtHome : 1);
    }

    private static string? ZoneNamed(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal))
            return null;

        var name = text.Replace(' ', '_');
        var exact = TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
            : TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(other => other.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        return exact is { HasIanaId: true } ? exact.Id : null;
    }
}
