using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Learners.Places;

/// <summary>Clocks as people count them from others: "UTC+5", "GMT-3", "+5:30", "мск+2".</summary>
internal static partial class ClockOffset
{
    private const int MoscowHours = 3;

    // Zones of half hours whose clocks are never changed; Etc/ has whole hours only.
    private static readonly Dictionary<int, string> Halves = new()
    {
        [-570] = "Pacific/Marquesas",
        [210] = "Asia/Tehran",
        [270] = "Asia/Kabul",
        [330] = "Asia/Kolkata",
        [345] = "Asia/Kathmandu",
        [390] = "Asia/Yangon",
        [525] = "Australia/Eucla",
        [570] = "Australia/Darwin",
    };

    /// <returns>An IANA zone; null when the text is no such clock, or nobody on earth has it.</returns>
    public static string? ZoneOf(string text)
    {
        if (Clock().Match(text.Trim().ToLowerInvariant().Replace('−', '-').Replace('–', '-')) is not { Success: true } match)
            return null;

        var (isFromMoscow, hasOffset) = (match.Groups["moscow"].Success, match.Groups["hours"].Success);
        if (!hasOffset)
            return isFromMoscow || !match.Groups["base"].Success ? null : "Etc/UTC";

        var minutes = (60 * int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture))
            + (match.Groups["minutes"] is { Success: true } half ? int.Parse(half.ValueSpan, CultureInfo.InvariantCulture) : 0);
        var offset = (match.Groups["sign"].Value == "-" ? -minutes : minutes) + (isFromMoscow ? 60 * MoscowHours : 0);
        return offset % 60 != 0 ? Halves.GetValueOrDefault(offset)
            : (offset / 60) switch
            {
                0 => "Etc/UTC",
                // Zones of Etc/ are called the other way round.
                var hours and > 0 and <= 14 => $"Etc/GMT-{hours}",
                var hours and < 0 and >= -12 => $"Etc/GMT+{-hours}",
                _ => null,
            };
    }

    /// <summary>How people call a zone of Etc/: "UTC+5"; null for others.</summary>
    public static string? NameOf(string zone) => zone switch
    {
        "Etc/UTC" or "UTC" or "Etc/GMT" or "GMT" => "UTC",
        _ when zone.StartsWith("Etc/GMT-", StringComparison.Ordinal) => $"UTC+{zone["Etc/GMT-".Length..]}",
        _ when zone.StartsWith("Etc/GMT+", StringComparison.Ordinal) => $"UTC-{zone["Etc/GMT+".Length..]}",
        _ => null,
    };

    [GeneratedRegex(@"^((?<base>utc|gmt|z|ютс|утс|гмт)|(?<moscow>мск|msk|москва|moscow))?\s*((?<sign>[+-])\s*(?<hours>[0-9]{1,2})([:.](?<minutes>[0-9]{2}))?(\s*(ч|час|часа|часов|h|hours?))?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
