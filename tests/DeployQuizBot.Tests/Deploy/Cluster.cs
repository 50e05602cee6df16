using System.Collections;
using System.Globalization;
using k8s;
using k8s.Models;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>Objects that are applied together, and what a cluster would refuse of them, or would take and not do as meant.</summary>
internal sealed class Cluster(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, V1Secret secret)
{
    /// <summary>Properties for which the typed model takes any text, by the name of the type without its version, and what is meant.</summary>
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["DeploymentStrategy.Type"] = ["Recreate", "RollingUpdate"],
        ["PodSpec.RestartPolicy"] = ["Always", "OnFailure", "Never"],
        ["Container.ImagePullPolicy"] = ["Always", "IfNotPresent", "Never"],
        ["TopologySpreadConstraint.WhenUnsatisfiable"] = ["DoNotSchedule", "ScheduleAnyway"],
        ["PodSecurityContext.FsGroupChangePolicy"] = ["Always", "OnRootMismatch"],
        ["SeccompProfile.Type"] = ["RuntimeDefault", "Localhost", "Unconfined"],
        ["NetworkPolicySpec.PolicyTypes"] = ["Ingress", "Egress"],
        ["NetworkPolicyPort.Protocol"] = ["TCP", "UDP", "SCTP"],
        ["ServicePort.Protocol"] = ["TCP", "UDP", "SCTP"],
        ["ServiceSpec.Type"] = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"],
        ["HTTPIngressPath.PathType"] = ["Exact", "Prefix", "ImplementationSpecific"],
        ["PersistentVolumeClaimSpec.AccessModes"] = ["ReadWriteOnce", "ReadWriteOncePod", "ReadOnlyMany", "ReadWriteMany"],
        ["CronJobSpec.ConcurrencyPolicy"] = ["Allow", "Forbid", "Replace"],
        ["MetricSpec.Type"] = ["Resource", "Pods", "Object", "External", "ContainerResource"],
        ["MetricTarget.Type"] = ["Utilization", "Value", "AverageValue"],
        ["ExternalSecretStore.Kind"] = ["SecretStore", "ClusterSecretStore"],
        ["ExternalSecretTarget.CreationPolicy"] = ["Owner", "Orphan", "Merge", "None"],
    };

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects => objects;

    /// <summary>What makes Pods, with their template.</summary>
    public IReadOnlyList<(string Name, V1PodTemplateSpec Template)> Workloads { get; } =
    [
        .. objects.Select(found => (Name(found), Template: TemplateOf(found))).Where(workload => workload.Template is not null).Select(workload => (workload.Item1, workload.Template!)),
    ];

    public V1Deployment Bot => All<V1Deployment>().Single();

    public IDictionary<string, string> Settings => All<V1ConfigMap>().Single(map => map.Metadata.Name == "deployquizbot").Data;

    public IEnumerable<T> All<T>() => objects.OfType<T>();

    /// <returns>One line for each thing that is wrong.</returns>
    public IReadOnlyList<string> Problems() =>
    [
        .. objects.GroupBy(Name).Where(group => group.Count() > 1).Select(group => $"{group.Key} is there twice"),
        .. objects.SelectMany(found => UnknownWords(Name(found), found)),
        .. SelectorProblems(),
        .. Workloads.SelectMany(workload => PodProblems(workload.Name, workload.Template.Spec)),
        .. PortProblems(),
        .. StoreProblems(),
        .. All<V1PodDisruptionBudget>().Where(budget => !IsCount(budget.Spec.MaxUnavailable ?? budget.Spec.MinAvailable)).Select(budget => $"{Name(budget)} has no number that it keeps to"),
    ];

    private static string Name(IKubernetesObject<V1ObjectMeta> found) => $"{found.Kind} {found.Metadata.Name}";

    private static V1PodTemplateSpec? TemplateOf(object found) => found switch
    {
        V1Deployment deployment => deployment.Spec.Template,
        V1StatefulSet set => set.Spec.Template,
        V1Job job => job.Spec.Template,
        V1CronJob job => job.Spec.JobTemplate.Spec.Template,
        _ => null,
    };

    private static bool IsCount(IntOrString? value) =>
        value is not null && int.TryParse(((string)value).TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static IEnumerable<string> UnknownWords(string name, object? value)
    {
        if (value is IEnumerable list and not string and not IDictionary)
            return list.Cast<object?>().SelectMany(item => UnknownWords(name, item));
        if (value is null || value.GetType().Namespace is not ("k8s.Models" or "DeployQuizBot.Tests.Deploy") || value is IntOrString or ResourceQuantity)
            return [];

        var type = value.GetType().Name;
        type = type is ['V', '1' or '2', ..] ? type[2..] : type;
        return value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).SelectMany(property =>
        {
            var said = property.GetValue(value);
            if (!Words.TryGetValue($"{type}.{property.Name}", out var words) || said is null)
                return UnknownWords(name, said);

            var wrong = (said is string word ? [word] : ((IEnumerable)said).Cast<string>()).Except(words);
            return wrong.Select(word => $"{name}: {property.Name} is '{word}', not one of {string.Join(", ", words)}");
        });
    }

    private bool Finds(IDictionary<string, string>? labels) => Workloads.Any(workload => IsMeant(labels, workload.Template));

    private static bool IsMeant(IDictionary<string, string>? labels, V1PodTemplateSpec template) =>
        labels?.All(label => template.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value) ?? true;

    private IEnumerable<string> SelectorProblems()
    {
        // What owns Pods finds its own and nobody else's.
        foreach (var (name, labels) in All<V1Deployment>().Select(found => (Name(found), found.Spec.Selector.MatchLabels))
            .Concat(All<V1StatefulSet>().Select(found => (Name(found), found.Spec.Selector.MatchLabels))))
        {
            var found = Workloads.Where(workload => IsMeant(labels, workload.Template)).Select(workload => workload.Name).ToList();
            if (found is not [var only] || only != name)
                yield return $"{name} selects the Pods of [{string.Join(", ", found)}]";
        }

        var selectors = All<V1Service>().Select(service => (Name(service), service.Spec.Selector))
            .Concat(All<V1PodDisruptionBudget>().Select(budget => (Name(budget), budget.Spec.Selector.MatchLabels)))
            .Concat(All<V1NetworkPolicy>().Select(policy => (Name(policy), policy.Spec.PodSelector.MatchLabels)))
            .Concat(All<V1NetworkPolicy>().SelectMany(policy => (policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? [])
                .Where(peer => peer.PodSelector is not null).Select(peer => (Name(policy), peer.PodSelector.MatchLabels))))
            .Concat(All<PodMonitor>().Select(monitor => (Name(monitor), monitor.Spec.Selector.MatchLabels)))
            .Concat(Workloads.SelectMany(workload => (workload.Template.Spec.TopologySpreadConstraints ?? []).Select(spread => (workload.Name, spread.LabelSelector.MatchLabels))))
            .Concat(Workloads.SelectMany(workload => (workload.Template.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
                .Select(term => (workload.Name, term.LabelSelector.MatchLabels))));
        foreach (var (name, labels) in selectors.Where(selector => !Finds(selector.Item2)))
            yield return $"{name} selects no Pod with {string.Join(", ", labels!)}";

        foreach (var scaler in All<V2HorizontalPodAutoscaler>())
        {
            var target = scaler.Spec.ScaleTargetRef;
            var scaled = objects.FirstOrDefault(found => (found.ApiVersion, found.Kind, found.Metadata.Name) == (target.ApiVersion, target.Kind, target.Name));
            if (scaled is null)
                yield return $"{Name(scaler)} scales {target.Kind} {target.Name}, which is not there";
            else if (scaled is V1Deployment { Spec.Replicas: not null })
                yield return $"{Name(scaled)} says how many, and so does {Name(scaler)}";
            if (scaler.Spec.MinReplicas > scaler.Spec.MaxReplicas)
                yield return $"{Name(scaler)} has a least above its most";
        }

        foreach (var set in All<V1StatefulSet>().Where(set => All<V1Service>().All(service => service.Metadata.Name != set.Spec.ServiceName)))
            yield return $"{Name(set)} is named by Service {set.Spec.ServiceName}, which is not there";
    }

    private IEnumerable<string> PodProblems(string name, V1PodSpec pod)
    {
        if (All<V1ServiceAccount>().All(account => account.Metadata.Name != pod.ServiceAccountName))
            yield return $"{name}: there is no ServiceAccount {pod.ServiceAccountName}";

        var containers = pod.Containers.Concat(pod.InitContainers ?? []).ToList();
        var variables = containers.SelectMany(container => container.Env ?? []).ToList();
        var keys = secret.StringData.Keys;
        foreach (var source in containers.SelectMany(container => container.EnvFrom ?? []))
        {
            if (source.ConfigMapRef is { } map && !Has<V1ConfigMap>(map.Name))
                yield return $"{name}: there is no ConfigMap {map.Name}";
            if (source.SecretRef is { } hidden && hidden.Name != secret.Metadata.Name)
                yield return $"{name}: there is no Secret {hidden.Name}";
        }

        foreach (var reference in variables.Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
        {
            if (reference.Name != secret.Metadata.Name || !keys.Contains(reference.Key))
                yield return $"{name}: there is no {reference.Key} in Secret {reference.Name}";
        }

        foreach (var variable in variables.Where(variable => variable.Value?.Contains("$(", StringComparison.Ordinal) == true && !keys.Any(key => variable.Value.Contains($"$({key})", StringComparison.Ordinal))))
            yield return $"{name}: {variable.Name} names a key that no Secret has";

        foreach (var volume in pod.Volumes ?? [])
        {
            if (volume.ConfigMap is { } map && !Has<V1ConfigMap>(map.Name))
                yield return $"{name}: there is no ConfigMap {map.Name}";
            if (volume.PersistentVolumeClaim is { } claim && !Has<V1PersistentVolumeClaim>(claim.ClaimName))
                yield return $"{name}: there is no PersistentVolumeClaim {claim.ClaimName}";
            if (volume is { ConfigMap: null, EmptyDir: null, PersistentVolumeClaim: null })
                yield return $"{name}: volume {volume.Name} is of a kind that the restricted standard forbids";
        }

        var volumes = (pod.Volumes ?? []).Select(volume => volume.Name)
            .Concat(All<V1StatefulSet>().Where(set => Name(set) == name).SelectMany(set => set.Spec.VolumeClaimTemplates).Select(claim => claim.Metadata.Name)).Order().ToList();
        var mounts = containers.SelectMany(container => container.VolumeMounts ?? []).Select(mount => mount.Name).Distinct().Order().ToList();
        if (!volumes.SequenceEqual(mounts))
            yield return $"{name} has the volumes {string.Join(", ", volumes)} and mounts {string.Join(", ", mounts)}";

        foreach (var problem in StandardProblems(name, pod, containers))
            yield return problem;
        foreach (var container in containers)
        {
            if (container.Resources?.Requests is not { } asked || !asked.ContainsKey("cpu") || !asked.TryGetValue("memory", out var memory))
                yield return $"{name} does not say what it needs";
            else if (container.Resources.Limits is not { } limits || !limits.TryGetValue("memory", out var most) || most.ToDecimal() < memory.ToDecimal())
                yield return $"{name} asks for more memory than it may have";
        }
    }

    /// <summary>Pod Security Standard "restricted", and a root file system that is only read.</summary>
    private static IEnumerable<string> StandardProblems(string name, V1PodSpec pod, IEnumerable<V1Container> containers)
    {
        if ((pod.HostNetwork ?? pod.HostPID ?? pod.HostIPC) is not null)
            yield return $"{name} is on the host";
        if (pod.SecurityContext is not { RunAsNonRoot: true, RunAsUser: > 0, SeccompProfile.Type: "RuntimeDefault" })
            yield return $"{name} may be root";
        foreach (var container in containers)
        {
            if (container.SecurityContext is not { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true, Privileged: null or false, RunAsUser: null or > 0, Capabilities: { Drop: ["ALL"], Add: null } })
                yield return $"{name}: container {container.Name} may do more than it has to";
        }
    }

    private bool Has<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Any(found => found.Metadata.Name == name);

    private IEnumerable<string> PortProblems()
    {
        foreach (var (name, template) in Workloads)
        {
            foreach (var container in template.Spec.Containers)
            {
                var probes = new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.OfType<V1Probe>();
                foreach (var probe in probes.Where(probe => probe.HttpGet is not null && !IsPort(container, probe.HttpGet.Port)))
                    yield return $"{name}: a probe asks at port {(string)probe.HttpGet.Port}, which is not there";
            }
        }

        foreach (var service in All<V1Service>())
        {
            var chosen = Chosen(service.Spec.Selector);
            foreach (var port in service.Spec.Ports.Where(port => !chosen.Exists(container => IsPort(container, port.TargetPort ?? port.Port))))
                yield return $"{Name(service)} leads to port {port.TargetPort}, which is not there";
        }

        foreach (var ingress in All<V1Ingress>())
        {
            var hosts = (ingress.Spec.Tls ?? []).SelectMany(tls => tls.Hosts).ToList();
            foreach (var rule in ingress.Spec.Rules)
            {
                if (!hosts.Contains(rule.Host))
                    yield return $"{Name(ingress)} has no certificate for {rule.Host}";
                foreach (var leads in rule.Http.Paths.Select(path => path.Backend.Service))
                {
                    if (All<V1Service>().FirstOrDefault(service => service.Metadata.Name == leads.Name) is not { } service)
                        yield return $"{Name(ingress)} leads to Service {leads.Name}, which is not there";
                    else if (!service.Spec.Ports.Any(port => leads.Port.Name is { } named ? port.Name == named : port.Port == leads.Port.Number))
                        yield return $"{Name(ingress)} leads to port {leads.Port.Name ?? leads.Port.Number?.ToString(CultureInfo.InvariantCulture)} of Service {leads.Name}, which is not there";
                }
            }
        }

        foreach (var policy in All<V1NetworkPolicy>())
        {
            var chosen = Chosen(policy.Spec.PodSelector.MatchLabels);
            foreach (var port in (policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports ?? []).Where(port => !chosen.Exists(container => IsPort(container, port.Port))))
                yield return $"{Name(policy)} opens port {(string)port.Port}, which is not there";
        }

        foreach (var monitor in All<PodMonitor>())
        {
            var chosen = Chosen(monitor.Spec.Selector.MatchLabels);
            foreach (var endpoint in monitor.Spec.PodMetricsEndpoints.Where(endpoint => !chosen.Exists(container => IsPort(container, endpoint.Port))))
                yield return $"{Name(monitor)} asks at port {endpoint.Port}, which is not there";
        }
    }

    private List<V1Container> Chosen(IDictionary<string, string>? labels) =>
        [.. Workloads.Where(workload => IsMeant(labels, workload.Template)).SelectMany(workload => workload.Template.Spec.Containers)];

    private static bool IsPort(V1Container container, IntOrString port) =>
        (container.Ports ?? []).Any(open => open.Name == port || open.ContainerPort.ToString(CultureInfo.InvariantCulture) == port);

    /// <summary>An SQLite file is for one program, and a database has to be reached.</summary>
    private IEnumerable<string> StoreProblems()
    {
        if (All<V1Deployment>().FirstOrDefault() is not { } bot)
            yield break;

        var container = bot.Spec.Template.Spec.Containers[0];
        var postgres = (container.Env ?? []).FirstOrDefault(variable => variable.Name == "Storage__Postgres")?.Value;
        var isFile = Settings.TryGetValue("Storage__Sqlite", out var file);
        if (isFile == postgres is not null)
            yield return $"{Name(bot)} has two stores, or none";
        if (isFile && (bot.Spec.Replicas, bot.Spec.Strategy.Type) != (1, "Recreate"))
            yield return $"{Name(bot)} has an SQLite file that two Pods may write";
        var kept = bot.Spec.Template.Spec.Volumes.Where(volume => volume.PersistentVolumeClaim is not null).Select(volume => volume.Name).ToList();
        if (isFile && !container.VolumeMounts.Any(mount => kept.Contains(mount.Name) && file!.StartsWith($"{mount.MountPath}/", StringComparison.Ordinal)))
            yield return $"{Name(bot)} writes {file}, where no volume is mounted";
        if (postgres is not null && !All<V1Service>().Any(service => service.Metadata.Name == new Npgsql.NpgsqlConnectionStringBuilder(postgres).Host))
            yield return $"{Name(bot)} looks for Postgres where no Service is";
    }
}
