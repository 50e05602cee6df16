using System.IO.Compression;
using System.Text;

namespace DeployQuizBot.Learners.Places;

/// <summary>The cities of the world with their time zones, as places.bin has them. Where that comes from stands in the README.md beside it.</summary>
internal sealed class Atlas
{
    private static readonly Lazy<Atlas> Loaded = new(Load);

    private readonly string[] _zones;
    private readonly (int Zone, float X, float Y, float Z)[] _points;
    private readonly Dictionary<string, List<City>> _byNickname = new(StringComparer.Ordinal), _byName = new(StringComparer.Ordinal), _byOther = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Zone, string English), City> _byZone = [];

    private Atlas(string[] zones, IReadOnlyList<City> cities, (int Zone, float X, float Y, float Z)[] points)
    {
        (_zones, Cities, _points) = (zones, cities, points);
        foreach (var city in cities)
        {
            _byZone.TryAdd((city.Zone, city.English), city);
            Add(_byNickname, Nicknames.Of(city), city);
            Add(_byName, [city.English, city.Russian], city);
            Add(_byOther, city.Others, city);
        }
    }

    public static Atlas Current => Loaded.Value;

    /// <summary>Largest first.</summary>
    public IReadOnlyList<City> Cities { get; }

    /// <summary>All names that cities have today, folded, and the cities of each, largest first.</summary>
    public IEnumerable<KeyValuePair<string, List<City>>> Names => _byName.Concat(_byNickname);

    /// <summary>Cities of a folded name, largest first; what a city was called once counts when none is called so now.</summary>
    public IReadOnlyList<City> Named(string folded) =>
        _byNickname.GetValueOrDefault(folded) ?? _byName.GetValueOrDefault(folded) ?? _byOther.GetValueOrDefault(folded) ?? [];

    /// <summary>The city of a zone with an English name; null when there is none.</summary>
    public City? Find(string zone, string english) => _byZone.GetValueOrDefault((zone, english));

    /// <summary>The city of a button; null when it is not in the list any more.</summary>
    public City? Find(long key) => Cities.FirstOrDefault(city => city.Key == key);

    /// <summary>The city that a zone is named by, or else its largest; null for a zone without cities.</summary>
    public City? MainOf(string zone)
    {
        var name = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return Named(Folded.Of(name)).FirstOrDefault(city => city.Zone == zone) ?? Cities.FirstOrDefault(city => city.Zone == zone);
    }

    /// <summary>The IANA zone of the inhabited city that is nearest to a point.</summary>
    /// <param name="latitude">In degrees, -90 to 90.</param>
    /// <param name="longitude">In degrees, -180 to 180.</param>
    public string ZoneAt(double latitude, double longitude)
    {
        var (x, y, z) = OnGlobe(latitude, longitude);
        return _zones[_points.MinBy(point => Square(point.X - x) + Square(point.Y - y) + Square(point.Z - z)).Zone];
    }

    private static void Add(Dictionary<string, List<City>> index, IEnumerable<string> names, City city)
    {
        foreach (var name in names.Select(Folded.Of).Distinct())
        {
            if (!index.TryGetValue(name, out var namesakes))
                index[name] = namesakes = [];
            namesakes.Add(city);
        }
    }

    private static float Square(float value) => value * value;

    private static (float X, float Y, float Z) OnGlobe(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return ((float)(cosLatitude * cosLongitude), (float)(cosLatitude * sinLongitude), (float)sinLatitude);
    }

    private static Atlas Load()
    {
        using var packed = new BrotliStream(typeof(Atlas).Assembly.GetManifestResourceStream("DeployQuizBot.places.bin")!, CompressionMode.Decompress);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        var zones = Column();
        var (english, russian, others) = (Column(), Column(), Column());
        var areas = Column().Select(area => area.Split('|')).Select(names => new Area(names[0], names[1], names[2])).ToArray();
        var areaOf = Numbers(english.Length);
        var zoneOf = Numbers(english.Length);
        var population = Numbers(english.Length);
        for (var i = 1; i < population.Length; i++)
            population[i] = population[i - 1] - population[i];

        var cities = english.Select((name, i) => new City(
            name, russian[i].Length > 0 ? russian[i] : name, others[i].Split('|', StringSplitOptions.RemoveEmptyEntries), areas[areaOf[i]], zones[zoneOf[i]], population[i]));
        return new Atlas(zones, [.. cities], Points());

        string[] Column() => reader.ReadString().Split('\n');
        int[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => reader.Read7BitEncodedInt())];

        // Zones rise, and so do the latitudes within each; longitudes follow. Both are in hundredths of a degree.
        (int Zone, float X, float Y, float Z)[] Points()
        {
            var read = new (int Zone, int Latitude)[reader.Read7BitEncodedInt()];
            var (zone, latitude) = (0, 0);
            for (var i = 0; i < read.Length; i++)
            {
                var step = reader.Read7BitEncodedInt();
                var change = reader.Read7BitEncodedInt();
                (zone, latitude) = (zone + step, (step == 0 ? latitude : 0) + ((change >> 1) ^ -(change & 1)));
                read[i] = (zone, latitude);
            }

            return [.. read.Select(point => (point.Zone, Globe: OnGlobe(point.Latitude / 100.0, reader.ReadInt16() / 100.0)))
                .Select(point => (point.Zone, point.Globe.X, point.Globe.Y, point.Globe.Z))];
        }
    }
}
