using System.Text;
using k8s;
using k8s.Models;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>What a cluster would refuse, or would take and not do as meant.</summary>
public sealed class KubernetesTests
{
    private const string Base = "deploy/kubernetes/base";

    public static TheoryData<string> Ways => [.. Manifests.Ways];

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_base_has_all_that_the_bot_needs(string way)
    {
        var objects = Manifests.Of(Base, way);

        objects.Select(found => $"{found.Kind} {found.Metadata.Name}").ShouldBe(
            [
                "Namespace deployquizbot",
                "ConfigMap deployquizbot",
                "ConfigMap deployquizbot-cards",
                "ServiceAccount deployquizbot",
                "PersistentVolumeClaim deployquizbot-data",
                "Deployment deployquizbot",
                "NetworkPolicy deployquizbot",
            ],
            ignoreOrder: true);
        objects.Where(found => found is not V1Namespace).ShouldAllBe(found => found.Metadata.NamespaceProperty == "deployquizbot");
    }

    [Fact]
    public void Every_manifest_in_the_folder_belongs_to_the_base() =>
        Directory.GetFiles(Repository.PathOf(Base), "*.yaml").Select(Path.GetFileName).Except(["kustomization.yaml"])
            .ShouldBe(Manifests.KustomizationOf(Base).Resources.Where(resource => resource.EndsWith(".yaml", StringComparison.Ordinal)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_selector_finds_the_Pods_of_the_bot(string way)
    {
        var objects = Manifests.Of(Base, way);
        var labels = DeploymentOf(objects).Spec.Template.Metadata.Labels;

        DeploymentOf(objects).Spec.Selector.MatchLabels.ShouldBeSubsetOf(labels);
        objects.OfType<V1NetworkPolicy>().ShouldHaveSingleItem().Spec.PodSelector.MatchLabels.ShouldBeSubsetOf(labels);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_a_Pod_refers_to_is_there(string way)
    {
        var objects = Manifests.Of(Base, way);
        var pod = PodOf(objects);
        var names = objects.Append(ExampleOfSecret()).Select(found => (found.Kind, found.Metadata.Name)).ToList();

        names.ShouldContain((V1ServiceAccount.KubeKind, pod.ServiceAccountName));
        foreach (var source in pod.Containers.SelectMany(container => container.EnvFrom))
            names.ShouldContain(source.ConfigMapRef is { } map ? (V1ConfigMap.KubeKind, map.Name) : (V1Secret.KubeKind, source.SecretRef.Name));
        foreach (var volume in pod.Volumes.Where(volume => volume.EmptyDir is null))
            names.ShouldContain(volume.ConfigMap is { } map ? (V1ConfigMap.KubeKind, map.Name) : (V1PersistentVolumeClaim.KubeKind, volume.PersistentVolumeClaim.ClaimName));
        pod.Containers.SelectMany(container => container.VolumeMounts).Select(mount => mount.Name).ShouldBe(pod.Volumes.Select(volume => volume.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Settings_have_the_names_that_the_program_reads(string way)
    {
        Settings(Manifests.Of(Base, way)).Keys.ShouldBeSubsetOf(AskedSettings.Names);

        // The lines that are switched off too.
        var secrets = Manifests.Strictly(Repository.Read($"{Base}/secret.yaml.example").Replace("# Storage", "Storage", StringComparison.Ordinal))
            .OfType<V1Secret>().ShouldHaveSingleItem().StringData.Keys;
        secrets.Count.ShouldBe(2);
        secrets.ShouldBeSubsetOf(AskedSettings.Names);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bot_reads_and_writes_where_something_is_mounted(string way)
    {
        var objects = Manifests.Of(Base, way);
        var settings = Settings(objects);
        var mounts = PodOf(objects).Containers[0].VolumeMounts.ToDictionary(mount => mount.MountPath, mount => mount.Name);
        var volumes = PodOf(objects).Volumes.ToDictionary(volume => volume.Name);

        volumes[mounts[settings["Cards__Path"]]].ConfigMap.Name.ShouldBe("deployquizbot-cards");
        volumes[mounts[Path.GetDirectoryName(settings["Storage__Sqlite"])!]].PersistentVolumeClaim.ShouldNotBeNull();
        TimeZoneInfo.TryFindSystemTimeZoneById(settings["Learning__TimeZone"], out _).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_deck_is_in_a_ConfigMap_that_a_cluster_takes(string way)
    {
        const int LargestBytes = 1024 * 1024;
        var cards = Manifests.Of(Base, way).OfType<V1ConfigMap>().Single(map => map.Metadata.Name == "deployquizbot-cards");

        cards.Data.Keys.ShouldBe(Directory.GetFiles(Repository.PathOf("cards"), "*.md").Select(path => Path.GetFileName(path)), ignoreOrder: true);
        cards.Data["deployment.md"].ShouldBe(Repository.Read("cards/deployment.md"));
        cards.Data.Values.Sum(Encoding.UTF8.GetByteCount).ShouldBeLessThan(LargestBytes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_Pod_conforms_to_the_restricted_standard(string way)
    {
        var objects = Manifests.Of(Base, way);
        var pod = PodOf(objects);

        objects.OfType<V1Namespace>().ShouldHaveSingleItem().Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");
        (pod.HostNetwork ?? pod.HostPID ?? pod.HostIPC).ShouldBeNull();
        pod.SecurityContext.RunAsNonRoot.ShouldBe(true);
        pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault");
        pod.Volumes.ShouldAllBe(volume => volume.ConfigMap != null || volume.EmptyDir != null || volume.PersistentVolumeClaim != null);
        foreach (var container in pod.Containers.Concat(pod.InitContainers ?? []))
        {
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false);
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
            container.SecurityContext.Capabilities.Add.ShouldBeNull();
            (container.SecurityContext.RunAsUser ?? pod.SecurityContext.RunAsUser ?? 0).ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bot_holds_no_key_to_the_cluster_and_writes_only_to_volumes(string way)
    {
        var objects = Manifests.Of(Base, way);

        objects.OfType<V1ServiceAccount>().ShouldHaveSingleItem().AutomountServiceAccountToken.ShouldBe(false);
        PodOf(objects).AutomountServiceAccountToken.ShouldNotBe(true);
        PodOf(objects).Containers.ShouldAllBe(container => container.SecurityContext.ReadOnlyRootFilesystem == true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nobody_polls_beside_the_bot_and_it_may_finish(string way)
    {
        var deployment = DeploymentOf(Manifests.Of(Base, way));
        var stop = new HostOptions().ShutdownTimeout;

        (deployment.Spec.Replicas, deployment.Spec.Strategy.Type).ShouldBe((1, "Recreate"));
        TimeSpan.FromSeconds(deployment.Spec.Template.Spec.TerminationGracePeriodSeconds!.Value).ShouldBeGreaterThan(stop);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_a_Pod_asks_for_is_no_more_than_it_may_have(string way)
    {
        var resources = PodOf(Manifests.Of(Base, way)).Containers[0].Resources;

        resources.Requests.Keys.ShouldBe(["cpu", "memory"], ignoreOrder: true);
        resources.Requests["memory"].ToDecimal().ShouldBeLessThanOrEqualTo(resources.Limits["memory"].ToDecimal());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_example_of_a_Secret_is_applied_by_nobody(string way)
    {
        Manifests.Of(Base, way).OfType<V1Secret>().ShouldBeEmpty();
        ExampleOfSecret().StringData["Telegram__Token"].ShouldNotMatch("^[0-9]+:[A-Za-z0-9_-]+$");
        Repository.Read(".gitignore").Split('\n').ShouldContain("secret.yaml");
    }

    private static V1Secret ExampleOfSecret() => Manifests.Strictly(Repository.Read($"{Base}/secret.yaml.example")).OfType<V1Secret>().ShouldHaveSingleItem();

    private static V1Deployment DeploymentOf(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) => objects.OfType<V1Deployment>().ShouldHaveSingleItem();

    private static V1PodSpec PodOf(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) => DeploymentOf(objects).Spec.Template.Spec;

    private static IDictionary<string, string> Settings(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) =>
        objects.OfType<V1ConfigMap>().Single(map => map.Metadata.Name == "deployquizbot").Data;
}
