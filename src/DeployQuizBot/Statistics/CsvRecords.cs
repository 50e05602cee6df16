namespace DeployQuizBot.Statistics;

/// <summary>
/// The records of a CSV file, one at a time in one buffer: fields between commas, semicolons or tabs (the header
/// decides), in quotes where they hold one of these or a line break.
/// </summary>
internal sealed class CsvRecords
{
    private const int LongestRecord = 64 * 1024;

    private readonly TextReader _text;
    private readonly string _file;
    private readonly char _separator;
    private readonly char[] _buffer = new char[4 * LongestRecord];

    // Where the fields are, counted from the beginning of the record, since the buffer may be moved while one is read.
    private readonly List<Range> _fields = [];
    private int _record;
    private int _next;
    private int _end;
    private int _nextLine = 1;

    /// <param name="text">Is not closed.</param>
    /// <param name="file">What messages call it.</param>
    public CsvRecords(TextReader text, string file)
    {
        _text = text;
        _file = file;
        while (!Beginning.Contains('\n') && Beginning.Length <= LongestRecord && Fill())
        {
            // The whole header is needed to see what separates its columns.
        }

        var header = Beginning.IndexOf('\n') is >= 0 and var end ? Beginning[..end] : Beginning;
        _separator = ',';
        foreach (var separator in (ReadOnlySpan<char>)[';', '\t'])
        {
            if (header.Count(separator) > header.Count(_separator))
                _separator = separator;
        }
    }

    /// <summary>How the file begins; to be asked for before the first <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Beginning => _buffer.AsSpan(0, _end);

    /// <summary>The line on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count => _fields.Count;

    /// <summary>A field without its quotes; valid until the next <see cref="Read"/>. Doubled quotes within stay doubled.</summary>
    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var text = _buffer.AsSpan(_record, _end - _record)[_fields[field]].Trim();
            return text is ['"', .. var quoted, '"'] ? quoted : text;
        }
    }

    /// <summary>Goes to the next record that is not blank.</summary>
    /// <returns>false at the end.</returns>
    /// <exception cref="SetupException">The record is too long, or a quote in it has no end.</exception>
    public bool Read()
    {
        while (Next())
        {
            if (Count > 1 || !this[0].IsEmpty)
                return true;
        }

        return false;
    }

    private bool Next()
    {
        Line = _nextLine;
        _record = _next;
        _fields.Clear();
        var (length, field, quoted) = (0, 0, false);
        for (; _record + length < _end || Fill(); length++)
        {
            if (length == LongestRecord)
            {
                throw new SetupException(
                    $"{_file}, line {Line} is longer than {LongestRecord} characters: a review takes one short line"
                    + (quoted ? ", and a quote is opened here that is not closed." : "."));
            }

            var c = _buffer[_record + length];
            if (c == '"' && _buffer[_record + field] == '"')
            {
                // Doubled quotes close and open again, which comes to the same.
                quoted = !quoted;
            }
            else if (c == '\n')
            {
                _nextLine++;
                if (!quoted)
                    break;
            }
            else if (c == _separator && !quoted)
            {
                _fields.Add(field..length);
                field = length + 1;
            }
        }

        if (quoted)
            throw new SetupException($"{_file}, line {Line}: a quote is opened here and never closed: close it, or remove it.");

        _fields.Add(field..length);
        var more = _record + length < _end;
        _next = _record + length + (more ? 1 : 0);
        return more || length > 0;
    }

    /// <summary>Reads on behind what is there, over what lies before the record.</summary>
    /// <returns>false at the end of the file.</returns>
    private bool Fill()
    {
        Array.Copy(_buffer, _record, _buffer, 0, _end - _record);
        _end -= _record;
        _record = 0;
        var read = _text.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
