namespace DeployQuizBot.Learners.Places;

/// <summary>Names of cities with small slips of the finger.</summary>
internal static class Slips
{
    /// <summary>A shorter name with a wrong letter may be anything.</summary>
    private const int ShortestName = 5;

    /// <summary>From this length on there may be two slips.</summary>
    private const int LongName = 9;

    /// <summary>In thousands: beside a slip, small cities only make a wrong guess more likely.</summary>
    private const int SmallestCity = 100;

    /// <summary>The cities of the names that are nearest, largest first; none when nothing is near.</summary>
    public static IReadOnlyList<City> Nearest(string name)
    {
        if (name.Length < ShortestName)
            return [];

        var limit = name.Length < LongName ? 1 : 2;
        var nearest = new List<City>();
        foreach (var (other, cities) in Atlas.Current.Names)
        {
            // Hardly anybody mistypes the first letter, and many a word that is no city differs in it.
            if (other[0] != name[0] || cities[0].Population < SmallestCity || Math.Abs(other.Length - name.Length) > limit || Distance(name, other, limit) is not { } distance)
                continue;
            if (distance < limit)
                (limit, nearest) = (distance, []);
            nearest.AddRange(cities.Where(city => city.Population >= SmallestCity));
        }

        return [.. nearest.Distinct().OrderByDescending(city => city.Population)];
    }

    /// <summary>Letters left out, put in, wrong or changed round; null when there are more than the limit.</summary>
    private static int? Distance(string a, string b, int limit)
    {
        Span<int> two = stackalloc int[b.Length + 1], one = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            one[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(one[j], row[j - 1]) + 1, one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], two[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
                return null;
            var free = two;
            two = one;
            one = row;
            row = free;
        }

        return one[b.Length] <= limit ? one[b.Length] : null;
    }
}
