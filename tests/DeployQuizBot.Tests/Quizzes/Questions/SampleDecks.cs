using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Tests.Deploy;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>Decks to make questions of: those that are shipped, and terms in one line.</summary>
internal static class SampleDecks
{
    private static readonly Lazy<TermPool> Russian = new(() => Read("cards/deployment.md"));
    private static readonly Lazy<TermPool> English = new(() => Read("cards/deployment.en.md"));

    public static TermPool Shipped(string language) => (language == Language.Russian ? Russian : English).Value;

    /// <summary>"Name (alias, alias): what it means" in one section each.</summary>
    public static TermPool Of(params string[] lines) => new(Language.English, [.. lines.Select((line, index) => Term(line, index + 1))]);

    public static Term Term(string line, long id = 1, TermKind kind = TermKind.Definition)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var (title, body) = (line[..colon], line[(colon + 2)..]);
        var bracket = title.IndexOf(" (", StringComparison.Ordinal);
        return new()
        {
            Id = id,
            Kind = kind,
            Name = bracket < 0 ? title : title[..bracket],
            Aliases = bracket < 0 ? [] : [.. title[(bracket + 2)..^1].Split(", ")],
            Body = Html.Stored(body),
            Section = ["Section"],
            File = "deck.md",
            Line = (int)id,
            Position = (int)id,
        };
    }

    private static TermPool Read(string file) =>
        NoteTerms.Read([Repository.PathOf(file)]).Select(deck => new TermPool(deck.Note.Language, deck.Terms)).Single();
}
