namespace Fsrs.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Weights_of_older_versions_migrate_as_in_ts_fsrs()
    {
        var cases = 0;
        foreach (var vector in Vectors.Lines("migration-vectors"))
        {
            var given = Vectors.Numbers(vector.GetProperty("in"));
            var actual = Parameters.Migrate(given, vector.GetProperty("num_relearning_steps").GetInt32());
            var expected = Vectors.Numbers(vector.GetProperty("out"));
            for (var i = 0; i < expected.Length; i++)
            {
                // ts-fsrs does not hold the result of a conversion to the bounds, and rounds to eight decimals.
                var held = Math.Clamp(expected[i], Parameters.LowerBounds[i], Parameters.UpperBounds[i]);

                // It raises w19 to what its optimizer would give; weights of this version are good as they are.
                if (i == 19 && given.Length == Parameters.Count)
                    held = Math.Clamp(given[i], Parameters.LowerBounds[i], Parameters.UpperBounds[i]);
                actual[i].ShouldBe(held, 1e-8, $"w{i} of case {cases}");
            }

            cases++;
        }

        cases.ShouldBe(150);
    }

    [Fact]
    public void Memories_of_sm2_cards_are_those_of_fsrs_rs()
    {
        var cases = 0;
        foreach (var vector in Vectors.Lines("sm2-vectors"))
        {
            var memory = new MemoryModel(new(Vectors.Numbers(vector.GetProperty("w")))).StateFromSm2(
                vector.GetProperty("ease_factor").GetDouble(),
                vector.GetProperty("interval").GetDouble(),
                vector.GetProperty("sm2_retention").GetDouble());
            memory.Stability.ShouldBeNear(vector.GetProperty("stability").GetDouble(), 1e-4, $"case {cases}");
            memory.Difficulty.ShouldBeNear(vector.GetProperty("difficulty").GetDouble(), 1e-4, $"case {cases}");
            cases++;
        }

        cases.ShouldBe(200);
    }

    [Fact]
    public void A_card_from_sm2_is_due_after_its_interval() =>
        new MemoryModel(Parameters.Default).StateFromSm2(ease: 2.5, intervalDays: 30).Stability.ShouldBe(30, 1e-9);

    [Fact]
    public void No_weights_are_the_defaults() => Parameters.Migrate([]).ShouldBe(Parameters.Default);

    [Fact]
    public void Weights_of_this_version_stay_as_they_are() => Parameters.Migrate(Parameters.Default.Values).ShouldBe(Parameters.Default);
}
