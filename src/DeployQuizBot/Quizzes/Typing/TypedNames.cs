using DeployQuizBot.Notes;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>The names of one term, made ready to be compared with what somebody types. They never change, and threads share them.</summary>
/// <param name="names">Its name and aliases, or the words of a gap; at least one.</param>
internal sealed class TypedNames(long termId, IReadOnlyList<string> names)
{
    public long TermId { get; } = termId;

    /// <summary>What the term is called first.</summary>
    public string First => names[0];

    /// <summary>All names with their readings; those with brackets also without them, and what is in the brackets.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Written> Readings)> All { get; } =
        [.. names.SelectMany(WithoutBrackets).Select(name => (name, Written.Name(name)))];

    private static IEnumerable<string> WithoutBrackets(string name)
    {
        if (!name.Contains('('))
            return [name];

        var read = TermName.Read(name);
        return read.Aliases.Prepend(read.Name).Where(part => part.Any(char.IsLetterOrDigit)).Append(name);
    }
}
