using CsCheck;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

public sealed class AlignmentTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abc"], 0, 7];

    [Theory]
    [InlineData("", "", "")]
    [InlineData("docker", "docker", "")]
    [InlineData("dokcer", "docker", "SwappedLetters 2 2")]
    [InlineData("dcker", "docker", "MissingLetter 1 1")]
    [InlineData("ddocker", "docker", "SurplusLetter 1 1")]
    [InlineData("docket", "docker", "WrongLetter 5 5")]
    [InlineData("ca", "abc", "WrongLetter 0 0, WrongLetter 1 1, MissingLetter 2 2")]
    [InlineData("", "ab", "MissingLetter 0 0, MissingLetter 0 1")]
    [InlineData("ab", "", "SurplusLetter 0 0, SurplusLetter 1 0")]
    public void Slips_are_found_where_they_are(string typed, string meant, string slips) =>
        string.Join(", ", new Alignment(typed, meant).Slips().Select(slip => $"{slip.Kind} {slip.Typed} {slip.Meant}")).ShouldBe(slips);

    [Fact]
    public void There_are_as_many_slips_as_the_distance_says_and_undone_they_give_what_was_meant() =>
        Gen.Select(Word, Word).Sample((typed, meant) =>
        {
            var alignment = new Alignment(typed, meant);
            var slips = alignment.Slips().ToList();
            slips.Count.ShouldBe(alignment.Distance);
            Undone(typed, meant, slips).ShouldBe(meant);
        });

    [Fact]
    public void The_distance_is_the_same_both_ways() => Gen.Select(Word, Word).Sample((one, other) =>
        new Alignment(one, other).Distance.ShouldBe(new Alignment(other, one).Distance));

    [Fact]
    public void The_distance_is_that_of_the_textbook() => Gen.Select(Word, Word, Gen.Int[0, 8]).Sample((one, other, most) =>
    {
        var distance = Textbook(one, other);
        new Alignment(one, other).Distance.ShouldBe(distance);
        Math.Min(Alignment.DistanceBetween(one, other, most), most + 1).ShouldBe(Math.Min(distance, most + 1));
    });

    private static int Textbook(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return one.Length + other.Length;

        var distance = new[]
        {
            Textbook(one[..^1], other) + 1,
            Textbook(one, other[..^1]) + 1,
            Textbook(one[..^1], other[..^1]) + (one[^1] == other[^1] ? 0 : 1),
        }.Min();
        return one.Length > 1 && other.Length > 1 && one[^1] == other[^2] && one[^2] == other[^1]
            ? Math.Min(distance, Textbook(one[..^2], other[..^2]) + 1)
            : distance;
    }

    private static string Undone(string typed, string meant, List<Slip> slips)
    {
        foreach (var slip in slips.AsEnumerable().Reverse())
        {
            typed = slip.Kind switch
            {
                SlipKind.MissingLetter => typed.Insert(slip.Typed, $"{meant[slip.Meant]}"),
                SlipKind.SurplusLetter => typed.Remove(slip.Typed, 1),
                SlipKind.WrongLetter => $"{typed[..slip.Typed]}{meant[slip.Meant]}{typed[(slip.Typed + 1)..]}",
                _ => $"{typed[..slip.Typed]}{typed[slip.Typed + 1]}{typed[slip.Typed]}{typed[(slip.Typed + 2)..]}",
            };
        }

        return typed;
    }
}
