using System.Text;

namespace DeployQuizBot.Bot;

/// <summary>
/// What a button does, as a small value that fits into the 64 bytes Telegram gives it. The numbers of
/// <see cref="ToFields"/> and <see cref="FromFields"/> are the same, in the same order.
/// </summary>
internal interface IAction<TSelf>
    where TSelf : struct, IAction<TSelf>
{
    /// <summary>One or two letters that no other action has.</summary>
    static abstract string Prefix { get; }

    long[] ToFields();

    /// <summary>The action, or null when the numbers are not ones that this program wrote.</summary>
    static abstract TSelf? FromFields(ReadOnlySpan<long> fields);
}

internal static class ActionData
{
    public const int MaxBytes = 64;

    // The numbers are written in base 36, which keeps three 64-bit ones within the limit.
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string Pack<T>(T action)
        where T : struct, IAction<T>
    {
        var data = new StringBuilder(T.Prefix);
        foreach (var field in action.ToFields())
            data.Append(':').Append(ToBase36(field));
        return data.Length <= MaxBytes
            ? data.ToString()
            : throw new InvalidOperationException($"The data of {typeof(T)} takes more than {MaxBytes} bytes.");
    }

    public static T? Parse<T>(string data)
        where T : struct, IAction<T>
    {
        var parts = data.Split(':');
        if (parts[0] != T.Prefix)
            return null;

        var fields = new long[parts.Length - 1];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!TryFromBase36(parts[i + 1], out fields[i]))
                return null;
        }

        return T.FromFields(fields);
    }

    private static string ToBase36(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> digits = stackalloc char[13];
        var start = digits.Length;
        do
        {
            digits[--start] = Digits[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return digits[start..].ToString();
    }

    private static bool TryFromBase36(string text, out long number)
    {
        number = 0;
        if (text.Length is 0 or > 13)
            return false;

        foreach (var character in text)
        {
            var digit = Digits.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0 || number > (long.MaxValue - digit) / 36)
                return false;
            number = (number * 36) + digit;
        }

        return true;
    }
}
