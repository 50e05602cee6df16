using System.Security.Cryptography;

namespace DeployQuizBot.Bot;

/// <summary>How long to wait before something that failed is tried again.</summary>
internal static class Backoff
{
    /// <summary>1, 2, 4 ... seconds.</summary>
    /// <param name="failures">How often it has failed in a row before this time.</param>
    public static TimeSpan After(int failures, TimeSpan longest) => TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))));

    /// <summary>From a half of it to the whole: those who have failed together do not come back together.</summary>
    public static TimeSpan Jittered(TimeSpan pause) => pause * (RandomNumberGenerator.GetInt32(500, 1001) / 1000.0);
}
