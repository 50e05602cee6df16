using DeployQuizBot.Tests.Chaos;
using DeployQuizBot.Tests.Stores;
using TelegramEmulator;

namespace Benchmarks;

/// <summary>The long form of the chaos test.</summary>
internal static class Chaos
{
    /// <param name="isPushed">Whether updates come by webhook.</param>
    /// <returns>Whether nothing was lost.</returns>
    public static async Task<bool> RunAsync(bool isPushed, int[] size)
    {
        int Size(int place, int usual) => size.Length > place ? size[place] : usual;
        var plan = new ChaosPlan(Size(0, 50), Size(1, 150), Size(2, 40), Size(3, 5), Size(4, 1), isPushed);
        await using var cluster = await PrivateCluster.StartAsync(Durability.Server);
        await using var telegram = await Emulator.StartAsync();
        var report = await new ChaosRun(plan, cluster, telegram, CancellationToken.None).RunAsync();
        Console.WriteLine($"""
            | | |
            |---|--:|
            | learners | {plan.Learners} |
            | grades that they gave | {report.Given:N0} |
            | of them lost | {report.Lost.Count} |
            | reviews that nobody gave | {report.Invented.Count} |
            | chats that show another card than the one whose turn it is | {report.Astray.Count} |
            | messages given up | {report.Failed} |
            | updates that nobody can read | {report.Poisonous:N0} |
            | of them kept aside | {report.KeptAside:N0} |
            | other updates kept aside | {report.Broken.Count} |
            | updates that came once more after they had been handled | {report.Repeated:N0} |
            | replicas killed | {report.Kills} |
            | hard restarts of Postgres | {report.Restarts} |
            | faults of Telegram | {report.Faults:N0} |
            | times that a learner asked again after 20 s without an answer | {report.Asked} |
            | longest time from a tap to its answer | {report.LongestWait.TotalSeconds:F1} s |
            """);
        foreach (var line in report.Lost.Concat(report.Invented).Concat(report.Astray).Concat(report.Broken))
            Console.Error.WriteLine(line);
        return report.Lost.Count + report.Invented.Count + report.Astray.Count + report.Broken.Count + report.Failed == 0 && report.KeptAside == report.Poisonous;
    }
}
