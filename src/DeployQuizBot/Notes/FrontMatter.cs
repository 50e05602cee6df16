using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Notes;

/// <summary>What the YAML block at the top of a note says about it.</summary>
internal sealed record FrontMatter
{
    private const int LargestBlock = 8_000;
    private const int LongestLanguage = 10;

    public static FrontMatter None { get; } = new();

    public string? Title { get; private init; }

    /// <summary>Two letters, as in "ru".</summary>
    public string? Language { get; private init; }

    /// <summary>In a glossary with a file for each term: other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; private init; } = [];

    public IReadOnlyList<string> Tags { get; private init; } = [];

    /// <summary>In a glossary with a file for each term: what it is.</summary>
    public string? ShortDescription { get; private init; }

    /// <summary>In other notes what the note is about, in glossaries often what the term is.</summary>
    public string? Description { get; private init; }

    /// <summary>The note that says the same in another language, as a path beside this one.</summary>
    public string? TranslationOf { get; private init; }

    /// <summary>A block that is no YAML says nothing: notes are read as they are.</summary>
    public static FrontMatter Read(string yaml)
    {
        if (yaml.Length > LargestBlock || Mapping(yaml) is not { } fields)
            return None;

        return new()
        {
            Title = Text("title"),
            Language = (Text("lang") ?? Text("language"))?.Split('-', '_')[0].ToLowerInvariant() is { Length: > 0 and <= LongestLanguage } language ? language : null,
            Aliases = [.. List("aka"), .. List("aliases")],
            Tags = List("tags"),
            ShortDescription = Text("short_description"),
            Description = Text("description"),
            TranslationOf = Text("translation_of"),
        };

        string? Text(string key) => Node(key) is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) ? NoteText.Storable(value.Trim()) : null;

        List<string> List(string key) => Node(key) switch
        {
            YamlSequenceNode many => [.. many.OfType<YamlScalarNode>().Select(one => NoteText.Storable(one.Value?.Trim() ?? "")).Where(one => one.Length > 0)],
            YamlScalarNode => [.. Text(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
            _ => [],
        };

        YamlNode? Node(string key) =>
            fields.Children.FirstOrDefault(field => field.Key is YamlScalarNode { Value: { } name } && name.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private static YamlMappingNode? Mapping(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [var first, ..] ? first.RootNode as YamlMappingNode : null;
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException)
        {
            // The latter two are what it says of some broken blocks.
            return null;
        }
    }
}
