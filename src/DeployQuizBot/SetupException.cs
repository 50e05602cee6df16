namespace DeployQuizBot;

/// <summary>Something the operator has to set right; the message says what and where, in one line.</summary>
internal sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause);
