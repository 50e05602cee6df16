using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeployQuizBot.Data;

internal sealed class HtmlConverter() : ValueConverter<Html, string>(html => html.Value, value => Html.Stored(value));

internal sealed class MillisecondsConverter()
    : ValueConverter<TimeSpan, int>(span => (int)span.TotalMilliseconds, value => TimeSpan.FromMilliseconds(value));

/// <summary>SQLite has no instants: whole microseconds since 1970, which sort and compare as instants do.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => ToMicroseconds(instant),
    value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond))
{
    public static long ToMicroseconds(DateTimeOffset instant) =>
        (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
