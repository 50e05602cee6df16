namespace DeployQuizBot;

/// <summary>Something the operator has to set right; the message says what and where, in one line.</summary>
internal sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Something stays wrong until it is changed.</summary>
    public const int Wrong = 2;

    /// <summary>EX_TEMPFAIL of sysexits.h: whoever starts the program again may find that nothing is wrong any more.</summary>
    public const int TryLater = 75;

    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; init; } = Wrong;
}
