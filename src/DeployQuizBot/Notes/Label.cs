using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>Words that name a part of a note, and not a thing to learn.</summary>
internal static partial class Label
{
    private static readonly FrozenSet<string> Labels = new[]
    {
        "плюсы", "минусы", "преимущества", "недостатки", "достоинства", "проблемы", "особенности", "свойства", "виды", "типы", "этапы",
        "пример", "примеры", "например", "важно", "внимание", "примечание", "итог", "итого", "вывод", "выводы", "цель", "цели", "задачи",
        "задача", "определение", "описание", "источник", "источники", "ссылка", "ссылки", "литература", "вопрос", "вопросы", "ответ", "синтаксис",
        "содержание", "оглавление", "автор", "дата", "тема", "теги", "p.s", "ps", "суть", "зачем", "функции", "состав", "структура", "план",
        "pros", "cons", "advantages", "disadvantages", "benefits", "drawbacks", "features", "types", "kinds", "properties", "steps",
        "example", "examples", "important", "note", "notes", "warning", "tip", "summary", "conclusion", "goal", "goals", "definition",
        "description", "source", "sources", "link", "links", "references", "see also", "question", "questions", "answer", "syntax",
        "contents", "table of contents", "author", "date", "topic", "tags", "todo", "usage", "e.g", "i.e", "purpose", "functions", "structure",
        "use cases", "when to use", "resources", "further reading", "overview", "introduction", "введение", "время", "time", "input", "output",
        "result", "results", "hint", "info", "caution", "license", "installation", "requirements",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a heading announces something to do or to read, and names nothing that could be learned.</summary>
    public static bool IsNoTerm(string name) => IsLabel(name) || Action().IsMatch(name);

    [GeneratedRegex(@"^(how\b|why\b|when\b|using\b|install|getting\b|running\b|run\b|set(ting)?\s?up\b|setup\b|build(ing)?\b|contribut|quick\s?start|prerequisit|deploying\b|create\b|creating\b|add(ing)?\b|change\s?log|unreleased|v?\d+\.\d+|\[?\d|license|licence|credits|acknowledg|about\b|chapter\b|lecture\b|lesson\b|week\b|day\b|part\b|step\b|exercise|problem\b|task\b|homework|practice|learn\b|resource|read(ing)?\b|follow\b|support\b|community|team\b|faq\b|как\b|зачем\b|почему\b|когда\b|установк|настройк|запуск|использован|создани|добавлени|подготовк|начал|глава|лекция|урок|неделя|день|часть|шаг|упражнени|задани|практик|лабораторн|список|полезн|ещё|еще|прочее|разное|общее|итог|резюме|введение)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Action();

    public static bool IsLabel(string name) => Labels.Contains(name.Trim(' ', ':', '.', '*', '_'));
}
