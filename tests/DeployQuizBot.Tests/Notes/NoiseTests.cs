using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>What notes hold besides what is to be learned.</summary>
public sealed class NoiseTests
{
    [Theory]
    [InlineData("# Changelog\n## [2.1.0] - 2024-03-05\n### Changed\n- **Breaking:** the option is gone\n### Fixed\n- Crash - happened at night")]
    [InlineData("## v1.9\n**Pod** - a group")]
    [InlineData("## License\nMIT - do what you want")]
    [InlineData("## Лицензия\n**MIT** - делай что хочешь")]
    [InlineData("## Содержание\n- **Pod** - глава один\n- **Node** - глава два")]
    [InlineData("## Exercises\n1. **Pod** - make one\n2. **Node** - add one")]
    [InlineData("## Домашнее задание\nПоднять брокер и отправить сообщение")]
    [InlineData("## Ссылки\n- [[Цитоплазма]]\n- [[Ядро]]")]
    [InlineData("# Ядро\n_Середина клетки_\n## Литература\n1. Иванов Клетка\n2. Петров Ядро", 1)]
    [InlineData("# Вопросы к экзамену\n1. Что такое бытие?\n2. Категорический императив Канта")]
    [InlineData("## Тема 1\nКак Юм объясняет причинность?")]
    [InlineData("[![build](https://ci.example.org/b.svg)](https://ci.example.org)\n![logo](logo.png)")]
    [InlineData("<div align=\"center\"><b>Pod</b> - a group</div>")]
    [InlineData("{{< note >}}\n{{% include \"pod - a group\" %}}")]
    [InlineData("$ kubectl get pods\nNAME READY\nsudo apt install nginx\nlsof -i :80")]
    [InlineData("```\npod - a group\nnode: a machine\n```")]
    [InlineData("```\n```")]
    [InlineData("    pod - a group")]
    [InlineData("[Back to top](#top)\n\n[к оглавлению](#toc)")]
    [InlineData("#linux #networking\nup:: [[Index]]\nnext: [[Other]]")]
    [InlineData("See[^1] for more\n\n[^1]: The book - a good one")]
    [InlineData("%% remark - of the author %%")]
    [InlineData("+++\ntitle = \"Pod\"\n+++\n")]
    public void It_gives_no_cards(string note, int cards = 0) => NoteParser.Parse("notes.md", note).Candidates.Count.ShouldBe(cards);

    [Theory]
    [InlineData("# Tidepool\n\n[![build](https://ci.example.org/b.svg)](https://ci.example.org)\n\nA server for the tides")]
    [InlineData("## Configuration\nCreate a file next to the binary\n\n- `port` - where to listen")]
    [InlineData("**Support:** help@example.org")]
    [InlineData("**Куратор** - Иванова А. П.")]
    [InlineData("## Images\ndocker pull nginx from the registry")]
    [InlineData("## TCP vs UDP\nBoth sit on top of IP")]
    [InlineData("# Словарь бухгалтера\nСобрано по лекциям")]
    [InlineData("## Оценка\n- Лабораторные работы в сумме 40%\n- Экзамен в конце 60%")]
    [InlineData("**Преподаватель:** Иванова А. П.\n**Контакты:** ivanova@example.org")]
    [InlineData("- [Inter](https://example.org/inter) - a typeface for screens\n- [Literata](https://example.org/literata) - a serif for reading")]
    [InlineData("| Feature | TCP | UDP |\n|---|---|---|\n| Order | is kept well | not kept |")]
    [InlineData("| Неделя | Тема |\n|---|---|\n| 2 | Процессы и потоки |")]
    [InlineData("## Common mistakes\n- **Checking types**: defeats the purpose\n- **Deep trees**: hard to follow")]
    [InlineData("```\ndocker run hello-world\n```\n\n`hello-world` - имя образа")]
    [InlineData("# Protocols\n- HTTP: an overview of the protocol\n- TCP: learn how it works")]
    [InlineData("Tyrosine - L-DOPA - dopamine - noradrenaline")]
    [InlineData("Service — не то же самое, что pod")]
    public void It_is_doubtful_at_most(string note) => NoteParser.Parse("notes.md", note).Candidates
        .Where(found => found.Kind == CandidateKind.Term).ShouldAllBe(found => found.Confidence == Confidence.Doubtful);
}
