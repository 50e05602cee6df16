using DeployQuizBot.Quizzes.Questions;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>What may also be right is no wrong answer.</summary>
public sealed class SamenessTests
{
    [Theory]
    [InlineData("Docker: Собирает приложение в слепок", "docker: Что-то совсем другое и далёкое")]
    [InlineData("Docker: Собирает приложение в слепок", "Докер: Что-то совсем другое и далёкое")]
    [InlineData("Config MAP: Настройки", "ConfigMap: Параметры приложения отдельно")]
    [InlineData("Роd: Обёртка из контейнеров", "Pod: Наименьшая единица запуска")]
    [InlineData("Сервер (server): Компьютер", "Server: Machine that answers")]
    [InlineData("Нода (node): Машина", "Узел (node): Часть целого")]
    [InlineData("Kubernetes: Система", "Kuberentes: Платформа")]
    [InlineData("Container Network Interface: Стандарт", "CNI: Способ подключения")]
    [InlineData("Балансировка нагрузки: Распределение", "Балансировщик нагрузки: Устройство")]
    [InlineData("Под: Обёртка", "Поды: Единицы запуска")]
    [InlineData("Node: Machine", "Nodes: Members of a group")]
    // One definition, or nearly one.
    [InlineData("ConfigMap: Настройки и пароли отдельно от образа", "Secret: Настройки и пароли отдельно от образа")]
    [InlineData("Failover: Передача работы запасному серверу, когда основной упал", "Резерв: Когда основной сервер упал, передача работы запасному серверу")]
    // One in the definition of the other.
    [InlineData("Docker Hub: Публичный реестр образов для всех желающих", "Реестр: Склад в сети")]
    [InlineData("Pod: Обёртка вокруг контейнеров", "Контейнер: Процесс со своими файлами")]
    [InlineData("Replica: One of several copies", "Deployment: Keeps replicas alive")]
    [InlineData("Гипервизор: Делит железо", "Виртуалка: Живёт на гипервизоре")]
    // A kind of it.
    [InlineData("Worker node: Runs the work", "Node: Has memory")]
    [InlineData("Облачный сервер: Берут на час", "Сервер: Всегда включён")]
    [InlineData("Тег образа: Имя версии", "Тег: Пометка")]
    [InlineData("CronJob: Runs at night", "Job: Runs once")]
    [InlineData("Init-контейнер: Готовит", "Контейнер: Отгорожен")]
    public void These_may_both_be_right(string one, string other)
    {
        var pool = SampleDecks.Of(one, other);
        var (first, second) = (pool.Of(pool.Terms[0]), pool.Of(pool.Terms[1]));
        first.MayBeRightFor(second).ShouldBeTrue();
        second.MayBeRightFor(first).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Liveness probe: Asks whether it has hung", "Readiness probe: Asks whether it takes requests")]
    [InlineData("Affinity: Ставит рядом", "Anti-affinity: Держит врозь")]
    [InlineData("Непрерывная доставка (continuous delivery, CD): Решает человек", "Непрерывное развёртывание (continuous deployment, CD): Кнопку не нажимают")]
    [InlineData("Вертикальное масштабирование (scaling up): Машина помощнее", "Горизонтальное масштабирование (scaling out): Больше обычных машин")]
    [InlineData("PersistentVolume: Кусок хранилища", "PersistentVolumeClaim: Заявка на диск")]
    [InlineData("Сервер: Компьютер", "Сервис: Имя и адрес")]
    [InlineData("SLO: Цель команды", "Слой: Изменения в файлах")]
    [InlineData("SLI: Измеренная доля", "SLA: Обещание клиентам")]
    [InlineData("RAID 0: Чередование", "RAID 1: Зеркало")]
    [InlineData("IaaS: Голые машины", "PaaS: Отдаёшь код")]
    [InlineData("HTTP: Протокол", "HTTPS: Шифрует")]
    [InlineData("Docker: Собирает и запускает", "Dockerfile: Рецепт")]
    [InlineData("Тег образа: Имя версии", "Дайджест образа: Отпечаток содержимого")]
    public void These_exclude_each_other(string one, string other)
    {
        var pool = SampleDecks.Of(one, other);
        Sameness.WhyRight(pool.Of(pool.Terms[0]), pool.Of(pool.Terms[1])).ShouldBeNull();
    }

    [Fact]
    public void What_stands_below_a_term_belongs_to_it()
    {
        var chapter = SampleDecks.Term("Kubernetes: Держит нужное число копий", 1);
        var part = SampleDecks.Term("etcd: Хранилище ключей", 2);
        part.Section = ["Kubernetes (k8s)", "Внутри"];
        var pool = new TermPool("ru", [chapter, part]);
        pool.Of(part).MayBeRightFor(pool.Of(chapter)).ShouldBeFalse("a heading with brackets is another name");

        part.Section = ["kubernetes"];
        pool = new TermPool("ru", [chapter, part]);
        pool.Of(part).MayBeRightFor(pool.Of(chapter)).ShouldBeTrue();
    }
}
