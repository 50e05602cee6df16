namespace TelegramEmulator;

/// <summary>How the emulator runs.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The clock for dates, long polls, expiry and polls that close.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether sending too fast is answered with 429, as the real server does.</summary>
    public bool FloodLimits { get; init; }

    /// <summary>How many requests of a bot are remembered at the most, the newest; null for all, which takes memory.</summary>
    public int? CallsKept { get; init; }
}
