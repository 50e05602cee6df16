using System.Text.Json;
using DeployQuizBot.Data;
using Fsrs;

namespace DeployQuizBot.OwnData.Packages;

/// <summary>
/// Where a card stands in Anki's timetable. As documented by
/// https://github.com/ankidroid/Anki-Android/wiki/Database-Structure.
/// </summary>
internal static class AnkiPlace
{
    private const int Suspended = -1;

    // Due dates below it are numbers of days, others seconds since 1970.
    private const long FirstInstant = 1_000_000_000;
    private const long LastInstant = 7_258_118_400;
    private const int FarthestDay = 36_500;

    /// <param name="due">A number of days since the collection began, or seconds since 1970, or the place among new cards.</param>
    /// <param name="interval">Days, or below zero seconds.</param>
    /// <param name="left">Steps that are still to be taken.</param>
    /// <param name="data">JSON with the memory, where FSRS is on.</param>
    /// <param name="begin">The day on which the collection began.</param>
    public static PackedCard Of(int type, int queue, long due, long interval, long ease, int left, string data, DateOnly begin)
    {
        var state = type is >= 0 and <= 3 ? (CardState)type : CardState.New;
        var isInstant = state != CardState.New && due is >= FirstInstant and < LastInstant;
        var (stability, difficulty, last) = MemoryIn(data);
        return new PackedCard(CardKind.Definition, state)
        {
            StepsLeft = state is CardState.Learning or CardState.Relearning ? Math.Clamp(left, 1, 100) : null,
            Stability = stability,
            Difficulty = difficulty,
            LastReview = last,
            Due = isInstant ? DateTimeOffset.FromUnixTimeSeconds(due) : null,
            DueDay = state != CardState.New && !isInstant && begin.DayNumber + due is var day && day >= begin.DayNumber - FarthestDay && day <= begin.DayNumber + (2 * FarthestDay)
                ? DateOnly.FromDayNumber((int)day)
                : null,
            Interval = interval > 0 ? (int)Math.Min(interval, FarthestDay) : null,
            Ease = ease is >= 1300 and <= 10_000 ? (int)ease : null,
            IsSuspended = queue == Suspended,
        };
    }

    private static (double? Stability, double? Difficulty, DateTimeOffset? LastReview) MemoryIn(string data)
    {
        try
        {
            var json = data.Length == 0 ? default : JsonDocument.Parse(data).RootElement;
            if (json.ValueKind != JsonValueKind.Object)
                return default;

            return (
                json.TryGetProperty("s", out var s) && s.TryGetDouble(out var stability) ? stability : null,
                json.TryGetProperty("d", out var d) && d.TryGetDouble(out var difficulty) ? difficulty : null,
                json.TryGetProperty("lrt", out var at) && at.TryGetInt64(out var seconds) && seconds is >= FirstInstant and < LastInstant ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
        }
        catch (JsonException)
        {
            // Add-ons write there as well; the log tells the memory too.
            return default;
        }
    }
}
