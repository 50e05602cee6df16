using DeployQuizBot.Quizzes.Typing;

namespace DeployQuizBot.Tests.Quizzes.Typing;

/// <summary>Answers judged as a learner of the shipped decks meets them: with all names of the term, and all other terms of its deck.</summary>
public sealed class ShippedDeckTests
{
    [Theory]
    [InlineData("PaaS", "saas", "SaaS")]
    [InlineData("SaaS", "IaaS", "IaaS")]
    [InlineData("PaaS", "саас", "SaaS")]
    [InlineData("PaaS", "ыффы", "SaaS")]
    [InlineData("IaaS", "software as a service", "SaaS")]
    [InlineData("IaaS", "platform as service", "PaaS")]
    [InlineData("FaaS", "serverless", "Serverless")]
    [InlineData("Stateless", "statefulset", "StatefulSet")]
    [InlineData("Affinity", "anti affinity", "Anti-affinity")]
    [InlineData("Anti-affinity", "аффинити", "Affinity")]
    [InlineData("Load balancing", "load balancer", "Load balancer")]
    [InlineData("Load balancing", "load balance", "Load balancer")]
    [InlineData("Load balancer", "load balancing", "Load balancing")]
    [InlineData("Балансировка нагрузки", "балансировщик нагрузки", "Балансировщик нагрузки")]
    [InlineData("Балансировщик нагрузки", "балансировка", null)]
    [InlineData("Pod", "port", "Порт")]
    [InlineData("Port", "pod", "Pod")]
    [InlineData("Порт", "под", "Pod")]
    [InlineData("Pod", "порт", "Порт")]
    [InlineData("Pod", "порты", "Порт")]
    [InlineData("Deployment", "deploy", "Деплой")]
    [InlineData("Деплой", "деплоймент", "Deployment")]
    [InlineData("Деплой", "deployment", "Deployment")]
    [InlineData("Service", "server", "Сервер")]
    [InlineData("Сервер", "сервис", "Service")]
    [InlineData("Docker", "dockerfile", "Dockerfile")]
    [InlineData("Docker", "docker hub", "Docker Hub")]
    [InlineData("Dockerfile", "docker", "Docker")]
    [InlineData("Docker Compose", "докер", "Docker")]
    [InlineData("Image layer", "image", "Image")]
    [InlineData("Image tag", "image digest", "Image digest")]
    [InlineData("Том Docker", "том", "Volume")]
    [InlineData("Volume", "docker volume", "Том Docker")]
    [InlineData("Kubernetes", "kubelet", "kubelet")]
    [InlineData("kubelet", "кубер", "Kubernetes")]
    [InlineData("kubelet", "kubectl", "kubectl")]
    [InlineData("kubelet", "kubernets", "Kubernetes")]
    [InlineData("SLI", "SLO", "SLO")]
    [InlineData("SLO", "сла", "SLA")]
    [InlineData("Node", "worker node", "Worker node")]
    [InlineData("Узел", "рабочий узел", "Worker node")]
    [InlineData("Worker node", "узел", "Узел")]
    [InlineData("Continuous delivery", "continuous deployment", "Continuous deployment")]
    [InlineData("Непрерывная доставка", "непрерывное развертывание", "Непрерывное развёртывание")]
    [InlineData("Непрерывное развёртывание", "развертывание", "Деплой")]
    [InlineData("Vertical scaling", "scaling out", "Horizontal scaling")]
    [InlineData("Вертикальное масштабирование", "горизонтальное масштабирование", "Горизонтальное масштабирование")]
    [InlineData("Liveness probe", "readiness probe", "Readiness probe")]
    [InlineData("Liveness probe", "проба готовности", "Readiness probe")]
    [InlineData("ReplicaSet", "реплика", "Реплика")]
    [InlineData("Реплика", "replica set", "ReplicaSet")]
    [InlineData("Контейнер", "контейнеризация", "Контейнеризация")]
    [InlineData("Контейнеризация", "контейнеры", "Контейнер")]
    [InlineData("PersistentVolume", "PVC", "PersistentVolumeClaim")]
    [InlineData("PersistentVolumeClaim", "persistent volume", "PersistentVolume")]
    [InlineData("Requests", "limits", "Limits")]
    [InlineData("Requests", "лимит", "Limits")]
    [InlineData("Job", "cronjob", "CronJob")]
    [InlineData("CronJob", "джоба", "Job")]
    [InlineData("Ingress", "egress", null)]
    [InlineData("Ingress", "api gateway", "API-шлюз")]
    [InlineData("TLS", "TLS certificate", "TLS-сертификат")]
    [InlineData("Аптайм", "даунтайм", "Даунтайм")]
    [InlineData("Downtime", "uptime", "Uptime")]
    [InlineData("CI", "CD", "Непрерывная доставка")]
    public void Another_term_is_wrong_and_known_by_its_name(string name, string typed, string? other)
    {
        var term = ShippedDeck.Term(name);
        var judged = TypedAnswer.Judge(typed, term.Typed, ShippedDeck.OthersThan(term));
        (other is null ? judged.Verdict >= TypedVerdict.Near : judged.Verdict == TypedVerdict.Wrong).ShouldBeTrue($"{judged}");
        ShippedDeck.All.SingleOrDefault(found => found.Id == judged.Other)?.Names[0].ShouldBe(other);
        (judged.Other is null).ShouldBe(other is null, $"{judged}");
    }

