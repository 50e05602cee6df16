namespace TelegramEmulator.Control;

/// <summary>A request to the control API that can't be carried out; the message says what to do.</summary>
internal sealed class ControlError(string message) : Exception(message);
