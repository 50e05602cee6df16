using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>Terms of all kinds from random words, with all that notes bring: twins, long names, tags, numbers, nothing at all.</summary>
internal static class RandomDeck
{
    private const string Letters = "абвгдежзиклмнопрстуфхцчшэюя";
    private static readonly string[] Odd = ["<b>A &amp; B</b>", "C++", "42", "…", "—", "(", "«x", "<code>a: b, c</code>", "\n", "😀", "Ёж", "k8s", "\u0301", "İstanbul"];
    private static readonly string[] Marks = [" ", " ", " ", " ", " ", ", ", ", ", ": ", ". ", "; ", " — "];

    public static TermPool Of(int seed, int count, long firstId)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 40 + count).Select(_ => Word(random)).ToList();
        var terms = new List<Term>();
        for (var index = 0; index < count; index++)
        {
            var body = random.Next(12) == 0 && terms.Count > 0 ? terms[random.Next(terms.Count)].Body.Value : Text(random, words, random.Next(1, 40));
            var kind = (TermKind)random.Next(1, 5);
            if (kind == TermKind.List)
                body = string.Join('\n', Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"• {Text(random, words, random.Next(1, 6))}"));
            terms.Add(new()
            {
                Id = firstId + index,
                Kind = kind,
                Name = Name(random, words),
                Aliases = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Name(random, words))],
                Label = kind == TermKind.List ? random.Next(2) == 0 ? "Плюсы" : "Минусы" : "",
                Body = Html.Stored(body),
                Gap = kind == TermKind.Cloze ? Html.Stored($"{Text(random, words, 6)} […] {Text(random, words, 3)}") : Html.Empty,
                Section = [.. Enumerable.Range(0, random.Next(3)).Select(level => words[level + random.Next(5)])],
                File = "random.md",
                Line = index + 1,
                Position = index,
            });
        }

        return new(Language.Russian, terms);
    }

    private static string Name(Random random, List<string> words) => random.Next(10) switch
    {
        0 => string.Join(' ', Enumerable.Repeat(words[random.Next(words.Count)], 30)),
        1 => random.Next(1000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => words[random.Next(words.Count)][..2].ToUpperInvariant(),
        3 => $"{words[random.Next(words.Count)]} ({words[random.Next(words.Count)]})",
        _ => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => words[random.Next(words.Count)])),
    };

    private static string Text(Random random, List<string> words, int length) => string.Concat(Enumerable.Range(0, length).Select(number =>
        (random.Next(15) == 0 ? Odd[random.Next(Odd.Length)] : words[random.Next(words.Count)]) + (number == length - 1 ? "." : Marks[random.Next(Marks.Length)])));

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(3, 11)).Select(_ => Letters[random.Next(Letters.Length)]));
}
