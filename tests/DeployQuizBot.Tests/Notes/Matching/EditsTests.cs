namespace DeployQuizBot.Tests.Notes.Matching;

/// <summary>
/// Edits as authors make them. DEPLOYQUIZBOT_TEST_EDITS may name another folder of cases; what fails there is printed pair
/// by pair.
/// </summary>
public sealed class EditsTests(ITestOutputHelper output)
{
    private const double ShareToKeep = 0.99;

    // Here a term is taken for gone, and another for new, where a person should be asked.
    private static readonly string[] NotAsked = ["135-rewritten-lectures", "165-os-chapters"];

    private static string Folder => Environment.GetEnvironmentVariable("DEPLOYQUIZBOT_TEST_EDITS")
        ?? Path.Combine(AppContext.BaseDirectory, "Notes", "Matching", "Edits");

    public static TheoryData<string> Cases =>
        [.. new DirectoryInfo(Folder).GetFiles("*.txt").Select(file => Path.GetFileNameWithoutExtension(file.Name)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Progress_follows_what_the_author_meant(string name)
    {
        var tally = EditCase.Read(Path.Combine(Folder, $"{name}.txt")).Run();
        tally.HandedOver.ShouldBeEmpty();
        // Who is asked loses nothing; that it was needless counts over all.
        tally.Lost.Where(loss => !loss.StartsWith("lost, asked", StringComparison.Ordinal)).ShouldBeEmpty();
        tally.Unread.ShouldBeEmpty();
        if (!NotAsked.Contains(name))
            tally.NotAsked.ShouldBeEmpty();
    }

    [Fact]
    public void Over_all_edits_progress_is_kept_and_none_is_handed_to_another_term()
    {
        var sum = new Tally();
        foreach (var path in Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var tally = EditCase.Read(path).Run();
            foreach (var failure in tally.Failures.Concat(tally.Needless))
                output.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {failure}");
            sum.Add(tally);
        }

        output.WriteLine(sum.ToString());
        sum.HandedOver.ShouldBeEmpty();
        sum.Kept.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(ShareToKeep * sum.ToKeep));
    }
}
