using System.Collections.Concurrent;

namespace DeployQuizBot.Tests.Chat;

internal sealed record LogLine(LogLevel Level, string Text);

/// <summary>Keeps the log for the test to look at.</summary>
internal sealed class LogLines(ConcurrentQueue<LogLine> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(lines);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
