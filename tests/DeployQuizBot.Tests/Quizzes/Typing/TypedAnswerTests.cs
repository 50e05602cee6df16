using System.Globalization;
using CsCheck;
using DeployQuizBot.Notes.Matching;
using DeployQuizBot.Quizzes.Typing;

namespace DeployQuizBot.Tests.Quizzes.Typing;

public sealed class TypedAnswerTests
{
    private const string Russian = "йцукенгшщзхъфывапролджэячсмитьбюё";
    private const string Us = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private const string CyrillicShapes = "авекмнорстухАВЕКМНОРСТУХ";
    private const string LatinShapes = "abekmhopctyxABEKMHOPCTYX";

    private static readonly List<(ShippedTerm Term, string Name)> Names =
        [.. ShippedDeck.All.SelectMany(term => term.Names.Select(name => (term, name)))];

    private static readonly Gen<(ShippedTerm Term, string Name)> AnyName = Gen.Int[0, Names.Count - 1].Select(i => Names[i]);

    public static TheoryData<string> Manglings => [.. Mangled.Keys];

    private static readonly Dictionary<string, Func<string, string>> Mangled = new()
    {
        ["as it is"] = name => name,
        ["small"] = name => name.ToLowerInvariant(),
        ["capital"] = name => name.ToUpperInvariant(),
        ["in Latin look-alikes"] = name => Replaced(name, CyrillicShapes, LatinShapes),
        ["in Cyrillic look-alikes"] = name => Replaced(name, LatinShapes, CyrillicShapes),
        ["in the US layout"] = name => Replaced(name.ToLowerInvariant(), Russian, Us),
        ["in the Russian layout"] = name => Replaced(name.ToLowerInvariant(), Us, Russian),
        ["glued"] = name => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal),
        ["quoted"] = name => $"«{name}».",
        ["decomposed"] = name => name.Normalize(System.Text.NormalizationForm.FormD),
    };

    [Theory]
    [MemberData(nameof(Manglings))]
    public void Every_name_is_right(string how)
    {
        foreach (var (term, name) in Names)
            TypedAnswer.Judge(Mangled[how](name), term.Typed, ShippedDeck.OthersThan(term)).Verdict.ShouldBe(TypedVerdict.Right, name);
    }

    [Fact]
    public void One_slip_inside_a_long_word_is_forgiven_unless_it_makes_another_term()
    {
        Gen.Select(AnyName, Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Char["abcdefgmnrикнрст"]).Sample((named, kind, at, letter) =>
        {
            var (term, name) = named;
            var longest = Spelling.WordRanges(name).MaxBy(range => range.End.Value - range.Start.Value);
            var word = name[longest];
            if (word.Length < 5 || word.Count(char.IsUpper) * 2 >= word.Length || word.Any(char.IsDigit))
                return;

            var i = 1 + at % (word.Length - 2);
            var slipped = kind switch
            {
                0 => word.Remove(i, 1),
                1 => word.Insert(i, $"{letter}"),
                2 => $"{word[..i]}{letter}{word[(i + 1)..]}",
                _ => $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}",
            };
            var typed = $"{name[..longest.Start.Value]}{slipped}{name[longest.End.Value..]}";
            (TypedAnswer.Judge(typed, term.Typed, []).Verdict <= TypedVerdict.RightWithSlip).ShouldBeTrue(typed);

            // Another term may be as near.
            var judged = TypedAnswer.Judge(typed, term.Typed, ShippedDeck.OthersThan(term));
            (judged.Verdict <= TypedVerdict.Near || judged.Other is not null).ShouldBeTrue($"{typed}: {judged}");
        });
    }

    [Fact]
    public void Whatever_is_typed_is_judged() => Gen.Select(AnyName, Gen.String, Gen.String[Gen.Char["подpod.,-()/0123 \uD83D\uDE00\u0301"], 0, 210], Gen.Bool).Sample((named, noise, text, whole) =>
    {
        var typed = whole ? noise + text : named.Name + text;
        var judged = TypedAnswer.Judge(typed, named.Term.Typed, ShippedDeck.OthersThan(named.Term).Take(20));
        named.Term.Names.ShouldContain(judged.Expected);
        (judged.Other is null || judged.Verdict == TypedVerdict.Wrong).ShouldBeTrue();
        TypedAnswer.Judge(noise, new(1, [text.Length > 0 ? text : " "]), []).Expected.ShouldNotBeNull();
    });

    private static string Replaced(string text, string from, string to) =>
        string.Concat(text.Select(letter => from.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? to[at] : letter)).ToString(CultureInfo.InvariantCulture);
}
