using System.Globalization;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Reminders;

/// <summary>Times of day as people write them, in Russian or English: "19:30", "8", "9 утра", "7pm", "8:30 и 21.00".</summary>
internal static partial class ClockText
{
    private const int Noon = 12;

    /// <param name="times">In minutes after midnight, each once, in the order written.</param>
    /// <returns>False when something in the text is no time of day.</returns>
    public static bool TryRead(string text, out List<int> times)
    {
        times = [];
        var rest = Between().Replace(text.ToLowerInvariant(), " ");
        var end = 0;
        foreach (Match match in Clock().Matches(rest))
        {
            if (!string.IsNullOrWhiteSpace(rest[end..match.Index]) || Read(match) is not { } time)
                return false;
            end = match.Index + match.Length;
            if (!times.Contains(time))
                times.Add(time);
        }

        return times.Count > 0 && string.IsNullOrWhiteSpace(rest[end..]);
    }

    private static int? Read(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"] is { Success: true } minutes ? int.Parse(minutes.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = match.Groups["half"].Value;
        if (half.Length > 0 && hour is 0 or > Noon || hour > 23 || minute > 59)
            return null;

        // "12 ночи" and 12 am are midnight, "3 ночи" is before the morning, "12 дня" and 12 pm are noon.
        var isAfternoon = half is "pm" or "p.m." or "вечера" or "дня";
        if (half.Length > 0)
            hour = (hour % Noon) + (isAfternoon ? Noon : half == "ночи" && hour is >= 9 and < Noon ? Noon : 0);
        return (hour * 60) + minute;
    }

    [GeneratedRegex(@"[,;&]|(?<!\w)(и|в|во|на|at|and|около|часов|часа|час|o'clock)(?!\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?<![\w.:])(?<hour>[0-9]{1,2})([:.](?<minute>[0-9]{2}))?(\s*(?<half>am|pm|a\.m\.|p\.m\.|утра|дня|вечера|ночи))?(?![\w:])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
