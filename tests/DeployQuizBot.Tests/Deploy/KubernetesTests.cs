using System.Net;
using System.Text;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;
using k8s;
using k8s.Models;

namespace DeployQuizBot.Tests.Deploy;

/// <summary>Every overlay as it would be applied.</summary>
public sealed class KubernetesTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Folder = "deploy/kubernetes", Base = $"{Folder}/base", Polling = $"{Folder}/overlays/polling",
        Webhook = $"{Folder}/overlays/webhook", SqliteSingle = $"{Folder}/overlays/sqlite-single";

    private static readonly string[] Always =
    [
        "Namespace deployquizbot", "ConfigMap deployquizbot", "ConfigMap deployquizbot-cards", "ServiceAccount deployquizbot", "Deployment deployquizbot",
        "NetworkPolicy deployquizbot", "NetworkPolicy default-deny", "CronJob deployquizbot-backup", "PersistentVolumeClaim deployquizbot-backups",
    ];

    private static readonly string[] WithPostgres =
    [
        .. Always, "Job deployquizbot-migrations", "NetworkPolicy deployquizbot-migrations", "PodDisruptionBudget deployquizbot",
        "StatefulSet deployquizbot-postgres", "Service deployquizbot-postgres", "NetworkPolicy deployquizbot-postgres", "NetworkPolicy deployquizbot-backup",
        "ConfigMap deployquizbot-postgres-scripts",
    ];

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        [Polling] = WithPostgres,
        [Webhook] = [.. WithPostgres, "Service deployquizbot", "Ingress deployquizbot", "HorizontalPodAutoscaler deployquizbot"],
        [SqliteSingle] = [.. Always, "PersistentVolumeClaim deployquizbot-data"],
    };

    public static TheoryData<string> Ways => [.. Manifests.Ways];

    public static TheoryData<string, string> Overlays => [.. Expected.Keys.SelectMany(overlay => Manifests.Ways.Select(way => (overlay, way)))];

    [Theory]
    [MemberData(nameof(Overlays))]
    public void An_overlay_has_all_that_it_needs(string overlay, string way)
    {
        var objects = Manifests.Of(overlay, way);

        objects.Select(found => $"{found.Kind} {found.Metadata.Name}").ShouldBe(Expected[overlay], ignoreOrder: true);
        objects.Where(found => found is not V1Namespace).ShouldAllBe(found => found.Metadata.NamespaceProperty == "deployquizbot");
        objects.OfType<V1Namespace>().Single().Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void A_cluster_would_take_it_and_do_as_meant(string overlay, string way) => ClusterOf(overlay, way).Problems().ShouldBeEmpty();

    [Fact]
    public void Every_overlay_is_known_here() =>
        Directory.GetDirectories(Repository.PathOf($"{Folder}/overlays")).Select(overlay => $"{Folder}/overlays/{Path.GetFileName(overlay)}").ShouldBe(Expected.Keys, ignoreOrder: true);

    [Fact]
    public void Every_manifest_is_named_by_the_kustomization_beside_it()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf(Folder), "kustomization.yaml", SearchOption.AllDirectories))
        {
            var kustomization = Manifests.KustomizationOf(Path.GetDirectoryName(file)!);
            var named = kustomization.Resources.Concat(kustomization.Patches.Select(patch => patch.Path)).Where(path => path.EndsWith(".yaml", StringComparison.Ordinal)).Distinct();
            Directory.GetFiles(Path.GetDirectoryName(file)!, "*.yaml").Select(Path.GetFileName).Except(["kustomization.yaml"]).ShouldBe(named, ignoreOrder: true, file);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void What_is_there_for_those_who_have_it_goes_with_each(string overlay, string way)
    {
        foreach (var component in (string[])["external-secret", "monitoring"])
        {
            var resources = Manifests.KustomizationOf($"{Folder}/components/{component}").Resources;
            var added = resources.SelectMany(resource => Manifests.Strictly(Repository.Read($"{Folder}/components/{component}/{resource}")));
            new Cluster([.. Manifests.Of(overlay, way), .. added], ExampleOfSecret()).Problems().ShouldBeEmpty();
        }

        Repository.Read($"{Polling}/kustomization.yaml").ShouldContain("# - ../../components/external-secret\n  # - ../../components/monitoring\n");
    }

    [Fact]
    public void The_vault_gives_the_same_Secret_as_one_would_by_hand()
    {
        var external = Manifests.Strictly(Repository.Read($"{Folder}/components/external-secret/externalsecret.yaml")).OfType<ExternalSecret>().ShouldHaveSingleItem();

        external.Spec.Target.Name.ShouldBe(ExampleOfSecret().Metadata.Name);
        external.Spec.Data.Select(data => data.SecretKey).ShouldBe(["Telegram__Token", "POSTGRES_PASSWORD"]);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Settings_have_the_names_that_the_program_reads(string overlay, string way)
    {
        var cluster = ClusterOf(overlay, way);
        var variables = cluster.Workloads.SelectMany(workload => workload.Template.Spec.Containers).Where(container => container.Image.StartsWith("deployquizbot:", StringComparison.Ordinal))
            .SelectMany(container => container.Env ?? []).Select(variable => variable.Name);

        cluster.Settings.Keys.Concat(variables).ShouldBeSubsetOf(AskedSettings.Names);
        ExampleOfSecret().StringData.Keys.ShouldBe(["Telegram__Token", "POSTGRES_PASSWORD", "Storage__Postgres"]);
        ExampleOfSecret().StringData.Keys.Except(["POSTGRES_PASSWORD"]).ShouldBeSubsetOf(AskedSettings.Names);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void The_bot_reads_notes_where_they_are_mounted(string overlay, string way)
    {
        const int LargestBytes = 1024 * 1024;
        var cluster = ClusterOf(overlay, way);
        var pod = cluster.Bot.Spec.Template.Spec;
        var mount = pod.Containers[0].VolumeMounts.Single(mount => mount.MountPath == cluster.Settings["Cards__Path"]);

        // A part of a volume would never be brought up to date.
        (mount.SubPath, mount.ReadOnlyProperty).ShouldBe((null, true));
        var cards = cluster.All<V1ConfigMap>().Single(map => map.Metadata.Name == pod.Volumes.Single(volume => volume.Name == mount.Name).ConfigMap.Name);
        cards.Data.Keys.ShouldBe(Directory.GetFiles(Repository.PathOf("cards"), "*.md").Select(path => Path.GetFileName(path)), ignoreOrder: true);
        cards.Data["deployment.md"].ShouldBe(Repository.Read("cards/deployment.md"));
        cards.Data.Values.Sum(Encoding.UTF8.GetByteCount).ShouldBeLessThan(LargestBytes);
        TimeZoneInfo.TryFindSystemTimeZoneById(cluster.Settings["Learning__TimeZone"], out _).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void The_bot_holds_no_key_to_the_cluster_and_may_finish(string overlay, string way)
    {
        var cluster = ClusterOf(overlay, way);
        var pod = cluster.Bot.Spec.Template.Spec;

        cluster.All<V1ServiceAccount>().ShouldHaveSingleItem().AutomountServiceAccountToken.ShouldBe(false);
        cluster.Workloads.ShouldAllBe(workload => workload.Template.Spec.AutomountServiceAccountToken != true);
        var last = TimeSpan.FromSeconds(pod.Containers[0].Lifecycle?.PreStop.Sleep.Seconds ?? 0) + new HostOptions().ShutdownTimeout;
        TimeSpan.FromSeconds(pod.TerminationGracePeriodSeconds!.Value).ShouldBeGreaterThan(last);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_asks_the_bot_asks_where_it_answers(string overlay, string way)
    {
        var cluster = ClusterOf(overlay, way);
        var world = await StartAsync(StoreKind.Sqlite, options => options.Configuration["Http:Listen"] = "http://127.0.0.1:0");
        using var client = new HttpClient();
        var container = cluster.Bot.Spec.Template.Spec.Containers[0];
        V1Probe[] probes = [container.StartupProbe, container.LivenessProbe, container.ReadinessProbe];

        foreach (var path in probes.Select(probe => probe.HttpGet.Path).Append("/metrics"))
        {
            // A moment after the start it may not be ready yet.
            using var answer = await client.GetAsync(new Uri(world.Addresses[0], path), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf(path == "/health/ready" ? [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable] : [HttpStatusCode.OK]);
        }

        // What has trouble with Telegram or its database is not helped by a restart.
        container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
        container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
        Repository.Read("deploy/Dockerfile").ShouldContain($"ENV Http__Listen=http://*:{container.Ports.Single(port => port.Name == "http").ContainerPort}\n");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Telegram_is_led_to_the_webhook_and_to_nothing_else(string way)
    {
        var cluster = ClusterOf(Webhook, way);
        var address = new Uri(cluster.Settings["Telegram__WebhookUrl"]);
        var rule = cluster.All<V1Ingress>().ShouldHaveSingleItem().Spec.Rules.ShouldHaveSingleItem();
        var path = rule.Http.Paths.ShouldHaveSingleItem();

        (address.Scheme, address.Host).ShouldBe(("https", rule.Host));
        (path.Path, path.PathType).ShouldBe((DeployQuizBot.Bot.Webhook.Path, "Exact"));
        address.AbsolutePath.ShouldBe(path.Path);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Backups_are_made_of_what_the_bot_writes(string overlay, string way)
    {
        var cluster = ClusterOf(overlay, way);
        var backup = cluster.All<V1CronJob>().ShouldHaveSingleItem().Spec.JobTemplate.Spec.Template.Spec;
        var container = backup.Containers.ShouldHaveSingleItem();

        // Quartz has seconds too, and wants to be told which of the two kinds of day is not meant.
        _ = new Quartz.CronExpression($"0 {cluster.All<V1CronJob>().Single().Spec.Schedule[..^1]}?");
        if (overlay == SqliteSingle)
        {
            (container.Image, container.Args[0]).ShouldBe((cluster.Bot.Spec.Template.Spec.Containers[0].Image, "backup"));
            backup.Volumes.Select(volume => volume.PersistentVolumeClaim?.ClaimName).ShouldContain("deployquizbot-data");
            container.VolumeMounts.Select(mount => mount.MountPath).ShouldContain(container.Args[1]);
            return;
        }

        var connection = new Npgsql.NpgsqlConnectionStringBuilder(cluster.Bot.Spec.Template.Spec.Containers[0].Env.Single(variable => variable.Name == "Storage__Postgres").Value);
        var variables = container.Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        (variables["PGHOST"], variables["PGDATABASE"], variables["PGUSER"]).ShouldBe((connection.Host, connection.Database, connection.Username));
        var server = cluster.All<V1StatefulSet>().ShouldHaveSingleItem().Spec.Template.Spec.Containers[0];
        server.Image.ShouldBe(container.Image);
        (ValueOf(server, "POSTGRES_DB"), ValueOf(server, "POSTGRES_USER")).ShouldBe((connection.Database, connection.Username));
        cluster.All<V1ConfigMap>().Single(map => map.Metadata.Name == "deployquizbot-postgres-scripts").Data.Keys.ShouldBe(["backup.sh", "restore.sh"], ignoreOrder: true);

        // The Job that puts a backup back is no part of the overlay, but has to fit.
        var restore = Manifests.Strictly(Repository.Read($"{Folder}/components/postgres/restore.yaml.example")).OfType<V1Job>().ShouldHaveSingleItem();
        new Cluster([.. cluster.Objects, restore], ExampleOfSecret()).Problems().ShouldBeEmpty();
        restore.Spec.Template.Spec.Containers[0].Env.Select(variable => (variable.Name, variable.Value))
            .ShouldBeSubsetOf(container.Env.Select(variable => (variable.Name, variable.Value)));
    }

    [Fact]
    public void The_example_of_a_Secret_is_applied_by_nobody()
    {
        Expected.Keys.SelectMany(overlay => Manifests.Of(overlay, Manifests.Files)).OfType<V1Secret>().ShouldBeEmpty();
        ExampleOfSecret().StringData["Telegram__Token"].ShouldNotMatch("^[0-9]+:[A-Za-z0-9_-]+$");
        Repository.Read(".gitignore").Split('\n').ShouldContain("secret.yaml");
    }

    /// <summary>Each of these would be refused by a cluster, or hurt.</summary>
    [Theory]
    [InlineData(Polling, "Deployment deployquizbot", "{op: add, path: /spec/replica, value: 2}")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/replicas, value: two}")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /apiVersion, value: apps/v2}")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/resources/limits/memory, value: 512MB}")]
    [InlineData(Polling, "PodDisruptionBudget deployquizbot", "{op: replace, path: /kind, value: PodDisruptionBudgets}")]
    public void What_is_no_object_cannot_be_read(string overlay, string found, string patch) =>
        Should.Throw<Exception>(() => Changed(overlay, found, patch));

    [Theory]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/strategy/type, value: Rolling}", "Type is 'Rolling'")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/selector/matchLabels/app.kubernetes.io~1component, value: bots}", "selects the Pods of []")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: remove, path: /spec/selector/matchLabels/app.kubernetes.io~1component}", "selects the Pods of [")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/livenessProbe/httpGet/port, value: web}", "a probe asks at port web")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/envFrom/0/configMapRef/name, value: settings}", "there is no ConfigMap settings")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/envFrom/1/secretRef/name, value: token}", "there is no Secret token")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/volumeMounts/0/name, value: decks}", "and mounts decks, tmp")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/volumes/0/configMap/name, value: decks}", "there is no ConfigMap decks")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/serviceAccountName, value: bot}", "there is no ServiceAccount bot")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: remove, path: /spec/template/spec/securityContext/runAsNonRoot}", "may be root")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem, value: false}", "may do more than it has to")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: replace, path: /spec/template/spec/containers/0/resources/requests/memory, value: 1Gi}", "asks for more memory than it may have")]
    [InlineData(Polling, "Deployment deployquizbot", "{op: remove, path: /spec/template/spec/containers/0/env}", "has two stores, or none")]
    [InlineData(Polling, "StatefulSet deployquizbot-postgres", "{op: replace, path: /spec/serviceName, value: postgres}", "is named by Service postgres")]
    [InlineData(Polling, "StatefulSet deployquizbot-postgres", "{op: replace, path: /spec/template/spec/containers/0/env/2/valueFrom/secretKeyRef/key, value: password}", "there is no password in Secret")]
    [InlineData(Polling, "Service deployquizbot-postgres", "{op: replace, path: /spec/ports/0/targetPort, value: sql}", "leads to port sql")]
    [InlineData(Polling, "Service deployquizbot-postgres", "{op: replace, path: /metadata/name, value: postgres}", "looks for Postgres where no Service is")]
    [InlineData(Polling, "PodDisruptionBudget deployquizbot", "{op: replace, path: /spec/maxUnavailable, value: 0}", "has no number that it keeps to")]
    [InlineData(Polling, "PodDisruptionBudget deployquizbot", "{op: replace, path: /spec/selector/matchLabels/app.kubernetes.io~1name, value: bot}", "selects no Pod")]
    [InlineData(Polling, "NetworkPolicy deployquizbot", "{op: replace, path: /spec/policyTypes/0, value: In}", "PolicyTypes is 'In'")]
    [InlineData(Polling, "NetworkPolicy deployquizbot-postgres", "{op: replace, path: /spec/ingress/0/ports/0/port, value: sql}", "opens port sql")]
    [InlineData(Polling, "CronJob deployquizbot-backup", "{op: replace, path: /spec/concurrencyPolicy, value: Never}", "ConcurrencyPolicy is 'Never'")]
    [InlineData(Polling, "CronJob deployquizbot-backup", "{op: replace, path: /spec/jobTemplate/spec/template/spec/volumes/1/persistentVolumeClaim/claimName, value: disk}", "there is no PersistentVolumeClaim disk")]
    [InlineData(Webhook, "Deployment deployquizbot", "{op: add, path: /spec/replicas, value: 3}", "says how many, and so does")]
    [InlineData(Webhook, "HorizontalPodAutoscaler deployquizbot", "{op: replace, path: /spec/scaleTargetRef/name, value: bot}", "scales Deployment bot")]
    [InlineData(Webhook, "Ingress deployquizbot", "{op: replace, path: /spec/rules/0/http/paths/0/backend/service/name, value: bot}", "leads to Service bot")]
    [InlineData(Webhook, "Ingress deployquizbot", "{op: replace, path: /spec/rules/0/http/paths/0/backend/service/port/name, value: web}", "leads to port web")]
    [InlineData(Webhook, "Ingress deployquizbot", "{op: replace, path: /spec/rules/0/host, value: example.org}", "has no certificate for example.org")]
    [InlineData(SqliteSingle, "Deployment deployquizbot", "{op: replace, path: /spec/replicas, value: 2}", "has an SQLite file that two Pods may write")]
    [InlineData(SqliteSingle, "ConfigMap deployquizbot", "{op: replace, path: /data/Storage__Sqlite, value: /tmp/bot.db}", "where no volume is mounted")]
    [InlineData(SqliteSingle, "CronJob deployquizbot-backup", "{op: replace, path: /spec/jobTemplate/spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/0/labelSelector/matchLabels/app.kubernetes.io~1component, value: pod}", "selects no Pod")]
    public void What_a_cluster_would_do_wrong_is_found(string overlay, string found, string patch, string problem) =>
        new Cluster(Changed(overlay, found, patch), ExampleOfSecret()).Problems().ShouldContain(line => line.Contains(problem, StringComparison.Ordinal));

    private static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Changed(string overlay, string found, string patch) =>
        Manifests.Changed(overlay, found.Split(' ')[0], found.Split(' ')[1], $"[{patch}]");

    private static string? ValueOf(V1Container container, string variable) => container.Env.Single(found => found.Name == variable).Value;

    private static Cluster ClusterOf(string overlay, string way) => new(Manifests.Of(overlay, way), ExampleOfSecret());

    /// <summary>With the lines that are switched off.</summary>
    private static V1Secret ExampleOfSecret() => Manifests.Strictly(Repository.Read($"{Base}/secret.yaml.example")
        .Replace("# POSTGRES_PASSWORD", "POSTGRES_PASSWORD", StringComparison.Ordinal)
        .Replace("# Storage__Postgres", "Storage__Postgres", StringComparison.Ordinal)).OfType<V1Secret>().ShouldHaveSingleItem();
}
