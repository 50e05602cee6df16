using DeployQuizBot.Tests.Stores;
using TelegramEmulator;

namespace DeployQuizBot.Tests.Chaos;

/// <summary>The short form; `dotnet run -c Release --project tests/Benchmarks -- chaos` has a long one.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_is_killed_or_fails_no_review_is_lost_and_none_is_doubled(bool isPushed)
    {
        await using var cluster = await PrivateCluster.StartAsync(Durability.Server);
        await using var telegram = await Emulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        var run = new ChaosRun(new(Learners: 10, Grades: 25, Kills: 4, Restarts: 1, Seed: 20260228, isPushed), cluster, telegram, TestContext.Current.CancellationToken);

        var report = await run.RunAsync();

        report.Lost.ShouldBeEmpty();
        report.Invented.ShouldBeEmpty();
        report.Astray.ShouldBeEmpty();
        report.Failed.ShouldBe(0);
        report.Broken.ShouldBeEmpty();
        report.KeptAside.ShouldBe(report.Poisonous);
        report.Repeated.ShouldBeGreaterThan(0);
        report.Given.ShouldBeGreaterThanOrEqualTo(250);
        (report.Kills + report.Restarts).ShouldBeGreaterThan(0);
    }
}
