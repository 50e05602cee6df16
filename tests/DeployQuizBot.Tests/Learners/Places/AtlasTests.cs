using DeployQuizBot.Learners.Places;

namespace DeployQuizBot.Tests.Learners.Places;

public sealed class AtlasTests
{
    [Theory]
    [InlineData(55.75, 37.62, "Europe/Moscow")]
    [InlineData(53.20, 50.15, "Europe/Samara")]
    [InlineData(56.84, 60.61, "Asia/Yekaterinburg")]
    [InlineData(43.12, 131.89, "Asia/Vladivostok")]
    [InlineData(54.71, 20.51, "Europe/Kaliningrad")]
    [InlineData(52.52, 13.40, "Europe/Berlin")]
    [InlineData(51.51, -0.13, "Europe/London")]
    [InlineData(40.71, -74.01, "America/New_York")]
    [InlineData(28.61, 77.21, "Asia/Kolkata")]
    [InlineData(27.72, 85.32, "Asia/Kathmandu")]
    [InlineData(-33.87, 151.21, "Australia/Sydney")]
    [InlineData(-12.46, 130.84, "Australia/Darwin")]
    [InlineData(1.87, -157.36, "Pacific/Kiritimati")]
    [InlineData(-13.83, -171.76, "Pacific/Apia")]
    [InlineData(-43.95, -176.56, "Pacific/Chatham")]
    [InlineData(64.73, 177.51, "Asia/Anadyr")]
    // Narva and Ivangorod look at each other over a river, Blagoveshchensk and Heihe too.
    [InlineData(59.379, 28.199, "Europe/Tallinn")]
    [InlineData(59.373, 28.217, "Europe/Moscow")]
    [InlineData(50.26, 127.53, "Asia/Yakutsk")]
    [InlineData(50.25, 127.49, "Asia/Shanghai")]
    public void A_location_has_the_zone_of_the_nearest_place(double latitude, double longitude, string zone) =>
        Atlas.Current.ZoneAt(latitude, longitude).ShouldBe(zone);

    [Theory]
    [InlineData(90, 0)]
    [InlineData(-90, 180)]
    [InlineData(0, -180)]
    [InlineData(0, 180)]
    public void Every_point_of_the_globe_has_a_zone(double latitude, double longitude) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(Atlas.Current.ZoneAt(latitude, longitude), out _).ShouldBeTrue();

    [Fact]
    public void The_zones_exist_here() =>
        Atlas.Current.Cities.Select(city => city.Zone).Distinct().Where(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).ShouldBeEmpty();

    [Fact]
    public void All_larger_cities_of_Russia_and_its_neighbours_are_found_in_Russian()
    {
        string[] countries = ["RU", "UA", "BY", "KZ", "UZ", "KG", "TJ", "TM", "AM", "AZ", "GE", "MD", "EE", "LV", "LT"];
        var cities = Atlas.Current.Cities.Where(city => countries.Contains(city.Area.Country) && city.Population >= 100).ToList();

        cities.Count.ShouldBeGreaterThan(300);
        cities.Where(city => !city.Russian.Any(letter => letter is >= 'а' and <= 'я')).Select(city => city.English).ShouldBeEmpty();
        cities.Where(city => PlaceSearch.Find(city.Russian) is var found && found.Zone != city.Zone && !found.Choices.Contains(city))
            .Select(city => $"{city.Russian}: {PlaceSearch.Find(city.Russian)}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_nickname_belongs_to_a_city() =>
        Nicknames.Cities.Where(known => !Atlas.Current.Cities.Any(city => city.English == known.English && city.Area.Country == known.Country)).ShouldBeEmpty();
}
