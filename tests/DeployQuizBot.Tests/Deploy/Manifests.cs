using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>The objects that a folder with a kustomization gives, read so strictly that no unknown field passes.</summary>
internal static class Manifests
{
    public const string Kubectl = "kubectl";
    public const string Files = "files";

    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    private static readonly Dictionary<string, Type> CustomKinds = new()
    {
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(PodMonitor),
        ["external-secrets.io/v1/ExternalSecret"] = typeof(ExternalSecret),
        ["serving.knative.dev/v1/Service"] = typeof(KnativeService),
    };

    /// <summary>By kubectl, where there is one, and by reading the files here.</summary>
    public static IReadOnlyList<string> Ways { get; } = ServerTools.Has(Kubectl) ? [Kubectl, Files] : [Files];

    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Of(string folder, string way) => Strictly(Render(folder, way));

    /// <returns>Documents of YAML, of which JSON is a part.</returns>
    public static string Render(string folder, string way) =>
        way == Kubectl ? Kustomize(folder) : Joined(Assembled(folder, []));

    /// <param name="patch">In JSON or YAML, as Kustomize takes it.</param>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Changed(string folder, string kind, string name, string patch)
    {
        var objects = Assembled(folder, []);
        Change(objects.Single(found => (KindOf(found), NameOf(found)) == (kind, name)), patch);
        return Strictly(Joined(objects));
    }

    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Strictly(string yaml) =>
        [.. KubernetesYaml.LoadAllFromString(yaml, CustomKinds, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];

    public static Kustomization KustomizationOf(string folder) => Yaml.Deserialize<Kustomization>(Repository.Read(Path.Combine(folder, "kustomization.yaml")));

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

    /// <param name="beneath">What a component finds there already; it goes into the result too.</param>
    private static List<JsonObject> Assembled(string folder, IEnumerable<JsonObject> beneath)
    {
        var kustomization = KustomizationOf(folder);
        List<JsonObject> objects =
        [
            .. beneath,
            .. kustomization.Resources.SelectMany(resource => resource.EndsWith(".yaml", StringComparison.Ordinal)
                ? Strictly(Repository.Read(Path.Combine(folder, resource))).Select(Plain)
                : Assembled(Path.Combine(folder, resource), [])),
            .. kustomization.ConfigMapGenerator.Select(map => Plain(new V1ConfigMap
            {
                ApiVersion = "v1",
                Kind = V1ConfigMap.KubeKind,
                Metadata = new() { Name = map.Name },
                Data = map.Files.ToDictionary(file => file, file => Repository.Read(Path.Combine(folder, file))),
            })),
        ];
        foreach (var component in kustomization.Components)
            objects = Assembled(Path.Combine(folder, component), objects);
        foreach (var patch in kustomization.Patches)
            Change(objects.Single(found => (KindOf(found), NameOf(found)) == (patch.Target.Kind, patch.Target.Name)), Repository.Read(Path.Combine(folder, patch.Path)));
        foreach (var inNamespace in objects.Where(found => kustomization.Namespace is not null && KindOf(found) != V1Namespace.KubeKind))
            inNamespace["metadata"]!["namespace"] = kustomization.Namespace;
        foreach (var container in objects.SelectMany(Containers))
            SetImage(container, kustomization.Images);
        return objects;
    }

    private static string Joined(IEnumerable<JsonObject> objects) => string.Join("\n---\n", objects.Select(found => found.ToJsonString()));

    private static JsonObject Plain(IKubernetesObject<V1ObjectMeta> found) => JsonNode.Parse(KubernetesJson.Serialize(found))!.AsObject();

    private static string KindOf(JsonObject found) => found["kind"]!.GetValue<string>();

    private static string NameOf(JsonObject found) => found["metadata"]!["name"]!.GetValue<string>();

    private static void Change(JsonObject found, string patch)
    {
        var operations = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(patch);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(operations);
        JsonSerializer.Deserialize<JsonPatchDocument<JsonObject>>(json)!.ApplyTo(found);
    }

    private static IEnumerable<JsonObject> Containers(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(field => field is { Key: "containers" or "initContainers", Value: JsonArray containers }
            ? containers.Select(container => container!.AsObject())
            : Containers(field.Value)),
        _ => [],
    };

    private static void SetImage(JsonObject container, IEnumerable<Image> images)
    {
        var name = container["image"]!.GetValue<string>().Split(':')[0];
        foreach (var image in images.Where(image => image.Name == name))
            container["image"] = $"{image.NewName ?? name}:{image.NewTag}";
    }

    /// <summary>As much of Kustomize as this repository uses.</summary>
    internal sealed class Kustomization
    {
        public required string ApiVersion { get; init; }

        public required string Kind { get; init; }

        public string? Namespace { get; init; }

        public List<string> Resources { get; init; } = [];

        public List<string> Components { get; init; } = [];

        public List<Patch> Patches { get; init; } = [];

        public List<LabelSet> Labels { get; init; } = [];

        public List<Image> Images { get; init; } = [];

        public List<Generator> ConfigMapGenerator { get; init; } = [];

        public Options? GeneratorOptions { get; init; }
    }

    internal sealed class Patch
    {
        public required string Path { get; init; }

        public required PatchTarget Target { get; init; }
    }

    internal sealed class PatchTarget
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }
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
