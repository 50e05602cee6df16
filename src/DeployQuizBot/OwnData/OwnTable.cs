using System.Collections;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DeployQuizBot.OwnData;

/// <summary>A column as it is written down.</summary>
internal sealed record OwnField(string Name, Func<object, object?> ValueOf);

/// <summary>Rows about one person, to be written as JSON and as CSV.</summary>
/// <param name="Name">Of the files, without their ending.</param>
/// <param name="Rows">Read anew for each file, and never all in memory.</param>
internal sealed record OwnTable(string Name, IReadOnlyList<OwnField> Fields, Func<IAsyncEnumerable<object>> Rows)
{
    /// <summary>An instant in UTC; Excel and the verbs of the command line read it.</summary>
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly CsvWriterOptions Csv = new() { WriteByteOrderMark = true };

    private static readonly JsonWriterOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All columns that the model has of an entity, under their names in the store.</summary>
    public static IReadOnlyList<OwnField> FieldsOf(IEntityType entity) =>
    [
        .. entity.GetProperties().Where(IsWritten).Select(property => new OwnField(property.GetColumnName(), property.PropertyInfo!.GetValue)),
        .. entity.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties().Select(property =>
            new OwnField(property.GetColumnName(), row => property.PropertyInfo!.GetValue(part.PropertyInfo!.GetValue(row))))),
    ];

    public async Task WriteJsonAsync(Stream stream, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(stream, Json);
        writer.WriteStartArray();
        await foreach (var row in Rows().WithCancellation(cancel))
        {
            writer.WriteStartObject();
            foreach (var field in Fields)
            {
                writer.WritePropertyName(field.Name);
                Write(writer, field.ValueOf(row));
            }

            writer.WriteEndObject();
            if (writer.BytesPending > 32 * 1024)
                await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    public async Task WriteCsvAsync(Stream stream, CancellationToken cancel)
    {
        await using var writer = CsvWriter.Create(stream, Csv, leaveOpen: true);
        writer.WriteRecord([.. Fields.Select(field => field.Name)]);
        await foreach (var row in Rows().WithCancellation(cancel))
        {
            foreach (var field in Fields)
                Write(writer, field.ValueOf(row));
            await writer.EndRecordAsync(cancel);
        }
    }

    private static bool IsWritten(IProperty property) => property.PropertyInfo is not null && property.ClrType != typeof(byte[]);

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            case int or long or double:
                writer.WriteRawValue(TextOf(value));
                break;
            case IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                if (value is Fsrs.Rating or TimeSpan)
                    writer.WriteRawValue(TextOf(value));
                else
                    writer.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static void Write(CsvWriter writer, object? value)
    {
        if (value is int or long or double)
            writer.WriteField(value);
        else
            writer.WriteField(value is null ? "" : Harmless(TextOf(value)));
    }

    /// <summary>
    /// A text that a spreadsheet would run as a formula gets an apostrophe, and so does one that begins with an
    /// apostrophe: who reads the file takes one away, and has the text as it was.
    /// </summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? $"'{text}" : text;

    private static string TextOf(object value) => value switch
    {
        string text => text,
        Html html => html.Value,
        // As the verbs of the command line and Anki write them.
        Fsrs.Rating rating => ((int)rating).ToString(CultureInfo.InvariantCulture),
        TimeSpan span => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum or bool => value.ToString()!,
        IEnumerable items => string.Join(' ', items.Cast<object>().Select(TextOf)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
