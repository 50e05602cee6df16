using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>
/// Lines of a file as notes quote them: those of the given keys, without comments, and indented no further than needed.
/// In YAML a key is a path, such as spec.strategy, with an item of a list by its name or number; where several are quoted,
/// so are the keys that lead to them from where they part. In any other file a key is how a line begins.
/// </summary>
internal static class Quotation
{
    /// <exception cref="KeyNotFoundException">The file has no such key.</exception>
    public static string Of(string file, string text, IReadOnlyList<string> keys)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var quoted = keys.Count == 0 ? Enumerable.Range(0, lines.Length) : IsYaml(file) ? OfYaml(text, keys) : keys.SelectMany(key => Beginning(lines, key));
        var kept = quoted.Distinct().Order().Select(i => lines[i].TrimEnd()).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#')).ToList();
        var indent = kept.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', kept.Select(line => line[indent..]));
    }

    private static bool IsYaml(string file) => Path.GetExtension(file.Replace(".example", "", StringComparison.Ordinal)) is ".yaml" or ".yml";

    private static IEnumerable<int> Beginning(string[] lines, string key)
    {
        var found = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(key, StringComparison.Ordinal))
                continue;

            found = true;
            yield return i;
            while (lines[i].EndsWith('\\'))
                yield return ++i;
        }

        if (!found)
            throw new KeyNotFoundException($"No line begins with '{key}'.");
    }

    private static IEnumerable<int> OfYaml(string text, IReadOnlyList<string> keys)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var paths = keys.Select(key => key.Split('.')).ToList();
        var shared = paths.Min(path => path.Length) - 1;
        while (paths.Exists(path => !path.Take(shared).SequenceEqual(paths[0].Take(shared))))
            shared--;

        foreach (var path in paths)
        {
            var (node, first) = (yaml.Documents[0].RootNode, 0);
            for (var depth = 0; depth < path.Length; depth++)
            {
                (first, node) = Step(node, path[depth]) ?? throw new KeyNotFoundException($"There is no '{path[depth]}' in '{string.Join('.', path)}'.");
                if (depth >= shared)
                    yield return first;
            }

            for (var line = first; line <= LastLine(node); line++)
                yield return line;
        }
    }

    private static (int Line, YamlNode Node)? Step(YamlNode node, string step) => node switch
    {
        YamlMappingNode mapping => mapping.Children.Where(child => child.Key.ToString() == step)
            .Select(child => ((int, YamlNode)?)(LineOf(child.Key), child.Value)).FirstOrDefault(),
        YamlSequenceNode list when int.TryParse(step, CultureInfo.InvariantCulture, out var number) => list.Skip(number)
            .Select(item => ((int, YamlNode)?)(LineOf(item), item)).FirstOrDefault(),
        YamlSequenceNode list => list.OfType<YamlMappingNode>().Where(item => item.Children.TryGetValue("name", out var name) && name.ToString() == step)
            .Select(item => ((int, YamlNode)?)(LineOf(item), item)).FirstOrDefault(),
        _ => null,
    };

    private static int LastLine(YamlNode node) => node switch
    {
        YamlMappingNode { Children.Count: > 0 } mapping => mapping.Children.Max(child => Math.Max(LineOf(child.Key), LastLine(child.Value))),
        YamlSequenceNode { Children.Count: > 0 } list => list.Max(LastLine),
        _ => (int)node.End.Line - 1,
    };

    private static int LineOf(YamlNode node) => (int)node.Start.Line - 1;
}
