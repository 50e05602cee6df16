using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

public sealed class NameTests
{
    [Theory]
    [InlineData("ConfigMap", "Config MAP", "Same")]
    [InlineData("Учёт", "УЧЕТ", "Same")]
    [InlineData("Pod", "Роd", "Same")]
    [InlineData("Node.js", "NodeJS", "Same")]
    [InlineData("Service", "Service!", "Same")]
    [InlineData("Pod", "Pods", "Form")]
    [InlineData("Контейнер", "Контейнеры", "Form")]
    [InlineData("Рабочая нода", "Рабочие ноды", "Form")]
    [InlineData("Срок исковой давности", "Исковая давность", "Part")]
    [InlineData("Node worker", "Worker node", "Form")]
    [InlineData("Докер", "Docker", "Form")]
    [InlineData("Employer", "Employee", "Part")]
    [InlineData("Сервис", "Service", "Form")]
    [InlineData("API", "APIs", "Form")]
    [InlineData("ConfigMap (CM)", "CM", "Alias")]
    [InlineData("Pod", "Под (Pod)", "Alias")]
    [InlineData("Platform as a service", "PaaS", "Form")]
    [InlineData("Continuous Delivery", "CD", "None")]
    [InlineData("Kuberentes", "Kubernetes", "Slip")]
    [InlineData("Оркестация", "Оркестрация", "Slip")]
    [InlineData("PaaS платформы", "PaaS", "Part")]
    [InlineData("Node", "Worker node", "Part")]
    [InlineData("Mitochondrion", "Mitochondria", "Part")]
    [InlineData("Liveness probe", "Readiness probe", "Related")]
    [InlineData("Docker (контейнеры)", "Podman (контейнеры)", "Related")]
    [InlineData("Docker", "Podman", "None")]
    [InlineData("HTTP", "HTTPS", "None")]
    [InlineData("C", "C++", "None")]
    [InlineData("C++", "C#", "None")]
    [InlineData("RAID 0", "RAID 1", "Sibling")]
    [InlineData("IPv4", "IPv6", "Sibling")]
    [InlineData("Симметричный", "Асимметричный", "None")]
    [InlineData("Микроэкономика", "Макроэкономика", "None")]
    [InlineData("Гипотония", "Гипертония", "None")]
    [InlineData("Ingress", "Egress", "None")]
    [InlineData("Import", "Export", "None")]
    public void Names_are_akin(string one, string other, string expected)
    {
        var (first, second) = (Read(one), Read(other));
        first.To(second).ToString().ShouldBe(expected);
        second.To(first).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("Pod", "Под (Pod)")]
    [InlineData("Рабочая нода", "Нода")]
    [InlineData("Kuberentes", "Kubernetes")]
    [InlineData("Platform as a service", "PaaS")]
    [InlineData("Mitochondrion", "Mitochondria")]
    [InlineData("Докер", "Docker")]
    public void Akin_names_leave_a_trace_in_common(string one, string other) =>
        Read(one).Traces.Intersect(Read(other).Traces).ShouldNotBeEmpty();

    private static Name Read(string text)
    {
        var name = TermName.Read(text);
        return new(name.Name, name.Aliases);
    }
}
