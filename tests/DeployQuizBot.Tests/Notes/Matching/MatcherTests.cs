using CsCheck;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

public sealed class MatcherTests
{
    /// <summary>Entries are "Name: definition", after "Section > " where it has one; what is expected is in the order of the new.</summary>
    public static TheoryData<string, string[], string[], string[]> Edits => new()
    {
        { "reworded", ["Pod: группа контейнеров"], ["Pod: самая маленькая единица"], ["Pod -> Pod"] },
        {
            "renamed, with the very same definition",
            ["Master node: управляет кластером", "Pod: группа контейнеров"],
            ["Control plane: управляет кластером", "Pod: группа контейнеров"],
            ["Master node -> Control plane", "Pod -> Pod"]
        },
        {
            "replaced by something alike",
            ["Docker: инструмент для контейнеров", "Pod: группа серверов"],
            ["Podman: инструмент для контейнеров без демона", "Pod: группа серверов"],
            ["Pod -> Pod", "? Docker -> Podman"]
        },
        {
            "replaced by something alike that has an alias in common",
            ["Docker (контейнеры): инструмент для сборки контейнеров", "Pod: группа серверов"],
            ["Podman (контейнеры): инструмент для сборки контейнеров без демона", "Pod: группа серверов"],
            ["Pod -> Pod", "? Docker -> Podman"]
        },
        {
            "replaced by a special case of it",
            ["Docker: инструмент для контейнеров", "Pod: группа серверов"],
            ["Docker Compose: инструмент для нескольких контейнеров", "Pod: группа серверов"],
            ["Pod -> Pod", "? Docker -> Docker Compose"]
        },
        {
            "replaced by something else in the same place",
            ["Helm: менеджер пакетов", "Pod: группа контейнеров"],
            ["Prometheus: собирает метрики", "Pod: группа контейнеров"],
            ["Pod -> Pod"]
        },
        {
            "another number, with the very same definition",
            ["TLS 1.2: протокол, который шифрует соединение"],
            ["TLS 1.3: протокол, который шифрует соединение"],
            ["? TLS 1.2 -> TLS 1.3"]
        },
        {
            "renamed with the very same definition, while its twin is gone",
            ["Crescendo: музыка постепенно, такт за тактом, становится громче", "Decrescendo: музыка постепенно, такт за тактом, становится тише"],
            ["Diminuendo: музыка постепенно, такт за тактом, становится тише"],
            ["Decrescendo -> Diminuendo"]
        },
        {
            "swapped definitions",
            ["Push: забирает изменения с сервера", "Pull: отправляет изменения коллегам"],
            ["Push: отправляет изменения коллегам", "Pull: забирает изменения с сервера"],
            ["Push -> Push", "Pull -> Pull"]
        },
        {
            "a name handed on",
            ["Interface: список методов класса", "API: набор вызовов программы"],
            ["Protocol: список методов класса", "Interface: набор вызовов программы"],
            ["Interface -> Protocol", "API -> Interface"]
        },
        {
            "renamed to a name that another had before, which is gone",
            ["Interface: список методов класса", "API: набор вызовов программы"],
            ["Interface: набор вызовов программы"],
            ["? Interface -> Interface", "? API -> Interface"]
        },
        {
            "the old name is still there, with something else",
            ["A > Node: машина, на которой работают приложения"],
            ["A > Worker node: машина, на которой работают приложения", "B > Node: узел графа"],
            ["? Node -> Worker node", "? Node -> Node"]
        },
        {
            "split in two",
            ["Блокировка: запрет другим изменять и читать строку"],
            ["Исключительная блокировка: запрет другим изменять и читать строку", "Разделяемая блокировка: читать можно"],
            ["? Блокировка -> Исключительная блокировка"]
        },
        {
            "an alias that became the name",
            ["Под (Pod): группа контейнеров с общим адресом"],
            ["Pod: группа из контейнеров с одним адресом"],
            ["Под -> Pod"]
        },
        {
            "a loose alias that became a term of its own",
            ["Docker (контейнеры): инструмент, который запускает приложения в контейнерах", "Pod: группа серверов"],
            ["Pod: группа серверов", "Контейнеры: способ изолировать приложения, запуская каждое в своём окружении"],
            ["Pod -> Pod", "? Docker -> Контейнеры"]
        },
        {
            "renamed to the alias of a deleted one",
            ["Задаток (аванс): сумма в обеспечение договора", "Предоплата: часть цены до исполнения"],
            ["Аванс: часть цены до исполнения"],
            ["Предоплата -> Аванс"]
        },
        {
            "two that could be the one left",
            ["Liveness check: проверка, что контейнер ещё работает", "Readiness check: проверка, что контейнер уже работает"],
            ["Check: проверка, что контейнер работает"],
            ["? Liveness check -> Check", "? Readiness check -> Check"]
        },
        {
            "homonyms that are as close",
            ["Volume: папка на диске узла", "Volume: папка на диске сервера"],
            ["Volume: папка на диске машины"],
            ["? Volume -> Volume", "? Volume -> Volume"]
        },
        {
            "homonyms that are as close, and as many as before",
            ["Volume: папка на диске узла", "Volume: папка на диске сервера"],
            ["Volume: папка на диске машины", "Volume: папка на диске хоста"],
            ["? Volume -> Volume", "? Volume -> Volume", "? Volume -> Volume", "? Volume -> Volume"]
        },
        {
            "one has the nearer name, the other the nearer definition",
            [
                "Proxy: сетевой агент на каждом сервере, который направляет входящие запросы к подам",
                "Kube router: сетевой агент на каждом узле, который сам направляет входящие запросы к подам",
            ],
            ["Kube proxy: сетевой агент на каждом узле, который направляет входящие запросы к подам"],
            ["? Proxy -> Kube proxy", "? Kube router -> Kube proxy"]
        },
        {
            "a homonym of another chapter in place of one that is gone",
            ["A > Service: постоянный адрес для группы подов", "A > Pod: группа контейнеров"],
            ["A > Pod: группа контейнеров", "B > Service: файл, по которому система запускает демон"],
            ["Pod -> Pod", "? Service -> Service"]
        },
        {
            "a chapter renamed and a definition rewritten",
            ["A > Service: постоянный адрес для подов", "A > Pod: группа контейнеров"],
            ["B > Service: точка входа", "B > Pod: группа контейнеров"],
            ["Service -> Service", "Pod -> Pod"]
        },
        {
            "a chapter of one term renamed, and its definition rewritten",
            ["A > Docker: собирает образы", "B > Service: постоянный адрес для подов", "C > Helm: менеджер пакетов"],
            ["A > Docker: собирает образы", "D > Service: точка входа", "C > Helm: менеджер пакетов"],
            ["Docker -> Docker", "Service -> Service", "Helm -> Helm"]
        },
        {
            "a chapter renamed, and a term put to its end with a definition rewritten",
            ["A > Service: постоянный адрес для подов", "A > Pod: группа контейнеров", "A > Node: машина"],
            ["B > Pod: группа контейнеров", "B > Node: машина", "B > Service: точка входа"],
            ["Pod -> Pod", "Node -> Node", "Service -> Service"]
        },
        {
            "a definition that two had",
            ["Kelvin: единица измерения", "Pascal: единица измерения"],
            ["Kelvin: мера температуры", "Newton: единица измерения"],
            ["Kelvin -> Kelvin", "? Pascal -> Newton"]
        },
        {
            "a definition that many have says nothing",
            ["Kelvin: единица измерения", "Pascal: единица измерения"],
            ["Kelvin: единица измерения", "Newton: единица измерения"],
            ["Kelvin -> Kelvin", "? Pascal -> Newton"]
        },
        {
            "a whole note translated",
            ["Inflation: rise of the price level", "Public debt: what a government owes"],
            ["Инфляция: рост уровня цен", "Государственный долг: сколько должно государство"],
            ["? Inflation -> Инфляция", "? Public debt -> Государственный долг"]
        },
        { "a slip of the pen", ["Kuberentes: система оркестрации контейнеров"], ["Kubernetes: система оркестровки контейнеров"], ["Kuberentes -> Kubernetes"] },
        { "a term is no longer there twice", ["Pod: группа", "Pod: группа"], ["Pod: группа"], ["Pod -> Pod"] },
        { "nothing", [], ["Pod: группа"], [] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Progress_goes_where_the_term_went(string edit, string[] before, string[] after, string[] expected)
    {
        var (old, current) = (Read(before), Read(after));
        var result = Matcher.Match(old, current);
        result.Pairs.Select(pair => $"{old[pair.Before].Name} -> {current[pair.After].Name}")
            .Concat(result.Questions.Select(question => $"? {old[question.Before].Name} -> {current[question.After].Name}"))
            .ShouldBe(expected, edit);
    }

    [Fact]
    public void Homonyms_are_told_apart_by_their_chapter_though_the_other_is_as_close() =>
        Pairs(
            Read("A > Volume: папка, которая остаётся после удаления", "B > Volume: хранилище подключается к поду"),
            Read("B > Volume: хранилище подключается к поду, папка, которая остаётся после удаления")).ShouldBe([(1, 0)]);

    [Fact]
    public void Homonyms_of_one_chapter_are_told_apart_by_their_neighbours() =>
        Pairs(
            Read("Docker: сборка образов", "Volume: папка остаётся", "Helm: менеджер пакетов", "Volume: папка подключается"),
            Read("Docker: сборка образов", "Helm: менеджер пакетов", "Volume: папка с файлами")).ShouldBe([(0, 0), (2, 1), (3, 2)]);

    [Fact]
    public void Of_two_homonyms_the_one_that_is_closer_continues() =>
        Pairs(
            Read("Volume: папка на диске узла остаётся"),
            Read("Volume: папка на ленте", "Volume: папка на диске узла остаётся навсегда")).ShouldBe([(0, 1)]);

    [Fact]
    public void What_is_paired_tells_what_became_of_a_file()
    {
        var after = Read("Pod: группа контейнеров с одним адресом", "Service: точка входа")
            .ConvertAll(entry => entry with { Deck = "other", File = "other.md" });
        Pairs(Read("Service: постоянный адрес", "Pod: группа контейнеров с общим адресом"), after).ShouldBe([(1, 0), (0, 1)]);
    }

    [Theory]
    [InlineData("Pod: группа", "Pod: группа", "None")]
    [InlineData("Pod: группа", "Pod: группа контейнеров", "Wording")]
    [InlineData("Config MAP: настройки", "ConfigMap: настройки", "Name")]
    [InlineData("Pod: группа", "Pod (под): группа", "Name")]
    [InlineData("A > Pod: группа", "B > Pod: группа", "Place")]
    [InlineData("A > Pod: группа", "B > Pods: группа контейнеров", "Wording, Name, Place")]
    public void A_pair_says_what_changed(string before, string after, string change) =>
        Matcher.Match(Read(before), Read(after)).Pairs.ShouldHaveSingleItem().Change.ToString().ShouldBe(change);

    [Fact]
    public void An_id_wins_over_name_and_definition()
    {
        var before = Read("Pod: группа контейнеров", "Node: машина кластера");
        var after = Read("Node: машина кластера", "Pod: группа контейнеров");
        List<Entry> marked = [after[0] with { Id = "x" }, after[1]];
        Pairs([before[0] with { Id = "x" }, before[1]], marked).ShouldBe([(0, 0)]);
        Pairs([before[0] with { Id = "y" }, before[1] with { Id = "z" }], marked).ShouldBe([(0, 1)]);
    }

    [Fact]
    public void An_id_that_was_borne_twice_stays_with_what_is_there()
    {
        var pod = Read("Pod: группа")[0] with { Id = "x" };
        Pairs([pod with { IsRetired = true }, pod], [pod]).ShouldBe([(1, 0)]);
    }

    [Fact]
    public void An_id_wins_over_answers()
    {
        var (before, after) = (Read("Pod: группа"), Read("Pod: группа"));
        List<Entry> old = [before[0] with { Id = "x" }];
        List<Entry> current = [after[0] with { Id = "x" }];
        Matcher.Match(old, current, [new(old[0], current[0], IsSame: false)]).Pairs.ShouldHaveSingleItem();
        current = [after[0] with { Id = "y" }];
        Matcher.Match(old, current, [new(old[0], current[0], IsSame: true)]).Pairs.ShouldBeEmpty();
    }

    [Fact]
    public void Answers_are_obeyed()
    {
        var before = Read("Docker: инструмент для контейнеров", "Pod: группа серверов");
        var after = Read("Podman: инструмент для контейнеров без демона", "Pod: группа серверов");
        Matcher.Match(before, after, [new(before[0], after[0], IsSame: true)]).Pairs.Count.ShouldBe(2);

        var refused = Matcher.Match(before, after, [new(before[0], after[0], IsSame: false), new(before[1], after[1], IsSame: false)]);
        refused.Pairs.ShouldBeEmpty();
        (refused.New, refused.Gone, refused.Questions.Count).ShouldSatisfyAllConditions(
            result => result.New.ShouldBe([0, 1]),
            result => result.Gone.ShouldBe([0, 1]),
            result => result.Count.ShouldBe(0));
    }

    [Fact]
    public void An_answer_that_comes_after_the_import_still_brings_the_history_back()
    {
        var asked = Read("Docker: инструмент для контейнеров", "Podman: инструмент для контейнеров без демона");
        List<Entry> before = [asked[0] with { IsRetired = true }, asked[1]];
        var result = Matcher.Match(before, [asked[1]], [new(asked[0], asked[1], IsSame: true)]);
        result.Pairs.ShouldHaveSingleItem().Before.ShouldBe(0);
        result.Gone.ShouldBe([1]);
    }

    [Fact]
    public void What_is_gone_comes_back_with_its_history()
    {
        var pod = Read("A > Pod: группа контейнеров");
        Matcher.Match(pod, []).Gone.ShouldBe([0]);
        List<Entry> retired = [pod[0] with { IsRetired = true }];
        Matcher.Match(retired, []).Gone.ShouldBe([0]);
        Pairs(retired, pod).ShouldBe([(0, 0)]);
        Pairs(retired, Read("B > Pod: группа из контейнеров")).ShouldBe([(0, 0)]);
    }

    [Fact]
    public void What_is_gone_does_not_come_back_in_place_of_what_is_there()
    {
        var before = Read("Pod: группа контейнеров", "Pod: единица развёртывания приложений");
        Pairs([before[0] with { IsRetired = true }, before[1]], Read("Pod: группа контейнеров")).ShouldBe([(1, 0)]);
    }

    [Fact]
    public void What_is_there_goes_before_what_is_gone()
    {
        var before = Read("Pods: группа контейнеров в кластере", "Поды: группа контейнеров в кластере");
        Pairs([before[0] with { IsRetired = true }, before[1]], Read("Pod: группа контейнеров кластера")).ShouldBe([(1, 0)]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Kinds_never_inherit_from_each_other(int kind)
    {
        var term = Read("Pod: группа контейнеров");
        List<Entry> other = [term[0] with { Kind = (CandidateKind)kind }];
        var result = Matcher.Match(term, other, [new(term[0], other[0], IsSame: true)]);
        (result.Pairs.Count, result.Questions.Count).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("сеть", "Контейнеры в Pod делят сеть и тома", true)]
    [InlineData("сеть", "Контейнеры одного Pod делят сеть и диски", true)]
    [InlineData("сеть", "Роутер соединяет одну сеть с другой", false)]
    [InlineData("тома", "Контейнеры в Pod делят сеть и тома", false)]
    public void A_gap_is_the_same_when_its_words_and_its_sentence_are(string hidden, string sentence, bool same)
    {
        var cloze = Read("сеть: провода и адреса")[0] with { Kind = CandidateKind.Cloze, Text = "Контейнеры в Pod делят сеть и тома" };
        Pairs([cloze], [cloze with { Name = hidden, Text = sentence }]).Count.ShouldBe(same ? 1 : 0);
    }

    [Theory]
    [InlineData("Облако", "Плюсы", "быстро\nдёшево", true)]
    [InlineData("Облако", "Плюсы", "удобно\nнадёжно", true)]
    [InlineData("Облако", "Преимущества", "быстро\nдёшево\nудобно", true)]
    [InlineData("Облако", "Минусы", "дорого\nсложно", false)]
    [InlineData("Облачные серверы", "Плюсы", "быстро\nдёшево", true)]
    [InlineData("Своё железо", "Плюсы", "быстро\nдёшево", false)]
    public void A_list_is_the_same_when_its_term_and_its_label_are(string term, string label, string items, bool same)
    {
        var before = Read("Облако: чужие машины в аренду по минутам", "Своё железо: машины стоят в офисе");
        var after = Read($"{(term == "Своё железо" ? "Облако" : term)}: чужие машины в аренду по минутам", "Своё железо: машины стоят в офисе");
        var list = before[0] with { Kind = CandidateKind.List, Label = "Плюсы", Text = "быстро\nдёшево" };
        Pairs([.. before, list], [.. after, list with { Name = term, Label = label, Text = items }]).Contains((2, 2)).ShouldBe(same);
    }

    [Fact]
    public void A_list_that_is_gone_comes_back_to_its_term()
    {
        var term = Read("Облако: чужие машины в аренду по минутам")[0];
        var list = term with { Kind = CandidateKind.List, Label = "Плюсы", Text = "быстро", Line = 2 };
        Pairs([term, list with { IsRetired = true }], [term with { Name = "Облака" }, list with { Name = "Облака", Text = "дёшево" }])
            .ShouldBe([(0, 0), (1, 1)]);
    }

    [Fact]
    public void A_list_goes_where_its_term_goes()
    {
        var term = Read("A > Облако: чужие машины в аренду по минутам")[0];
        var list = term with { Kind = CandidateKind.List, Label = "Плюсы", Text = "быстро", Line = 2 };
        List<Entry> after = [term, list with { Text = "дёшево" }];
        Pairs([term, list], after.ConvertAll(entry => entry with { Section = ["B"], Deck = "other", File = "other.md" })).ShouldBe([(0, 0), (1, 1)]);
    }

    [Fact]
    public void A_note_that_did_not_change_is_the_same() =>
        Gen.Select(Notes, Gen.Int).Sample((note, seed) =>
        {
            var result = Matcher.Match(note, [.. Shuffled(note, seed)]);
            result.Pairs.Count.ShouldBe(note.Count);
            result.Pairs.ShouldAllBe(pair => pair.Change == Change.None);
            result.Questions.ShouldBeEmpty();
        });

    [Fact]
    public void Matching_is_one_to_one_and_questions_are_about_what_is_left() =>
        Gen.Select(Notes, Notes).Sample((before, after) =>
        {
            var result = Matcher.Match(before, after);
            result.Pairs.Select(pair => pair.Before).Concat(result.Gone).Order().ShouldBe(Enumerable.Range(0, before.Count));
            result.Pairs.Select(pair => pair.After).Concat(result.New).Order().ShouldBe(Enumerable.Range(0, after.Count));
            result.Questions.ShouldAllBe(question => result.Gone.Contains(question.Before) && result.New.Contains(question.After));
        });

    [Fact]
    public void The_order_of_what_is_stored_does_not_matter() =>
        Gen.Select(Notes, Notes, Gen.Int).Sample((before, after, seed) =>
        {
            var shuffled = Shuffled(before, seed).ToList();
            Described(shuffled, after).ShouldBe(Described(before, after));
        });

    [Fact]
    public void Other_terms_do_not_matter() =>
        Gen.Select(Notes, Notes, Gen.Int[0, 3], Gen.Int[0, 3]).Sample((before, after, gone, added) =>
            Described([.. before, .. Unrelated("чужое", "было", gone)], [.. after, .. Unrelated("новое", "стало", added)]).ShouldBe(Described(before, after)));

    [Fact]
    public void However_a_real_note_is_edited_no_term_gets_the_progress_of_another() =>
        Gen.Select(Gen.Int[0, 9].Array[60], Gen.Int).Sample((edits, seed) =>
        {
            var before = Shipped.Value;
            var random = new Random(seed);
            var edited = before.Select((entry, i) => (Before: i, After: Edited(entry, edits[i], random)))
                .Where(one => one.After is not null)
                .OrderBy(_ => edits[0] == 0 ? random.Next() : 0)
                .ToList();
            var result = Matcher.Match(before, [.. edited.Select((one, line) => one.After! with { Line = line })]);
            result.Pairs.ShouldAllBe(pair => pair.Before == edited[pair.After].Before);
            result.New.ShouldAllBe(index => edited[index].After!.Name != before[edited[index].Before].Name);
        });

    [Fact]
    public void What_was_matched_once_stays_matched() =>
        Gen.Select(Notes, Notes).Sample((before, after) =>
        {
            var first = Matcher.Match(before, after);
            List<Entry> stored = [.. after, .. first.Gone.Select(index => before[index] with { IsRetired = true })];
            var second = Matcher.Match(stored, after);
            second.Pairs.ShouldAllBe(pair => pair.Change == Change.None && !stored[pair.Before].IsRetired);
            (second.New.Count, second.Questions.Count).ShouldBe((0, 0));
        });

    [Fact]
    public void Whatever_the_answers_they_are_obeyed() =>
        Gen.Select(Notes, Notes, Gen.Int[0, 100], Gen.Int[0, 100], Gen.Bool).Where((before, after, _, _, _) => before.Count > 0 && after.Count > 0)
            .Sample((before, after, one, other, same) =>
            {
                var (old, current) = (one % before.Count, other % after.Count);
                if (before[old].Kind != after[current].Kind)
                    return;

                var pairs = Matcher.Match(before, after, [new(before[old], after[current], same)]).Pairs;
                pairs.Any(pair => Says(before[pair.Before], before[old]) && Says(after[pair.After], after[current])).ShouldBe(same);
            });

    private static readonly Lazy<List<Entry>> Shipped = new(() =>
    [
        .. NoteParser.Parse("deployment.md", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cards", "deployment.md"))).Candidates
            .Take(60)
            .Select(found => new Entry(
                found.Kind, null, found.Term.Name, found.Term.Aliases, found.Label, found.Body.ToPlainText(), "notes", found.Section, "notes.md", found.Line)),
    ]);

    /// <summary>Most stay as they are; null where it is deleted.</summary>
    private static Entry? Edited(Entry entry, int edit, Random random)
    {
        var words = entry.Text.Split(' ');
        return edit switch
        {
            0 => null,
            1 => entry with { Text = string.Join(' ', words.Where(_ => random.Next(3) > 0).DefaultIfEmpty("пусто")) },
            2 => entry with { Text = $"{entry.Text} Это очень важно помнить." },
            3 => entry with { Section = ["Новая глава"] },
            4 => entry with { Name = $"Переименовано {random.Next()}" },
            5 => entry with { Name = $"Заменено {random.Next()}", Text = string.Join(' ', words.Where(_ => random.Next(5) > 0).DefaultIfEmpty("пусто")) },
            _ => entry,
        };
    }

    // Few words, so that names and definitions meet in every way.
    private static Gen<List<Entry>> Notes =>
        from drafts in Gen.Select(
            OneOf("Pod", "Pods", "Node", "Worker node", "Docker", "Докер", "RAID 0"),
            OneOf("group", "machine", "works", "address", "cluster", "state").Array[2, 5],
            OneOf("", "A", "B"),
            OneOf("one.md", "two.md"),
            OneOf("", "", "", "Pros", "Cons")).List[0, 8]
        select drafts.Select((draft, line) => new Entry(
            draft.Item5.Length > 0 ? CandidateKind.List : CandidateKind.Term,
            null, draft.Item1, [], draft.Item5, string.Join(' ', draft.Item2), draft.Item4, draft.Item3.Length > 0 ? [draft.Item3] : [], draft.Item4,
            line + 1)).ToList();

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static List<Entry> Read(params string[] entries) => [.. entries.Select((entry, line) =>
    {
        var (section, rest) = entry.Split(" > ") is [var first, var last] ? (first, last) : ("", entry);
        var parts = rest.Split(": ", 2);
        var name = TermName.Read(parts[0]);
        return new Entry(CandidateKind.Term, null, name.Name, name.Aliases, "", parts[1], "notes", [section], "notes.md", line + 1);
    })];

    private static IEnumerable<Entry> Unrelated(string word, string verb, int count) => Enumerable.Range(0, count).Select(i =>
        new Entry(CandidateKind.Term, null, $"{word}{i}", [], "", $"{word}{i} {verb} {word}{i}{i}", "three.md", [word], "three.md", i));

    private static IEnumerable<Entry> Shuffled(IEnumerable<Entry> entries, int seed)
    {
        var random = new Random(seed);
        return entries.OrderBy(_ => random.Next());
    }

    private static List<(int Before, int After)> Pairs(List<Entry> before, List<Entry> after) =>
        [.. Matcher.Match(before, after).Pairs.Select(pair => (pair.Before, pair.After))];

    private static bool Says(Entry one, Entry other) => (one.Kind, one.Name, one.Label, one.Text) == (other.Kind, other.Name, other.Label, other.Text);

    private static string Described(List<Entry> before, List<Entry> after)
    {
        var result = Matcher.Match(before, after);
        return string.Join('\n', result.Pairs.Select(pair => $"{before[pair.Before]} -> {after[pair.After]}")
            .Concat(result.Questions.Select(question => $"? {before[question.Before]} -> {after[question.After]}")));
    }
}
