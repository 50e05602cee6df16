using System.Globalization;

namespace DeployQuizBot.Wording;

/// <summary>
/// Fills a text of <see cref="Texts"/>. Strings are escaped, <see cref="Html"/> goes in as it is, and a number
/// picks the form of a word: <c>{0} {0:карточка|карточки|карточек}</c>, <c>{0} {0:card|cards}</c>.
/// </summary>
internal static class Phrase
{
    public static Html Of(string pattern, params object[] arguments) =>
        Html.Stored(string.Format(Formatter.Instance, pattern, arguments));

    /// <summary>The same without markup, for buttons and toasts.</summary>
    public static string Plain(string pattern, params object[] arguments) =>
        string.Format(Formatter.PlainInstance, pattern, arguments);

    /// <summary>A span in its one largest unit, rounded: "10 min", "8 days", "3 months".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Texts.Duration_LessThanMinute,
        { TotalMinutes: < 59.5 } => Plain(Texts.Duration_Minutes, Rounded(span.TotalMinutes)),
        { TotalHours: < 23.5 } => Plain(Texts.Duration_Hours, Rounded(span.TotalHours)),
        { TotalDays: < 45 } => Plain(Texts.Duration_Days, Rounded(span.TotalDays)),
        { TotalDays: < 345 } => Plain(Texts.Duration_Months, Rounded(span.TotalDays / 30.4375)),
        _ => Plain(Texts.Duration_Years, Rounded(span.TotalDays / 365.25)),
    };

    /// <summary>A day as people say it, with its year where that is not this one: "12 December".</summary>
    public static string Date(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A time of day in minutes after midnight, 0 to 1439: "19:00".</summary>
    public static string Clock(int time) => TimeOnly.MinValue.AddMinutes(time).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static int Rounded(double value) => Math.Max(1, (int)Math.Round(value, MidpointRounding.AwayFromZero));

    private sealed class Formatter(bool escape) : IFormatProvider, ICustomFormatter
    {
        public static readonly Formatter Instance = new(escape: true);
        public static readonly Formatter PlainInstance = new(escape: false);

        public object? GetFormat(Type? formatType) =>
            formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType!);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Html html => html.Value,
            string text => escape ? Html.Escape(text) : text,
            int count when format?.Contains('|', StringComparison.Ordinal) == true => Plural(format.Split('|'), count),
            IFormattable value => value.ToString(format, CultureInfo.CurrentCulture),
            _ => arg?.ToString() ?? "",
        };

        // CLDR cardinal rules: English one/other, Russian one/few/many.
        private static string Plural(string[] forms, int count)
        {
            var ones = Math.Abs(count) % 10;
            var tens = Math.Abs(count) % 100;
            return forms switch
            {
                [var one, var other] => Math.Abs(count) == 1 ? one : other,
                [var one, var few, var many] => (ones, tens) switch
                {
                    (1, not 11) => one,
                    (2 or 3 or 4, not (12 or 13 or 14)) => few,
                    _ => many,
                },
                _ => throw new FormatException($"'{string.Join('|', forms)}' must have two or three forms."),
            };
        }
    }
}
