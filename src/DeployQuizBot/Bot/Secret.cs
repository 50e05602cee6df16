using System.Security.Cryptography;
using System.Text;

namespace DeployQuizBot.Bot;

/// <summary>Compares what somebody sends with what only some know, in a time that tells nothing about either.</summary>
internal static class Secret
{
    public static bool IsSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(Hash(given), Hash(expected));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
