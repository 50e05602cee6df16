using k8s;
using k8s.Models;

namespace DeployQuizBot.Tests.Deploy;

// Kinds that operators bring to a cluster, as much of them as this repository uses: whatever is not here is an unknown field.

internal sealed class PodMonitor : IKubernetesObject<V1ObjectMeta>
{
    public required string ApiVersion { get; set; }

    public required string Kind { get; set; }

    public required V1ObjectMeta Metadata { get; set; }

    public required PodMonitorSpec Spec { get; set; }
}

internal sealed class PodMonitorSpec
{
    public required V1LabelSelector Selector { get; set; }

    public required IList<PodMetricsEndpoint> PodMetricsEndpoints { get; set; }
}

internal sealed class PodMetricsEndpoint
{
    public required string Port { get; set; }

    public required string Path { get; set; }

    public string? Interval { get; set; }
}

internal sealed class ExternalSecret : IKubernetesObject<V1ObjectMeta>
{
    public required string ApiVersion { get; set; }

    public required string Kind { get; set; }

    public required V1ObjectMeta Metadata { get; set; }

    public required ExternalSecretSpec Spec { get; set; }
}

internal sealed class ExternalSecretSpec
{
    public string? RefreshInterval { get; set; }

    public required ExternalSecretStore SecretStoreRef { get; set; }

    public required ExternalSecretTarget Target { get; set; }

    public required IList<ExternalSecretData> Data { get; set; }
}

internal sealed class ExternalSecretStore
{
    public required string Kind { get; set; }

    public required string Name { get; set; }
}

internal sealed class ExternalSecretTarget
{
    public required string Name { get; set; }

    public string? CreationPolicy { get; set; }
}

internal sealed class ExternalSecretData
{
    public required string SecretKey { get; set; }

    public required ExternalSecretRemoteRef RemoteRef { get; set; }
}

internal sealed class ExternalSecretRemoteRef
{
    public required string Key { get; set; }

    public string? Property { get; set; }
}

internal sealed class KnativeService : IKubernetesObject<V1ObjectMeta>
{
    public required string ApiVersion { get; set; }

    public required string Kind { get; set; }

    public required V1ObjectMeta Metadata { get; set; }

    public required KnativeSpec Spec { get; set; }
}

internal sealed class KnativeSpec
{
    public required KnativeTemplate Template { get; set; }
}

internal sealed class KnativeTemplate
{
    public V1ObjectMeta? Metadata { get; set; }

    public required KnativeRevision Spec { get; set; }
}

internal sealed class KnativeRevision
{
    public int? ContainerConcurrency { get; set; }

    public int? TimeoutSeconds { get; set; }

    public string? ServiceAccountName { get; set; }

    public required IList<V1Container> Containers { get; set; }

    public IList<V1Volume>? Volumes { get; set; }
}
