#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property NoWarn=$(NoWarn);CS1591;MA0047

// Makes src/DeployQuizBot/Learners/Places/places.bin; where its input comes from stands in the README.md there.
//   dotnet run tools/make-places.cs -- cities500.txt geonames.mo admin1.json src/DeployQuizBot/Learners/Places/places.bin
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.Json;

if (args is not [var citiesFile, var russianFile, var regionsFile, var output])
    throw new InvalidOperationException("Give cities500.txt, the Russian geonames.mo, admin1.json and the file to write.");

var russian = ReadCatalog(russianFile);
var cities = File.ReadLines(citiesFile).Select(line => City.Read(line, russian)).OfType<City>().ToList();
var regions = JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(regionsFile))!.ToDictionary(region => region.GetProperty("code").GetString()!, region => region.GetProperty("name").GetString()!);
var zones = cities.Select(city => city.Zone).Distinct().Order(StringComparer.Ordinal).ToList();
var places = cities.Where(city => city.IsFound).OrderByDescending(city => city.Population).ThenBy(city => city.Id).ToList();
var areas = places.Select(city => city.Area).Distinct().Order(StringComparer.Ordinal).ToList();
var points = Condense(cities).OrderBy(city => city.Zone, StringComparer.Ordinal).ThenBy(city => city.Latitude).ThenBy(city => city.Longitude).ToList();

using var file = File.Create(output);
using var packed = new BrotliStream(file, CompressionLevel.SmallestSize);
using var writer = new BinaryWriter(packed, Encoding.UTF8);
writer.Write(string.Join('\n', zones));
writer.Write(string.Join('\n', places.Select(city => city.English)));
writer.Write(string.Join('\n', places.Select(city => city.Russian)));
writer.Write(string.Join('\n', places.Select(city => string.Join('|', city.Others))));
writer.Write(string.Join('\n', areas.Select(area => $"{area}|{NameOf(area)}|{russian.GetValueOrDefault(area, NameOf(area))}")));
foreach (var city in places)
    writer.Write7BitEncodedInt(areas.IndexOf(city.Area));
foreach (var city in places)
    writer.Write7BitEncodedInt(zones.IndexOf(city.Zone));
foreach (var (city, i) in places.Select((city, i) => (city, i)))
    writer.Write7BitEncodedInt(i == 0 ? city.Population / 1000 : (places[i - 1].Population / 1000) - (city.Population / 1000));
writer.Write7BitEncodedInt(points.Count);
var before = (Zone: 0, Latitude: 0);
foreach (var point in points)
{
    var zone = zones.IndexOf(point.Zone);
    writer.Write7BitEncodedInt(zone - before.Zone);
    writer.Write7BitEncodedInt(ZigZag(point.Latitude - (zone == before.Zone ? before.Latitude : 0)));
    before = (zone, point.Latitude);
}

foreach (var point in points)
    writer.Write((short)(point.Longitude));
Console.WriteLine($"{places.Count} places, {places.Count(city => city.Russian.Length > 0)} of them in Russian, {zones.Count} zones, {points.Count} points");
foreach (var nameless in places.Where(city => city.Russian.Length == 0).Take(60))
    Console.WriteLine($"no Russian name: {nameless.English}, {nameless.Area}, {nameless.Population}");

string NameOf(string area) => regions.GetValueOrDefault(area) ?? (area == "EH" ? "Western Sahara" : new RegionInfo(area[..2]).EnglishName);

static int ZigZag(int value) => (value << 1) ^ (value >> 31);

// Hart's condensed nearest neighbours: as few places as suffice for each place to be nearest to one of its own zone.
static List<City> Condense(List<City> cities)
{
    var shuffled = cities.ToArray();
    new Random(1).Shuffle(shuffled);
    var kept = new Points(shuffled.Length);
    var isKept = new bool[shuffled.Length];
    var chosen = new List<City>();
    for (var changed = true; changed;)
    {
        changed = false;
        for (var i = 0; i < shuffled.Length; i++)
        {
            if (isKept[i] || (chosen.Count > 0 && chosen[kept.Nearest(shuffled[i])].Zone == shuffled[i].Zone))
                continue;
            kept.Add(shuffled[i]);
            chosen.Add(shuffled[i]);
            changed = isKept[i] = true;
        }
    }

    return chosen;
}

// The catalogue of gettext: strings sorted by key, with their translations. https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
static Dictionary<string, string> ReadCatalog(string file)
{
    var bytes = File.ReadAllBytes(file);
    var (count, keys, values) = (Number(8), Number(12), Number(16));
    return Enumerable.Range(0, count).ToDictionary(i => Text(keys + (8 * i)), i => Text(values + (8 * i)));

    int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
    string Text(int at) => Encoding.UTF8.GetString(bytes, Number(at + 4), Number(at));
}

internal sealed record City(int Id, string English, string Russian, string Country, string Region, string Zone, int Population, int Latitude, int Longitude, bool IsPart, bool IsCapital, string[] Alternates)
{
    private static readonly HashSet<string> Neighbours = ["RU", "UA", "BY", "KZ", "UZ", "KG", "TJ", "TM", "AM", "AZ", "GE", "MD", "EE", "LV", "LT"];

