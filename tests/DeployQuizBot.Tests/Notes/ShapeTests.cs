using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>One line for each way in which people set a term, what it is, and what belongs to it.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("## Pod\n_Группа контейнеров_\n\n- один\n- два", "certain term: Pod = Группа контейнеров")]
    [InlineData("## Pod\n> Группа контейнеров", "certain term: Pod = Группа контейнеров")]
    [InlineData("## Pod\n**Pod** - группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("## Pod\nPod: группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("## Pod\nPod -- группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("## Pod\nСначала реклама\n\n**Pod** - группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("## Pod\n**Определение:** группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("## Pod\n- группа контейнеров на одной машине\n- у неё один адрес на всех", "likely term: Pod = • группа контейнеров на одной машине ⏎ • у неё один адрес на всех")]
    [InlineData("## Pod\nОбёртка, в которой есть:\n- контейнеры\n- диски", "likely list: Pod [Обёртка, в которой есть] = • контейнеры ⏎ • диски")]
    [InlineData("## Pod\nWe shall see pods later", "doubtful term: Pod = We shall see pods later")]
    [InlineData("## Inflation\nWhen prices rise for long, inflation is the word", "likely term: Inflation = When prices rise for long, inflation is the word")]
    [InlineData("## Topic\nA log of records", "likely term: Topic = A log of records")]
    [InlineData("## Функция\n_Именованный кусок кода_", "certain term: Функция = Именованный кусок кода")]
    [InlineData("## Функции\n_Именованные куски кода_", "")]
    [InlineData("## Что такое Pod?\nГруппа контейнеров", "likely term: Pod = Группа контейнеров")]
    [InlineData("## Зачем нужен Pod?\nЧтобы держать контейнеры вместе", "likely question: Зачем нужен Pod? = Чтобы держать контейнеры вместе")]
    [InlineData("## Pods\nWhat is a dirty read?", "")]
    [InlineData("# Pod\nA group of containers\n## It runs all of its containers on one and the same machine of yours\n**Node** - a machine", "likely term: Pod = A group of containers || certain term: Node = a machine")]
    [InlineData("# Pod\n## Pods are the smallest thing that a cluster can start and stop by itself", "certain term: Pod = the smallest thing that a cluster can start and stop by itself")]
    [InlineData("Pod\n===\nA group of containers", "likely term: Pod = A group of containers")]
    [InlineData("**Pod**\n\nA group of containers", "likely term: Pod = A group of containers")]
    [InlineData("**Pod**\nA group of containers", "likely term: Pod = A group of containers")]
    public void A_title_has_a_definition(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("Сторона, которая обязана платить, называется **должником**. Она платит в срок.", "likely term: должник = Сторона, которая обязана платить")]
    [InlineData("Залогом называется способ получить деньги раньше других", "likely term: Залог = способ получить деньги раньше других")]
    [InlineData("Под поручительством понимают договор с третьим лицом", "likely term: поручительство = договор с третьим лицом")]
    [InlineData("Юридическим лицом называется организация с имуществом", "")]
    [InlineData("**Новация** есть замена одного долга другим", "likely term: Новация = замена одного долга другим")]
    [InlineData("The distance between two crests is known as the *wavelength*. It is long.", "likely term: wavelength = The distance between two crests")]
    [InlineData("Crest meets crest and the wave grows; this is called interference.", "likely term: interference = Crest meets crest and the wave grows")]
    [InlineData("It is a function that is called immediately", "")]
    [InlineData("Anatomy is about the parts of a body", "likely term: Anatomy = about the parts of a body")]
    [InlineData("Метод — функция, принадлежащая классу", "likely term: Метод = функция, принадлежащая классу")]
    [InlineData("Метод: сравниваем две группы людей", "")]
    [InlineData("**Pod** - группа контейнеров\n**Room:** 312", "certain term: Pod = группа контейнеров")]
    [InlineData("\"Don't learn acronyms - know what they do\"", "")]
    [InlineData("MBR: таблица разделов старого вида\nGPT: таблица разделов нового вида", "likely term: MBR = таблица разделов старого вида || likely term: GPT = таблица разделов нового вида")]
    [InlineData("- Pod\n  A group of containers here\n- Node\n  A machine of the cluster", "likely term: Pod = A group of containers here || likely term: Node = A machine of the cluster")]
    [InlineData("TF-IDF (term frequency – inverse document frequency) - вес слова в тексте", "likely term: TF-IDF (term frequency – inverse document frequency) = вес слова в тексте")]
    [InlineData("Programs hold functions that are called immediately", "")]
    [InlineData("UDP User Datagram Protocol протокол пользовательских датаграмм", "doubtful term: UDP (User Datagram Protocol) = протокол пользовательских датаграмм")]
    [InlineData("сборка программы в архив = \"--\"/\"билд\"", "likely term: сборка (билд) = сборка программы в архив")]
    [InlineData("MBR: Таблица старого вида\nGPT: Таблица нового вида", "doubtful term: MBR = Таблица старого вида || doubtful term: GPT = Таблица нового вида")]
    [InlineData("Автор: таблица разделов старого вида\nGPT: Таблица разделов", "doubtful term: GPT = Таблица разделов")]
    [InlineData("**Определение.** *Графом* называется пара из двух множеств", "certain term: Граф = пара из двух множеств")]
    [InlineData("**Definition 2.1 (Group).** A set with one operation on it", "certain term: Group = A set with one operation on it")]
    [InlineData("Enzymes are biological catalysts of a cell", "likely term: Enzymes = biological catalysts of a cell")]
    [InlineData("Enzymes are always there for the cell", "")]
    [InlineData("The treaty of Rome was a pact of six states", "likely term: treaty of Rome = a pact of six states")]
    [InlineData("Dockerfile нужен для сборки образа по шагам", "likely term: Dockerfile = нужен для сборки образа по шагам")]
    [InlineData("- ФВ = доля крови за одно сокращение\n- ЧСС = число сокращений в минуту", "likely term: ФВ = доля крови за одно сокращение || likely term: ЧСС = число сокращений в минуту")]
    [InlineData("**Определение 2:** **Pod** - группа контейнеров", "certain term: Pod = группа контейнеров")]
    public void A_sentence_says_what_a_term_is(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("> [!info] Pod\n> A group of containers", "likely term: Pod = A group of containers")]
    [InlineData("> [!question]- Why pods at all?\n> To keep containers together", "likely question: Why pods at all? = To keep containers together")]
    [InlineData("> [!quote] Определение\n> **Pod** — группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData("> [!warning] Pod\n> It may vanish at night", "")]
    [InlineData("> [!NOTE]\n> **Pod** - a group of containers", "certain term: Pod = a group of containers")]
    [InlineData("## Pod\n\n> [!abstract] Кратко\n> Лекция о группах\n\nГруппа контейнеров", "likely term: Pod = Группа контейнеров")]
    [InlineData("## Pod\n\n> [!tip]\n> Read it twice\n\nA group of containers", "likely term: Pod = A group of containers")]
    public void A_box_speaks_of_its_title(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("**Pod** - группа\n\n**Виды:**\nа) простые\nб) сложные", "certain term: Pod = группа || likely list: Pod [Виды] = • простые ⏎ • сложные")]
    [InlineData("- **Рынок** - место встречи\n  - функции:\n    - цены\n    - отбор", "certain term: Рынок = место встречи || likely list: Рынок [функции] = • цены ⏎ • отбор")]
    [InlineData("# Polymorphism\nOne call for many types\n## Common mistakes\n- one\n- two", "likely term: Polymorphism = One call for many types || likely list: Polymorphism [Common mistakes] = • one ⏎ • two")]
    [InlineData("# Anatomy\n## Layers of the wall\n- skin\n- fascia", "likely list: Layers of the wall = • skin ⏎ • fascia")]
    [InlineData("# Стенокардия\n_Боль за грудиной_\n\nФормы:\n- стабильная - приступы похожи\n- Prinzmetal - ночная боль", "certain term: Стенокардия = Боль за грудиной || likely list: Стенокардия [Формы] = • стабильная - приступы похожи ⏎ • Prinzmetal - ночная боль || likely term: стабильная стенокардия (стабильная) = приступы похожи || likely term: Prinzmetal = ночная боль")]
    [InlineData("# Анализ\n_Разбор по частям_\n\nВиды:\n- простая - по одной части", "certain term: Анализ = Разбор по частям || likely list: Анализ [Виды] = • простая - по одной части || likely term: простая = по одной части")]
    [InlineData("## Why is it slow?\nEvery write has to do more:\n- one\n- two", "likely question: Why is it slow? = Every write has to do more: ⏎  ⏎ • one ⏎ • two")]
    [InlineData("## Pod\n_A group_\n\n__See also:__\n- one\n- two", "certain term: Pod = A group")]
    [InlineData("## Pod\n_A group_\n\n__Questions:__\n- Why is that?\n- two", "certain term: Pod = A group")]
    public void A_list_belongs_to_what_it_is_about(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("| Термин | Англ. | Определение |\n|---|---|---|\n| Актив | asset | то, чем владеют |\n| Дебет | | левая сторона |", "likely term: Актив (asset) = то, чем владеют || likely term: Дебет = левая сторона")]
    [InlineData("| Layer | Unit | Description |\n|---|---|---|\n| Network | a packet | finds the way |", "likely term: Network = a packet ⏎ finds the way")]
    [InlineData("| Termin | Note | Meaning |\n|---|---|---|\n| **Pod** | a group | of containers |", "likely term: Pod = a group ⏎ of containers")]
    [InlineData("| Term | Meaning |\n|---|---|\n| Pod | ![](pod.png) a group |", "likely term: Pod = a group + picture pod.png")]
    [InlineData("| Term | Meaning |\n|---|---|\n| Pod | a group |\n\n```\ncode\n```", "likely term: Pod = a group")]
    [InlineData("| | Plant |\n|---|---|\n| Wall | has one |", "doubtful term: Wall = has one")]
    [InlineData("| Claim | Meaning |\n|---|---|\n| it is a claim of many words | it says much |", "doubtful term: it is a claim of many words = it says much")]
    [InlineData("| | Plant | Animal |\n|---|---|---|\n| Wall | has one | has none |", "doubtful term: Wall = has one ⏎ has none")]
    public void A_table_has_the_term_in_its_first_column(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("<details><summary>Why is it so?</summary>\n\nBecause of it.\n\n</details>", "likely question: Why is it so? = Because of it.")]
    [InlineData("<details><summary>Why is it so?</summary>Because of it.</details>\n<details><summary>How is it done?</summary>By hand.</details>", "likely question: Why is it so? = Because of it. || likely question: How is it done? = By hand.")]
    [InlineData("<details><summary>Why is it so?</summary>\n\nBecause.\n\n</details>\n<details><summary>How is it done?</summary>\n\nBy hand.\n\n</details>\n\nNot an answer", "likely question: Why is it so? = Because. || likely question: How is it done? = By hand.")]
    [InlineData("<details><summary>Is 1 &lt; 2 for all?</summary>Yes &amp; no.</details>", "likely question: Is 1 < 2 for all? = Yes &amp; no.")]
    [InlineData("## Indexes\n\n<details><summary>What is an index?</summary>\n\nA way to find rows\n\n</details>", "likely term: index = A way to find rows")]
    [InlineData("**1. Why is it so?**\n\nBecause of it.\n\n2. Name the four levels.", "likely question: Why is it so? = Because of it.")]
    [InlineData("### Describe the four levels\nThey are below each other", "likely question: Describe the four levels = They are below each other")]
    [InlineData("**Name the parts of it:**\n- one thing\n- two things", "likely list: Name the parts of it = • one thing ⏎ • two things")]
    [InlineData("- [ ] Why is it so?\n  Because of it.\n- [ ] How is it done?", "likely question: Why is it so? = Because of it.")]
    public void A_question_has_an_answer(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("## Pod\nГруппа контейнеров\n\n```bash\nkubectl get pods\n```", "likely term: Pod = Группа контейнеров + code")]
    [InlineData("## Pod\nГруппа контейнеров\n\n![схема](img/pod.png)", "likely term: Pod = Группа контейнеров + picture img/pod.png")]
    [InlineData("## Pod\nГруппа контейнеров\n\n[![badge](b.svg)](https://ci.example.org)", "likely term: Pod = Группа контейнеров")]
    [InlineData("## Pod\nГруппа контейнеров ![](https://example.org/pod.png)", "likely term: Pod = Группа контейнеров + picture https://example.org/pod.png")]
    [InlineData("## Pod\nГруппа контейнеров\n\n![[pod.png|300]]", "likely term: Pod = Группа контейнеров + picture pod.png")]
    [InlineData("## Pod\nГруппа контейнеров\n\n<img src=\"pod.png\" width=\"10\">", "likely term: Pod = Группа контейнеров + picture pod.png")]
    [InlineData("## Pod\nГруппа, как [здесь](https://example.org) и [[тут|там]]", "likely term: Pod = Группа, как здесь и там")]
    [InlineData("## Pod\nA {{< glossary_tooltip text=\"group\" term_id=\"g\" >}} of it %% hidden %%", "likely term: Pod = A group of it")]
    [InlineData("## Pod\nГруппа контейнеров[^1] ^block-1\n\n[^1]: Сноска - мелочь", "likely term: Pod = Группа контейнеров")]
    [InlineData("```{note}\n:class: tip\n**Pod** - группа контейнеров\n```", "certain term: Pod = группа контейнеров")]
    [InlineData("```ad-note\n**Pod** - группа контейнеров\n```", "certain term: Pod = группа контейнеров")]
    [InlineData("!!! note\n    **Pod** - группа контейнеров", "certain term: Pod = группа контейнеров")]
    [InlineData(":::tip\n**Pod** - группа контейнеров\n:::", "certain term: Pod = группа контейнеров")]
    public void What_stands_with_a_term_goes_with_it(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("---\ntitle: Pod\nshort_description: A group of containers\naka: [стручок]\n---\nA group", "certain term: Pod (стручок) = A group of containers")]
    [InlineData("---\ntitle: Pod\ndescription: A group of containers\n---\n", "likely term: Pod = A group of containers")]
    [InlineData("---\ntitle: Pod\ndescription: A group of containers\naliases: стручок, под\n---\n", "likely term: Pod (стручок; под) = A group of containers")]
    [InlineData("---\ntitle: Overview\ndescription: A group of containers\n---\n", "")]
    [InlineData("---\ntitle: Notes on the many kinds of pods\ndescription: A group of containers\n---\n", "")]
    [InlineData("---\ntitle: [broken\n---\n**Pod** - a group", "certain term: Pod = a group")]
    [InlineData("---\n\n**Pod** - a group\n\n---\n", "")]
    public void Front_matter_may_be_an_entry(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Fact]
    public void Code_that_fills_a_screen_stays_in_the_note() =>
        CandidateLine.All($"## Pod\nГруппа контейнеров\n\n```\n{new string('x', 801)}\n```").ShouldBe("likely term: Pod = Группа контейнеров");

    [Fact]
    public void Front_matter_that_holds_data_says_nothing() =>
        NoteParser.Parse("notes.md", $"---\ntitle: Pod\ndata: {new string('x', 8_000)}\n---\n").Title.ShouldBe("notes");
}
