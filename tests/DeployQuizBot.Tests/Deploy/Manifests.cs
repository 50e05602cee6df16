using System.Diagnostics;
using k8s;
using k8s.Models;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>The objects that a folder with a kustomization gives, read so strictly that no unknown field passes.</summary>
internal static class Manifests
{
    public const string Kubectl = "kubectl";
    public const string Files = "files";

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    /// <summary>By kubectl, where there is one, and by reading the files here.</summary>
    public static IReadOnlyList<string> Ways { get; } = HasKubectl() ? [Kubectl, Files] : [Files];

    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Of(string folder, string way) =>
        way == Kubectl ? Strictly(Kustomize(folder)) : Assembled(folder);

    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Strictly(string yaml) =>
        [.. KubernetesYaml.LoadAllFromString(yaml, null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];

    public static Kustomization KustomizationOf(string folder) => Yaml.Deserialize<Kustomization>(Repository.Read(Path.Combine(folder, "kustomization.yaml")));

    private static bool HasKubectl() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Kubectl)));

    private static string Kustomize(string folder)
    {
        using var kubectl = Process.Start(new ProcessStartInfo(Kubectl, ["kustomize", Repository.PathOf(folder)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = kubectl.StandardError.ReadToEndAsync();
        var objects = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        kubectl.ExitCode.ShouldBe(0, errors.Result);
        return objects;
    }

    private static List<IKubernetesObject<V1ObjectMeta>> Assembled(string folder)
    {
        var kustomization = KustomizationOf(folder);
        var objects = kustomization.Resources.SelectMany(resource => resource.EndsWith(".yaml", StringComparison.Ordinal)
            ? Strictly(Repository.Read(Path.Combine(folder, resource)))
            : Assembled(Path.Combine(folder, resource))).ToList();
        objects.AddRange(kustomization.ConfigMapGenerator.Select(map => new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = V1ConfigMap.KubeKind,
            Metadata = new() { Name = map.Name },
            Data = map.Files.ToDictionary(file => file, file => Repository.Read(Path.Combine(folder, file))),
        }));
        foreach (var inNamespace in objects.Where(found => kustomization.Namespace is not null && found is not V1Namespace))
            inNamespace.Metadata.NamespaceProperty = kustomization.Namespace;
        return objects;
    }

    /// <summary>As much of Kustomize as this repository uses.</summary>
    internal sealed class Kustomization
    {
        public required string ApiVersion { get; init; }

        public required string Kind { get; init; }

        public string? Namespace { get; init; }

        public List<string> Resources { get; init; } = [];

        public List<LabelSet> Labels { get; init; } = [];

        public List<Image> Images { get; init; } = [];

        public List<Generator> ConfigMapGenerator { get; init; } = [];

        public Options? GeneratorOptions { get; init; }
    }

    internal sealed class LabelSet
    {
        public Dictionary<string, string> Pairs { get; init; } = [];
    }

    internal sealed class Image
    {
        public required string Name { get; init; }

        public string? NewName { get; init; }

        public string? NewTag { get; init; }
    }

    internal sealed class Generator
    {
        public required string Name { get; init; }

        public List<string> Files { get; init; } = [];
    }

    internal sealed class Options
    {
        public bool DisableNameSuffixHash { get; init; }
    }
}