    public bool IsFound => !IsPart && Population >= (Neighbours.Contains(Country) ? 10_000 : 30_000) || IsCapital;

    /// <summary>What tells two cities of one name apart: the region where the country has several zones, else the country.</summary>
    public string Area => Country is "US" or "CA" or "RU" or "AU" or "BR" or "MX" && Region.Length > 0 ? $"{Country}.{Region}" : Country;

    /// <summary>Other spellings that people who read Russian may know, and the name without marks.</summary>
    public IEnumerable<string> Others => Alternates
        .Where(IsRussian)
        .Where(name => Plain(name) != Plain(Russian) && !name.StartsWith("Город ", StringComparison.Ordinal) && !name.Contains('(', StringComparison.Ordinal))
        .OrderBy(name => Distance(Plain(name), Plain(Russian)))
        .Take(Neighbours.Contains(Country) ? 5 : Population >= 1_000_000 ? 2 : 0);

    public static City? Read(string line, Dictionary<string, string> russian)
    {
        var fields = line.Split('\t');
        var zone = fields[17];
        if (zone.Length == 0)
            return null;
        var alternates = fields[3].Split(',');
        // In hundredths of a degree, about a kilometre; longitudes so that they fit into 16 bits.
        return new(
            int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], russian.GetValueOrDefault(fields[0]) is { } known && known.Any(IsCyrillic) ? known : Guess(fields[2], alternates),
            fields[8], fields[10], zone, int.Parse(fields[14], CultureInfo.InvariantCulture),
            (int)Math.Round(double.Parse(fields[4], CultureInfo.InvariantCulture) * 100), (int)Math.Round(double.Parse(fields[5], CultureInfo.InvariantCulture) * 100),
            fields[7] is "PPLX" or "PPLH" or "PPLQ" or "PPLW", fields[7] == "PPLC", alternates);
    }

    // Of several languages with Cyrillic letters, the name that sounds most like the one in Latin.
    private static string Guess(string latin, string[] alternates) => alternates
        .Where(IsRussian)
        .OrderBy(name => Distance(Latin(name), latin.ToLowerInvariant()))
        .FirstOrDefault() ?? "";

    private static bool IsCyrillic(char letter) => letter is (>= 'а' and <= 'я') or (>= 'А' and <= 'Я') or 'ё' or 'Ё';

    private static bool IsRussian(string name) => name.Length > 1 && name.All(letter => IsCyrillic(letter) || letter is ' ' or '-') && char.IsUpper(name[0]) && name.Any(char.IsLower);

    private static string Plain(string name) => name.ToLowerInvariant().Replace('ё', 'е').Replace('-', ' ');

    private static string Latin(string name) => string.Concat(name.ToLowerInvariant().Select(letter => letter switch
    {
        'а' => "a", 'б' => "b", 'в' => "v", 'г' => "g", 'д' => "d", 'е' or 'э' => "e", 'ё' => "yo", 'ж' => "zh", 'з' => "z", 'и' => "i", 'й' => "y", 'к' => "k",
        'л' => "l", 'м' => "m", 'н' => "n", 'о' => "o", 'п' => "p", 'р' => "r", 'с' => "s", 'т' => "t", 'у' => "u", 'ф' => "f", 'х' => "kh", 'ц' => "ts", 'ч' => "ch",
        'ш' => "sh", 'щ' => "shch", 'ъ' or 'ь' => "", 'ы' => "y", 'ю' => "yu", 'я' => "ya", _ => letter.ToString(),
    }));

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, _) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}

/// <summary>Points on the globe, of which the nearest is found by looking at all.</summary>
internal sealed class Points(int capacity)
{
    private readonly float[] _x = new float[capacity + Vector<float>.Count], _y = new float[capacity + Vector<float>.Count], _z = new float[capacity + Vector<float>.Count];
    private int _count;

    public void Add(City city) => ((_x[_count], _y[_count], _z[_count]), _count) = (On(city), _count + 1);

    public int Nearest(City city)
    {
        var (x, y, z) = On(city);
        var (best, at) = (float.MaxValue, 0);
        var (vx, vy, vz) = (new Vector<float>(x), new Vector<float>(y), new Vector<float>(z));
        for (var i = 0; i < _count; i += Vector<float>.Count)
        {
            var (dx, dy, dz) = (vx - new Vector<float>(_x, i), vy - new Vector<float>(_y, i), vz - new Vector<float>(_z, i));
            var squares = (dx * dx) + (dy * dy) + (dz * dz);
            if (!Vector.LessThanAny(squares, new Vector<float>(best)))
                continue;
            for (var j = 0; j < Vector<float>.Count && i + j < _count; j++)
            {
                if (squares[j] < best)
                    (best, at) = (squares[j], i + j);
            }
        }

        return at;
    }

    private static (float X, float Y, float Z) On(City city)
    {
        var (latitude, longitude) = (city.Latitude * Math.PI / 18_000, city.Longitude * Math.PI / 18_000);
        return ((float)(Math.Cos(latitude) * Math.Cos(longitude)), (float)(Math.Cos(latitude) * Math.Sin(longitude)), (float)Math.Sin(latitude));
    }
}