    [Theory]
    [InlineData("Continuous delivery", "cd", "Right")]
    [InlineData("Continuous deployment", "cd", "Right")]
    [InlineData("Kubernetes", "куб", "Wrong")]
    [InlineData("Kubernetes", "кубернетис", "RightWithSlip")]
    [InlineData("Kubernetes", "кубер", "Right")]
    [InlineData("Service", "сервисы", "RightWithSlip")]
    [InlineData("Deployment", "деплойменты", "RightWithSlip")]
    [InlineData("Деплой", "развертывание", "Right")]
    [InlineData("Деплой", "deploy", "Right")]
    [InlineData("Продакшн", "продакшен", "RightWithSlip")]
    [InlineData("Продакшн", "продакшин", "RightWithSlip")]
    [InlineData("Реестр", "риестр", "RightWithSlip")]
    [InlineData("Дата-центр", "дата центр", "Right")]
    [InlineData("On-premises", "on premise", "RightWithSlip")]
    [InlineData("Blue-green деплой", "blue green deployment", "Right")]
    [InlineData("Blue-green деплой", "сине-зеленый деплой", "Right")]
    [InlineData("Blue-green деплой", "блю грин деплой", "Near")]
    [InlineData("Init-контейнер", "инит контейнер", "Right")]
    [InlineData("Фича-флаг", "фича флаги", "RightWithSlip")]
    [InlineData("Twelve-factor app", "twelve factors app", "RightWithSlip")]
    [InlineData("Twelve-factor app", "twelve-factor", "Near")]
    [InlineData("Вебхук", "webhok", "RightWithSlip")]
    [InlineData("Load balancing", "load balncing", "RightWithSlip")]
    [InlineData("HorizontalPodAutoscaler", "horizontal pod autoscaler", "Right")]
    [InlineData("HorizontalPodAutoscaler", "hpa", "Right")]
    [InlineData("CrashLoopBackOff", "crash loop backoff", "Right")]
    [InlineData("CrashLoopBackOff", "crashloopbackof", "RightWithSlip")]
    [InlineData("Кластер", "clustr", "RightWithSlip")]
    [InlineData("Оператор", "operators", "RightWithSlip")]
    [InlineData("OOMKilled", "oom killed", "Right")]
    public void A_term_is_known_among_the_others(string name, string typed, string verdict)
    {
        var term = ShippedDeck.Term(name);
        var judged = TypedAnswer.Judge(typed, term.Typed, ShippedDeck.OthersThan(term));
        $"{judged.Verdict}".ShouldBe(verdict, $"{judged}");
    }

    [Fact]
    public void No_name_is_accepted_for_another_term_whether_that_one_is_known_or_not()
    {
        ShippedDeck.All.Count.ShouldBeGreaterThan(200);
        var accepted = new List<string>();
        var terms = ShippedDeck.All.DistinctBy(term => term.AuthorId).ToList();
        foreach (var term in terms)
        {
            foreach (var other in terms.Where(other => other != term))
            {
                accepted.AddRange(other.NamesWithTranslation
                    .Where(name => !term.NamesWithTranslation.Contains(name, StringComparer.OrdinalIgnoreCase))
                    .Where(name => TypedAnswer.Judge(name, new(term.Id, term.NamesWithTranslation), []).Verdict <= TypedVerdict.RightWithSlip)
                    .Select(name => $"{name} for {term.Names[0]}"));
            }
        }

        accepted.Distinct().ShouldBeEmpty();
    }
}
