using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>What people paste into notes from pages, slides, documents and other programs.</summary>
public sealed class PastedTests
{
    [Theory]
    [InlineData("• **Pod** – группа контейнеров\n• **Node** – машина кластера", "certain term: Pod = группа контейнеров || certain term: Node = машина кластера")]
    [InlineData("## Pod\n_Группа машин_\n\nПлюсы:\n— быстро\n— дёшево", "certain term: Pod = Группа машин || likely list: Pod [Плюсы] = • быстро ⏎ • дёшево")]
    [InlineData("## Pod\n— группа контейнеров на машине\n— с одним адресом", "certain term: Pod = группа контейнеров на машине ⏎ с одним адресом")]
    [InlineData("## Pod\n_A group_\n\n### Kinds\n<ul>\n  <li>big</li>\n  <li>small</li>\n</ul>", "certain term: Pod = A group || likely list: Pod [Kinds] = • big ⏎ • small")]
    [InlineData("<li>Pod - a group</li>", "")]
    [InlineData("<aside>\n💡 **Pod** — группа контейнеров\n\n</aside>", "likely term: Pod = группа контейнеров")]
    [InlineData("- Pod\n    \n    A group of containers here\n    \n- Node\n    \n    A machine of the cluster", "likely term: Pod = A group of containers here || likely term: Node = A machine of the cluster")]
    public void A_list_of_another_program_is_a_list(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("Pod - a group of containers that live on one machine\nand share its address", "likely term: Pod = a group of containers that live on one machine and share its address")]
    [InlineData("The pods of a cluster are in the care of an agent of\nthe node, known as the *kubelet*, and of nobody else", "likely term: kubelet = The pods of a cluster are in the care of an agent of the node")]
    [InlineData("Pod - a group of containers that live on one machine  \nand share its address", "likely term: Pod = a group of containers that live on one machine ⏎ and share its address")]
    [InlineData("Pod - a group of containers that live on one machine\nnode - one machine of many", "likely term: Pod = a group of containers that live on one machine || likely term: node = one machine of many")]
    [InlineData("Pod - a group\nof containers", "likely term: Pod = a group ⏎ of containers")]
    public void A_sentence_goes_on_behind_the_margin(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("1\nQ\n\nPod\n\nA\n\nA group of containers\n\nHow well did you know this?\n1\nNot at all\n2\nQ\n\nWhy pods at all?\n\nA\n\nTo share", "certain term: Pod = A group of containers || certain question: Why pods at all? = To share")]
    [InlineData("Вопрос\n\nЗачем нужны поды?\n\nОтвет\n\n- держать вместе\n- делить сеть", "certain question: Зачем нужны поды? = • держать вместе ⏎ • делить сеть")]
    [InlineData("Q\n\nPod\n\nQ\n\nNode", "")]
    [InlineData("Q\n\nPod\n\nA", "")]
    public void A_page_of_flashcards_marks_its_sides(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("Term: Pod\nDefinition: a group of containers", "certain term: Pod = a group of containers")]
    [InlineData("Front: Why pods at all?\nBack: To share", "certain question: Why pods at all? = To share")]
    [InlineData("**Why pods at all?** To share a network.", "likely question: Why pods at all? = To share a network.")]
    [InlineData("- **What is a pod?** A group of containers", "likely term: pod = A group of containers")]
    [InlineData("Зачем нужны поды? — Чтобы делить сеть", "likely question: Зачем нужны поды? = Чтобы делить сеть")]
    [InlineData("Why pods at all? Who knows that they share a network.", "")]
    [InlineData("**Why pods at all?** Why not?", "")]
    [InlineData("## Теорема CAP. Что это такое?\nВыбор двух свойств из трёх", "likely term: Теорема CAP = Выбор двух свойств из трёх")]
    [InlineData("## What does idempotent mean?\nDone twice, it changes nothing more", "likely term: idempotent = Done twice, it changes nothing more")]
    public void A_question_stands_beside_its_answer(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("| Concept | Answer |\n|---|---|\n| What is a pod? | A group |\n| Is it mortal? | Yes |\n| Port of it? | 80 |", "likely term: pod = A group || likely question: Is it mortal? = Yes || likely question: Port of it? = 80")]
    [InlineData("| Вопрос | Ответ |\n|---|---|\n| Кто запускает поды | kubelet |", "likely question: Кто запускает поды = kubelet")]
    [InlineData("| Key | Value |\n|---|---|\n| Chair | the big one |", "doubtful term: Chair = the big one")]
    [InlineData("| Word | Перевод |\n|---|---|\n| aisle | проход |", "likely term: aisle = проход")]
    [InlineData("| Word | Page |\n|---|---|\n| aisle | twelve |", "doubtful term: aisle = twelve")]
    public void A_table_asks_and_answers(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("pod\tгруппа контейнеров\nnode\tмашина кластера\nport\tномер двери", "likely term: pod = группа контейнеров || likely term: node = машина кластера || likely term: port = номер двери")]
    [InlineData("pod | a group | of containers", "doubtful term: pod = a group | of containers")]
    [InlineData("pod ⇒ a group of several containers", "likely term: pod = a group of several containers")]
    [InlineData("pod —> группа контейнеров на одной машине", "likely term: pod = группа контейнеров на одной машине")]
    [InlineData("sun —> leaf —> sugar of the whole plant", "doubtful term: sun = leaf —&gt; sugar of the whole plant")]
    [InlineData("A pod = the smallest unit of work", "likely term: pod = the smallest unit of work")]
    [InlineData("F = ma + the rest of it", "doubtful term: F = ma + the rest of it")]
    [InlineData("in advance – заранее", "likely term: in advance = заранее")]
    [InlineData("in advance – before the time", "")]
    [InlineData("IX–XIII века: время городов", "doubtful term: IX–XIII века = время городов")]
    [InlineData("**IX**–время городов", "certain term: IX = время городов")]
    public void Odd_signs_stand_between_a_term_and_its_meaning(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("- `rm -rf .git` - забыть историю", "certain term: rm -rf .git = забыть историю")]
    [InlineData("- `git add .` - взять всё", "certain term: git add . = взять всё")]
    [InlineData("- `pod (стручок)` - группа", "certain term: pod (стручок) = группа")]
    [InlineData("rm -rf .git - забыть историю", "")]
    [InlineData("**Энтропия** $H(X)$ — мера беспорядка", "certain term: Энтропия = мера беспорядка")]
    [InlineData("**Ансамбль** $X - Y$ — пара из двух", "certain term: Ансамбль = пара из двух")]
    [InlineData("**Drift** (a slow change of the input)", "likely term: Drift = a slow change of the input")]
    [InlineData("**Источник без памяти** — источник, который всё забыл", "certain term: Источник без памяти = источник, который всё забыл")]
    [InlineData("**Источник для чтения** — учебник физики", "")]
    [InlineData("Мерой силы звука является громкость его", "")]
    [InlineData("Автор считает это определение верным", "")]
    [InlineData("**Фотоси́нтез** — получение сахара из света", "certain term: Фотосинтез = получение сахара из света")]
    public void What_a_term_is_made_of(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("**1. Scheduler (kube-scheduler)**\n- Chooses a node for the pod\n- fast", "likely term: Scheduler (kube-scheduler) = • Chooses a node for the pod ⏎ • fast")]
    [InlineData("# Pod\n_A group_\n\n**Advantages**\n- Shares the network with others\n- fast", "certain term: Pod = A group || likely list: Pod [Advantages] = • Shares the network with others ⏎ • fast")]
    [InlineData("**Scheduler**\n- fast\n- small", "")]
    [InlineData("- **Pod** - a group that has:\n  - a name\n  - an address", "certain term: Pod = a group that has: ⏎ • a name ⏎ • an address || likely list: Pod [a group that has] = • a name ⏎ • an address")]
    [InlineData("**Pod** - a group of containers, which can:\n- start\n- stop", "certain term: Pod = a group of containers, which can: ⏎ • start ⏎ • stop || likely list: Pod [which can] = • start ⏎ • stop")]
    [InlineData("- **Pod** - a group\n  Плюсы:\n  - быстро\n  - дёшево", "certain term: Pod = a group || likely list: Pod [Плюсы] = • быстро ⏎ • дёшево")]
    [InlineData("## Sharding\n_Rows are spread over machines_\n\nTypes:\\\nRanged: Goes by the first letter\\\nHashed: Goes by a number", "certain term: Sharding = Rows are spread over machines || likely list: Sharding [Types] = • Ranged: Goes by the first letter ⏎ • Hashed: Goes by a number || likely term: Ranged = Goes by the first letter || likely term: Hashed = Goes by a number")]
    [InlineData("# Theft\n_Taking what is not yours_\n\n## Stages\nOne has to show:\n1. intent\n2. act", "certain term: Theft = Taking what is not yours || likely list: Theft [Stages] = 1. intent ⏎ 2. act")]
    [InlineData("### Cache-Aside\n**What it is:** The cache is asked first", "certain term: Cache-Aside = The cache is asked first")]
    [InlineData("## Mock\n**Mock** - a thing that checks\n**Stub** - a thing that answers", "certain term: Mock = a thing that checks || certain term: Stub = a thing that answers")]
    [InlineData("## Genotype and Phenotype\n**Genotype** is the set of genes of a body", "certain term: Genotype = the set of genes of a body")]
    public void A_title_has_lines_below(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("# Tort\n## Analysis\nThe courts ask three things here")]
    [InlineData("# Unit 7 – Travel\nWords of the week are below")]
    [InlineData("# Open-Source Notes\nOpen Source Notes")]
    [InlineData("## Ручная работа\nПредположим, что кластер уже есть")]
    [InlineData("## Зачем нужны базы?\n- **Скорость:** поиск идёт быстро\n- **Порядок:** всё по полочкам")]
    [InlineData("# Cell\n_Smallest part of a body_\n## Свойства\n- Один вход = один выход")]
    [InlineData("Created: March 3, 2024\nUpdated: the day after it")]
    [InlineData("How well did you know this?\n1\nNot at all")]
    public void It_names_nothing(string note) => NoteParser.Parse("notes.md", note).Candidates
        .Where(found => found.Kind == CandidateKind.Term && found.Term.Name != "Cell").ShouldAllBe(found => found.Confidence == Confidence.Doubtful);
}
