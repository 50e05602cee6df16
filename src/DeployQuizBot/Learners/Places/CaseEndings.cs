namespace DeployQuizBot.Learners.Places;

/// <summary>Russian names of cities as they stand in "в Казани", "из Нижнего Новгорода", back to how they are called.</summary>
internal static class CaseEndings
{
    private const int MostForms = 64;

    // Ending as written, and what it may have been; the longest that fits counts first.
    private static readonly (string Written, string[] Called)[] Endings = Folded(
    [
        ("ого", ["ий", "ый", "ое"]), ("его", ["ий", "ее"]), ("ому", ["ий", "ый", "ое"]), ("ыми", ["ые"]), ("ими", ["ие"]), ("ых", ["ые"]), ("их", ["ие"]),
        ("ом", ["ий", "ый", "ой", "о", ""]), ("ем", ["ий", "ь", "е", "ее"]), ("ой", ["ая", "а"]), ("ую", ["ая"]), ("ах", ["ы", "и", "а"]), ("ях", ["и"]), ("ам", ["ы", "и"]),
        ("ами", ["ы", "и"]), ("ью", ["ь"]), ("ии", ["ия", "ий"]), ("ию", ["ия"]), ("ое", ["ой"]),
        ("и", ["ь", "а", "я", "и"]), ("е", ["а", "", "о", "я", "ь", "е"]), ("у", ["а", "", "о"]), ("ы", ["а", "ы"]), ("ю", ["я", "ь"]), ("а", ["", "о", "а"]), ("я", ["ь", "й"]), ("ов", ["ы"]),
    ]);

    // Words between that do not change: "на Дону", "под Москвой".
    private static readonly HashSet<string> Fixed = ["на", "дону", "амуре", "сити", "де", "ла", "сан", "лос", "нью", "эль"];

    /// <summary>Other forms that a folded name may have come from; none when it has no Russian letters.</summary>
    public static IEnumerable<string> Undone(string folded)
    {
        if (!folded.Any(letter => letter is >= 'а' and <= 'я'))
            return [];

        var forms = new List<string> { "" };
        foreach (var word in folded.Split(' '))
            forms = [.. forms.SelectMany(form => FormsOf(word).Select(other => form.Length == 0 ? other : $"{form} {other}")).Take(MostForms)];
        return forms.Where(form => form != folded);
    }

    private static (string Written, string[] Called)[] Folded((string Written, string[] Called)[] endings) =>
        [.. endings.Select(ending => (Places.Folded.Of(ending.Written), ending.Called.Select(Places.Folded.Of).ToArray()))];

    private static IEnumerable<string> FormsOf(string word) => Fixed.Contains(word)
        ? [word]
        : Endings
            .Where(ending => word.Length > ending.Written.Length + 1 && word.EndsWith(ending.Written, StringComparison.Ordinal))
            .SelectMany(ending => ending.Called.Select(called => word[..^ending.Written.Length] + called))
            .Prepend(word)
            .Distinct();
}
