using System.Globalization;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>
/// A day as people write it, in Russian or English: "12 декабря", "Dec 12, 2026", "12.12", "2026-12-12", "через две
/// недели", "in 10 days", "next Friday". Where both orders are possible the day comes before the month.
/// </summary>
internal static partial class DayText
{
    /// <summary>29 February comes again within so many years.</summary>
    private const int MostYears = 8;

    private static readonly char[] Separators = [' ', ',', '\u00a0', '\t', '\n'];

    /// <param name="day">Without a year the next such day, today included; null when the calendar has none, as 30 February.</param>
    /// <returns>False when the text is not about a day.</returns>
    public static bool TryRead(string text, DateOnly today, out DateOnly? day)
    {
        var words = text.ToLowerInvariant().Replace('ё', 'е')
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('.', '!', '?', ';'))
            .Where(word => word.Length > 0 && !DayWords.Fillers.Contains(word))
            .ToArray();
        var withoutYearWord = words.Length > 1 && DayWords.Year.Contains(words[^1]) ? words[..^1] : words;
        var found = Named(words, today) ?? Ahead(words, today) ?? Next(words, today) ?? OfMonth(withoutYearWord, today) ?? InFigures(withoutYearWord, today);
        day = found?.Day;
        return found is not null;
    }

    private static Found? Named(string[] words, DateOnly today) =>
        DayWords.Named.TryGetValue(string.Join(' ', words), out var days) ? new Found(today.AddDays(days)) : null;

    // "in 10 days", "через две недели", "3 months"; a unit alone says nothing.
    private static Found? Ahead(string[] words, DateOnly today)
    {
        var rest = words.AsSpan();
        var isAhead = rest is [var first, ..] && DayWords.Ahead.Contains(first);
        if (isAhead)
            rest = rest[1..];
        if (rest is ["a", "couple", ..])
            rest = rest[1..];
        var amount = rest switch
        {
            [var word, _] => DayWords.Amounts.TryGetValue(word, out var counted) ? counted : Number(word, mayBeOrdinal: false),
            [_] when isAhead => 1,
            _ => null,
        };
        return amount is { } count && DayWords.Units.TryGetValue(rest[^1], out var unit)
            ? new Found(After(today, count * unit.Days, count * unit.Months))
            : null;
    }

    // "Friday" is the first one after today, "next Friday" that of the next week, which begins on a Monday.
    private static Found? Next(string[] words, DateOnly today)
    {
        var isNext = words is [var first, _] && DayWords.IsNext(first);
        if (words is not [.., var last] || words.Length > (isNext ? 2 : 1))
            return null;

        if (isNext && DayWords.Units.TryGetValue(last, out var unit))
            return new Found(After(today, unit.Days, unit.Months));
        if (DayWords.Weekday(last) is not { } weekday)
            return null;

        var days = weekday - LearnerClock.Weekday(today);
        return new Found(today.AddDays(isNext ? days + 7 : days > 0 ? days : days + 7));
    }

    // "12 декабря", "December 12", "Dec 12, 2026", and "12-го" or "the 12th" of this month or the next that has one.
    private static Found? OfMonth(string[] words, DateOnly today)
    {
        if (Nth(words) is { } nth)
            return new Found(Enumerable.Range(0, 12).Select(months => today.AddMonths(months)).Select(month => Day(month.Year, month.Month, nth)).FirstOrDefault(day => day >= today));

        if (words.Length is not (2 or 3))
            return null;

        var (number, month) = DayWords.Month(words[1]) is { } second
            ? (Number(words[0], mayBeOrdinal: true), second)
            : (Number(words[1], mayBeOrdinal: true), DayWords.Month(words[0]) ?? 0);
        if (number is not { } dayOfMonth || month == 0)
            return null;

        if (words.Length == 2)
            return new Found(NextOf(today, month, dayOfMonth));
        return words[2] is { Length: 2 or 4 } year && Number(year, mayBeOrdinal: false) is not null ? new Found(Day(Full(year), month, dayOfMonth)) : null;
    }

    private static int? Nth(string[] words) => words switch
    {
        [var number, var word] when DayWords.DayOfMonth.Contains(word) => Number(number, mayBeOrdinal: true),
        // A bare number is the length of an exam.
        [var number] when Number(number, mayBeOrdinal: false) is null => Number(number, mayBeOrdinal: true),
        _ => null,
    };

    private static Found? InFigures(string[] words, DateOnly today)
    {
        // Two numbers alone are the length and the minutes of an exam.
        var match = words switch
        {
            [var figures] => Figures().Match(figures),
            [_, _, { Length: 4 }] => Figures().Match(string.Join('.', words)),
            _ => Match.Empty,
        };
        if (!match.Success)
            return null;

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        if (match.Groups["iso"].Success)
            return new Found(Day(Part("iso"), Part("isomonth"), Part("isoday")));

        var (day, month) = (Part("day"), Part("month"));
        if (match.Groups["mark"].Value == "/" && month > 12 && day <= 12)
            (day, month) = (month, day);
        return new Found(match.Groups["year"] is { Success: true } year ? Day(Full(year.Value), month, day) : NextOf(today, month, day));
    }

    // Beyond its last year the calendar has no days.
    private static DateOnly? After(DateOnly today, int days, int months) =>
        today.Year + (months / 12) + (days / 365) < DateOnly.MaxValue.Year ? today.AddDays(days).AddMonths(months) : null;

    private static int? Number(string word, bool mayBeOrdinal) =>
        NumberWord().Match(word) is { Success: true } match && (mayBeOrdinal || !match.Groups["ordinal"].Success)
            ? int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    private static DateOnly? NextOf(DateOnly today, int month, int dayOfMonth) =>
        Enumerable.Range(today.Year, MostYears + 1).Select(year => Day(year, month, dayOfMonth)).FirstOrDefault(day => day >= today);

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    // Of four figures the first may be zeros.
    private static int Full(string year) => int.Parse(year, CultureInfo.InvariantCulture) + (year.Length == 2 ? 2000 : 0);

    [GeneratedRegex(@"^(?<number>[0-9]{1,4})(?<ordinal>st|nd|rd|th|-?(го|ого|е|ое|й|му|ому))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"^((?<iso>[0-9]{4})[-./](?<isomonth>[0-9]{1,2})[-./](?<isoday>[0-9]{1,2})|(?<day>[0-9]{1,2})(?<mark>[-./])(?<month>[0-9]{1,2})(\k<mark>(?<year>[0-9]{4}|[0-9]{2}))?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figures();

    private sealed record Found(DateOnly? Day);
}
