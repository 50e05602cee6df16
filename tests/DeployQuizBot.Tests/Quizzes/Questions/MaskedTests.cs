using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>What lets guess a name is hidden in its definition.</summary>
public sealed class MaskedTests
{
    [Theory]
    // The name itself, and its forms.
    [InlineData("Контейнер", "Контейнер живёт рядом с другими", "[…] живёт рядом с другими")]
    [InlineData("Контейнер", "Запускают сколько угодно контейнеров", "Запускают сколько угодно […]")]
    [InlineData("Контейнер", "Связь между контейнерами и хостом", "Связь между […] и хостом")]
    [InlineData("Образ", "Слепок, образом которого пользуются", "Слепок, […] которого пользуются")]
    [InlineData("Узел", "Машина; узлы складывают память, на узле живут поды", "Машина; […] складывают память, на […] живут поды")]
    [InlineData("Том", "Папка: тома переживают перезапуск", "Папка: […] переживают перезапуск")]
    [InlineData("Слой", "Изменения: слои, слоя, слоем", "Изменения: […], […], […]")]
    [InlineData("Реплика", "Одна из реплик, реплику не жаль", "Одна из […], […] не жаль")]
    [InlineData("Версия", "Номер версии, между версиями", "Номер […], между […]")]
    [InlineData("Метка", "Меткой помечают, по меткам ищут", "[…] помечают, по […] ищут")]
    [InlineData("Узёл", "узел и узлы", "[…] и […]")]
    [InlineData("Node", "A machine: nodes share memory", "A machine: […] share memory")]
    [InlineData("Policy", "Several policies apply", "Several […] apply")]
    [InlineData("Process", "One of the processes", "One of the […]")]
    [InlineData("Log", "Logging what is logged in logs", "[…] what is […] in […]")]
    [InlineData("Trace", "Tracing a traced request", "[…] a […] request")]
    [InlineData("Scaling", "It scales, and scaled it stays", "It […], and […] it stays")]
    [InlineData("Job", "JOB runs, and a Job ends", "[…] runs, and a […] ends")]
    // Words of the family.
    [InlineData("Контейнеризация", "Упаковать в контейнер", "Упаковать в […]")]
    [InlineData("Мониторинг", "Монитор смотрит на систему", "[…] смотрит на систему")]
    [InlineData("Автомасштабирование", "Масштабирование без рук", "[…] без рук")]
    [InlineData("Балансировщик", "Балансировка запросов", "[…] запросов")]
    [InlineData("Оркестрация", "Делает оркестратор", "Делает […]")]
    [InlineData("Deployment", "To deploy what is deployed", "To […] what is […]")]
    [InlineData("Containerisation", "Packs into a container", "Packs into a […]")]
    [InlineData("Container runtime", "Such as containerd or CRI-O", "Such as […] or CRI-O")]
    [InlineData("Orchestration", "The orchestrator orchestrates", "The […]")]
    [InlineData("Scheduler", "Puts on schedule", "Puts on […]")]
    // Another alphabet.
    [InlineData("Docker", "Докер собирает, докером запускают", "[…] собирает, […] запускают")]
    [InlineData("Под", "A Pod of containers, Pods", "A […] of containers, […]")]
    [InlineData("Kubernetes", "Кубернетес держит поды", "[…] держит поды")]
    [InlineData("Сервис", "The service answers", "The […] answers")]
    [InlineData("Container", "Внутри контейнера", "Внутри […]")]
    // Several words, and words written together.
    [InlineData("Docker Compose", "Docker Compose поднимает, а Compose читает", "[…] поднимает, а […] читает")]
    [InlineData("Виртуальная машина", "Машина внутри машины, виртуальный диск", "[…] внутри […], […] диск")]
    [InlineData("Health check", "Checks the health", "[…] the […]")]
    [InlineData("ConfigMap", "A map with config for ConfigMaps", "A […] with […] for […]")]
    [InlineData("kube-proxy", "A proxy in the kernel, kube-proxy", "A […] in the kernel, […]")]
    [InlineData("Infrastructure as code", "The infrastructure is code as before", "The […] is […] as before")]
    // Aliases, abbreviations and what they stand for.
    [InlineData("Простой (downtime)", "Время простоя, downtime", "Время […], […]")]
    [InlineData("Kubernetes", "Also called k8s", "Also called […]")]
    [InlineData("k8s", "Short for kubernetes", "Short for […]")]
    [InlineData("Service level objective", "An SLO is a target", "An […] is a target")]
    [InlineData("SLO", "A service level objective of a team", "A […] of a team")]
    [InlineData("PaaS (Platform as a Service)", "A platform in the cloud", "A […] in the cloud")]
    [InlineData("Rolling update", "RU for short", "[…] for short")]
    [InlineData("C++", "C++ and C are two", "[…] and C are two")]
    // What only looks like it.
    [InlineData("Сервер", "Сервис отвечает на запросы", "Сервис отвечает на запросы")]
    [InlineData("Контейнер", "Контекст и контракт", "Контекст и контракт")]
    [InlineData("Server", "A service answers", "A service answers")]
    [InlineData("SLO", "Слой образа", "Слой образа")]
    [InlineData("Порт", "Паспорт и порог", "Паспорт и порог")]
    [InlineData("Go", "It goes on and on", "It goes on and on")]
    [InlineData("Infrastructure as code", "As soon as it is done", "As soon as it is done")]
    public void Words_of_the_name_are_hidden(string name, string definition, string masked)
    {
        Mask.Of(SampleDecks.Term($"{name}: {definition}")).Over(definition).ShouldBe(masked);
    }

    [Theory]
    [InlineData("<b>Docker</b> собирает образы из файлов проекта", "<b>[…]</b> собирает образы из файлов проекта")]
    [InlineData("Команда <code>docker build -t shop</code> делает снимок", "Команда <code>[…] build -t shop</code> делает снимок")]
    [InlineData("<b>Do</b>cker &amp; друзья: образы, сети, тома", "<b>[…]</b> &amp; друзья: образы, сети, тома")]
    [InlineData("A &lt; B: <i>докер</i>ом запускают снимки файлов проекта", "A &lt; B: <i>[…]</i> запускают снимки файлов проекта")]
    [InlineData("Сеть &quot;Docker&quot; соединяет процессы между собой", "Сеть &quot;[…]&quot; соединяет процессы между собой")]
    public void Tags_stay_whole(string html, string masked)
    {
        Masked.Definition(SampleDecks.Term($"Docker: {html}"))!.Value.Value.ShouldBe(masked);
    }

    [Theory]
    [InlineData("Docker: Просто Docker и больше ничего")]
    [InlineData("Docker: Инструмент")]
    [InlineData("Docker: docker docker docker docker")]
    public void Too_little_left_is_not_asked_for(string line) => Masked.Definition(SampleDecks.Term(line)).ShouldBeNull();

    [Fact]
    public void Only_definitions_are_masked()
    {
        foreach (var kind in (TermKind[])[TermKind.List, TermKind.Question, TermKind.Cloze])
            Masked.Definition(SampleDecks.Term("Docker: собирает образы из файлов проекта", kind: kind)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Language.Russian)]
    [InlineData(Language.English)]
    public void Every_definition_of_the_shipped_decks_can_be_asked_for(string language)
    {
        SampleDecks.Shipped(language).Terms.Where(term => term.Kind == TermKind.Definition).ShouldAllBe(term => Masked.Definition(term) != null);
    }
}
