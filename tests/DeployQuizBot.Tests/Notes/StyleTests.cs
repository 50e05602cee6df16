using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>Notes in the ways in which people write them.</summary>
public sealed class StyleTests
{
    [Theory]
    [InlineData("1) Облачные серверы (AWS, Google Cloud и др)", "Облачные серверы", "")]
    [InlineData("3) PaaS платформы (Platform as a service)", "PaaS платформы", "Platform as a service")]
    [InlineData("Kubernetes (k8s)", "Kubernetes", "k8s")]
    [InlineData("2.1. Pod:", "Pod", "")]
    [InlineData("🚀 Deployment 🚀", "Deployment", "")]
    [InlineData("Что такое Docker?", "Docker", "")]
    [InlineData("What is a Pod?", "Pod", "")]
    [InlineData("Стручок (он же Pod)", "Стручок", "он же Pod")]
    [InlineData("Под aka Pod", "Под", "Pod")]
    [InlineData("«Стручок»", "Стручок", "")]
    [InlineData("Программа «Ядро»", "Программа «Ядро»", "")]
    public void A_name_is_read_without_its_trimmings(string text, string name, string aliases)
    {
        var read = TermName.Read(text);
        read.Name.ShouldBe(name);
        string.Join(", ", read.Aliases).ShouldBe(aliases);
    }

    [Theory]
    [InlineData("Config MAP и Secret", "Config MAP|Secret")]
    [InlineData("Liveness and Readiness", "Liveness|Readiness")]
    [InlineData("Спрос и предложение", "Спрос и предложение")]
    [InlineData("Pod", "Pod")]
    public void Two_terms_may_share_a_heading(string heading, string names) =>
        string.Join('|', TermName.ReadAll(heading).Select(name => name.Name)).ShouldBe(names);

    [Theory]
    [InlineData("**Pod** - группа контейнеров", "Pod", "группа контейнеров", "Certain")]
    [InlineData("- **Pod**: a group of containers", "Pod", "a group of containers", "Certain")]
    [InlineData("- pod (стручок) - объект, в котором живут контейнеры", "pod", "объект, в котором живут контейнеры", "Likely")]
    [InlineData("Pod — это группа контейнеров", "Pod", "группа контейнеров", "Likely")]
    [InlineData("A Pod is a group of containers", "Pod", "a group of containers", "Likely")]
    [InlineData("A record - the address of a host", "A record", "the address of a host", "Likely")]
    [InlineData("Pod: группа контейнеров", "Pod", "группа контейнеров", "Doubtful")]
    [InlineData("- Pod: группа контейнеров\n- Node: машина в кластере", "Pod", "группа контейнеров", "Likely")]
    [InlineData("*[API]: Application Programming Interface", "API", "Application Programming Interface", "Certain")]
    [InlineData("Минимальная единица - Pod. Обертка вокруг одного или нескольких контейнеров", "Pod", "Обертка вокруг одного или нескольких контейнеров", "Likely")]
    [InlineData("[[Pod]] — группа контейнеров", "Pod", "группа контейнеров", "Likely")]
    [InlineData("- _Stacks_ are last in, first out", "Stacks", "are last in, first out", "Likely")]
    [InlineData("- A - Atomicity (all or nothing)", "Atomicity", "all or nothing", "Likely")]
    [InlineData("Need - Network", "Need", "Network", "Doubtful")]
    [InlineData("- GitHub - [A long list](https://example.org)", "GitHub", "A long list", "Doubtful")]
    [InlineData("---\ntitle: Pod\nshort_description: A group of containers\n---", "Pod", "A group of containers", "Certain")]
    [InlineData("| Plant | Animal | Bacteria |\n|---|---|---|\n| is big | is bigger | is small |", "is big", "is bigger\nis small", "Doubtful")]
    [InlineData("| Термин | Значение |\n|---|---|\n| Pod | группа контейнеров |", "Pod", "группа контейнеров", "Likely")]
    public void A_line_says_what_a_term_is(string text, string name, string definition, string confidence)
    {
        var found = NoteParser.Parse("notes.md", text).Candidates[0];
        (found.Term.Name, found.Body.ToPlainText(), found.Confidence.ToString()).ShouldBe((name, definition, confidence));
    }

