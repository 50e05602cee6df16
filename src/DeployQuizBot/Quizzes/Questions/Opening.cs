using System.Text.RegularExpressions;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>What a definition begins with, which tells what kind of thing it defines; guessed from endings of words.</summary>
internal enum Opening
{
    /// <summary>A thing: "Программа, которая…", "A program that…".</summary>
    Thing,

    /// <summary>Something that is done: "Распределение запросов", "Spreading requests".</summary>
    Doing,

    /// <summary>What it does: "Держит поды", "Keeps Pods".</summary>
    Does,

    /// <summary>What it is said of: "Так говорят о приложении", "Said of an application".</summary>
    Said,
}

/// <summary>What kind of thing a name names, guessed from the ending of its last word, in Russian of any word.</summary>
internal enum NameShape
{
    Thing,

    /// <summary>Оркестрация, масштабирование; load balancing.</summary>
    Doing,

    /// <summary>Идемпотентность; observability.</summary>
    Quality,
}

internal static partial class Openings
{
    public static Opening Of(string text) =>
        SaidOf().IsMatch(text) ? Opening.Said
        : BeginsDoing().IsMatch(text) ? Opening.Doing
        : BeginsDoes().IsMatch(text) ? Opening.Does
        : Opening.Thing;

    public static NameShape OfName(string name) =>
        NamesQuality().IsMatch(name) ? NameShape.Quality
        : NamesDoing().IsMatch(name) ? NameShape.Doing
        : NameShape.Thing;

    [GeneratedRegex(@"^(так (говорят|называют)|said of)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SaidOf();

    [GeneratedRegex(@"^\P{L}*(\p{L}{3,}(ание|ение|яние|тие|ция)|\p{L}{2,}ing)(?=\s)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BeginsDoing();

    // A plural begins like a verb, and goes on otherwise: "Servers, networks", "Rules for", "Copies are".
    [GeneratedRegex(@"^\P{L}*((?!пакет|бюджет|билет|предмет|ответ|совет|лимит|кредит|портрет|макет|полет)\p{L}{2,}[еёи]т|\p{L}*[a-z]{2}(?<![sui])s)\s(?!(with|for|all|are|of|that|which)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BeginsDoes();

    [GeneratedRegex(@"(ость|мость)(?!\p{L})|(bility|ness|ence|ance|city)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamesQuality();

    [GeneratedRegex(@"(ание|ение|яние|ция|вка|нг)(?![\p{L}-])|(ing|ation|ment|tion)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NamesDoing();
}
