using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>What must be so of every question, said in other words than those of the code that makes them.</summary>
internal static partial class Judge
{
    public static void ShouldBeGood(this Choice choice, Term term, IEnumerable<TermPool> pools)
    {
        var found = pools.SelectMany(pool => pool.Terms).ToDictionary(one => one.Id);
        choice.Prompt.Length.ShouldBeInRange(1, 240);
        choice.Prompt.ShouldNotContain('<');
        choice.Right.ShouldBeInRange(0, Math.Max(1, choice.Options.Count - 1));
        choice.Options.ShouldAllBe(option => option.Text.Length >= 1 && option.Text.Length <= 100 && option.Text.Trim() == option.Text);
        choice.Options.Select(option => option.Text.ToUpperInvariant()).ShouldBeUnique();
        choice.Options.Select(option => option.TermId).ShouldBeUnique();
        if (choice.Form == QuestionForm.TrueOrFalse)
        {
            choice.Options.Count.ShouldBe(1);
            (choice.Options[0].TermId == term.Id).ShouldBe(choice.Right == 0);
        }
        else
        {
            choice.Options.Count.ShouldBeInRange(3, 4);
            choice.Options[choice.Right].TermId.ShouldBe(term.Id);
        }

        if (choice.Form is QuestionForm.ChooseTerm or QuestionForm.TrueOrFalse)
            ShouldNotBeGivenAway(choice, term);
        if (choice.Form is QuestionForm.ChooseTerm or QuestionForm.ChooseDefinition)
            ShouldLookAlike(choice);
        if (choice.Form is not QuestionForm.ChooseOwner and not QuestionForm.ChooseGap)
        {
            foreach (var option in choice.Options.Where(option => option.TermId != term.Id))
                WhyRight(term, found[option.TermId]).ShouldBeNull($"{option.Text} for {term.Name}");
        }
    }

    /// <summary>Why another term may be right as well; null when nothing tells that.</summary>
    public static string? WhyRight(Term key, Term other) =>
        Names(key).Intersect(Names(other)).Any(name => name.Length > 2) ? "a name in common"
        : key.Body == other.Body ? "the same text"
        : key.Section.Concat(other.Section).Any(heading => Plain(heading) == Plain(other.Name) || Plain(heading) == Plain(key.Name)) && key.Section.SequenceEqual(other.Section) ? "a heading"
        : Says(key, other.Name) || Says(other, key.Name) ? "one is in the text of the other"
        : Plain(key.Name).EndsWith($" {Plain(other.Name)}", StringComparison.Ordinal) && !Cyrillic().IsMatch(key.Name) && !key.Name.StartsWith("Anti", StringComparison.Ordinal) ? "a kind of it"
        : Overlap(key, other) > 0.6 ? "similar texts"
        : null;

    private static void ShouldNotBeGivenAway(Choice choice, Term term)
    {
        var words = Words(choice.Prompt);
        foreach (var name in term.Aliases.Prepend(term.Name).SelectMany(Words).Where(word => word.Length > 4))
            words.FindAll(word => word.Length <= name.Length + 2 && word.StartsWith(name[..^1], StringComparison.Ordinal)).ShouldBeEmpty($"{name} in {choice.Prompt}");
        foreach (var option in choice.Options)
        {
            foreach (var name in Words(option.Text).Where(word => word.Length > 4))
                words.FindAll(word => word.StartsWith(name, StringComparison.Ordinal)).ShouldBeEmpty($"{name} in {choice.Prompt}");
        }
    }

    private static void ShouldLookAlike(Choice choice)
    {
        var right = choice.Options[choice.Right].Text;
        var wrong = choice.Options.Where((_, index) => index != choice.Right).Select(option => option.Text).ToList();
        wrong.ShouldAllBe(text => Math.Abs(text.Length - right.Length) <= 10 || (text.Length <= 1.5 * right.Length && right.Length <= 1.5 * text.Length));
        wrong.ShouldContain(text => text.Length + 5 >= right.Length || 1.35 * text.Length >= right.Length, $"{right} is the only long one");
        wrong.ShouldContain(text => text.Length - 5 <= right.Length || text.Length <= 1.35 * right.Length, $"{right} is the only short one");
        wrong.ShouldContain(text => char.IsLower(text[0]) == char.IsLower(right[0]), $"{right} begins otherwise");
        wrong.ShouldContain(text => text.Contains('(') == right.Contains('('), $"{right} has brackets");
        if (Latin().IsMatch(right) != Cyrillic().IsMatch(right))
            wrong.ShouldContain(text => Cyrillic().Count(text) > Latin().Count(text) == Cyrillic().IsMatch(right), $"{right} is in other letters");
    }

    private static IEnumerable<string> Names(Term term) => term.Aliases.Prepend(term.Name).Select(Plain);

    private static string Plain(string text) => string.Join(' ', Words(text));

    private static List<string> Words(string text) => [.. Letters().Matches(text.ToLowerInvariant().Replace('ё', 'е')).Select(match => match.Value)];

    private static bool Says(Term term, string name) => $" {Plain(term.Body.ToPlainText())} ".Contains($" {Plain(name)} ", StringComparison.Ordinal) && name.Length > 3;

    private static double Overlap(Term one, Term other)
    {
        var mine = Beginnings(one);
        var theirs = Beginnings(other);
        return mine.Count + theirs.Count == 0 ? 0 : (double)mine.Intersect(theirs).Count() / mine.Union(theirs).Count();
    }

    private static HashSet<string> Beginnings(Term term) => [.. Words(term.Body.ToPlainText()).Where(word => word.Length > 3).Select(word => word[..Math.Min(5, word.Length)])];

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.None, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\p{IsCyrillic}", RegexOptions.None, 1000)]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Latin();
}