    [Theory]
    [InlineData("Состоит из master node (управляет) и worker node (выполняют задачи)", "master node|worker node")]
    [InlineData("It consists of a scheduler (assigns work) and a controller (watches state)", "scheduler|controller")]
    [InlineData("Работает с группой серверов (кластером)", "")]
    public void Parts_are_explained_in_brackets(string text, string names) =>
        string.Join('|', NoteParser.Parse("notes.md", text).Candidates.Select(found => found.Term.Name)).ShouldBe(names);

    [Fact]
    public void Synonyms_stand_after_an_equals_sign()
    {
        var found = NoteParser.Parse("notes.md", "# Определение\n- сборка и упаковка программы в архив = \"билд\"/\"пакет\"").Candidates.ShouldHaveSingleItem();
        found.Term.Name.ShouldBe("сборка");
        found.Term.Aliases.ShouldBe(["билд", "пакет"]);
        found.Body.ToPlainText().ShouldBe("сборка и упаковка программы в архив");
    }

    [Theory]
    [InlineData("__Плюсы:__", "Плюсы")]
    [InlineData("**Минусы:**", "Минусы")]
    [InlineData("Pros:", "Pros")]
    [InlineData("Основные типы:", "Основные типы")]
    public void A_labelled_list_belongs_to_the_term_above_it(string label, string expected)
    {
        var found = NoteParser.Parse("notes.md", $"## Облако\n_Чужие машины_\n\n{label}\n- одно\n- другое").Candidates;
        found.Count.ShouldBe(2);
        (found[1].Kind, found[1].Term.Name, found[1].Label).ShouldBe((CandidateKind.List, "Облако", expected));
        found[1].Body.ToPlainText().ShouldBe("• одно\n• другое");
    }

    [Theory]
    [InlineData("## Установка\nСкачайте архив и распакуйте его")]
    [InlineData("## Getting started\nYou need a computer")]
    [InlineData("## Pod\nСмотри дальше:")]
    [InlineData("## Changelog\nFixed a bug")]
    public void What_names_nothing_to_learn_is_doubtful_at_most(string text) =>
        NoteParser.Parse("notes.md", text).Candidates.ShouldAllBe(found => found.Confidence == Confidence.Doubtful);

    [Theory]
    [InlineData("lsof -i :8080")]
    [InlineData("См. [здесь](https://example.org)")]
    [InlineData("Это просто текст - и ничего больше")]
    [InlineData("If it rains, the street is wet")]
    public void Some_lines_say_nothing(string text) => NoteParser.Parse("notes.md", text).Candidates.ShouldBeEmpty();

    [Fact]
    public void Advantages_are_no_terms()
    {
        var found = NoteParser.Parse("notes.md", "**Pod** - группа контейнеров\n\nПлюсы:\n- Скорость: быстро\n- Размер: мало").Candidates;
        found.Where(one => one is { Kind: CandidateKind.Term, Confidence: >= Confidence.Likely }).Select(one => one.Term.Name).ShouldBe(["Pod"]);
        found.Single(one => one.Kind == CandidateKind.List).Term.Name.ShouldBe("Pod");
    }

    [Fact]
    public void Notes_like_those_of_a_course_give_every_term_of_theirs()
    {
        const string Note =
            """
            # Хранение
            ## 1) Диски (SSD, HDD и др)
            _Память, которая переживает выключение_

            __Плюсы:__
            - Дёшево
            - Надёжно

            __Минусы:__
            - Медленно

            ## 2) RAID массив (Redundant array of disks)
            _Несколько дисков, которые выглядят как один_

            ### mdadm
            _- утилита, которая собирает массив из дисков_
            _Следит за его здоровьем._

            # PostgreSQL (pg)
            _- свободная система управления базами данных_
            Состоит из primary (принимает запись) и replica (отдаёт чтение)

            Минимальная единица - Страница. Кусок файла в восемь килобайт

            ## Index
            Ускоряет поиск строк по значению

            ## View и Trigger
            Хранят готовый запрос или действие
            """;
        var found = NoteParser.Parse("storage.md", Note).Candidates;
        found.Where(one => one.Kind == CandidateKind.Term).ShouldAllBe(one => one.Confidence >= Confidence.Likely);
        found.Where(one => one.Kind == CandidateKind.Term).Select(one => one.Term.Name).ShouldBe(
            ["Диски", "RAID массив", "mdadm", "PostgreSQL", "primary", "replica", "Страница", "Index", "View", "Trigger"]);
        found.Where(one => one.Kind == CandidateKind.List).Select(one => $"{one.Term.Name}: {one.Label}").ShouldBe(["Диски: Плюсы", "Диски: Минусы"]);
    }
}
