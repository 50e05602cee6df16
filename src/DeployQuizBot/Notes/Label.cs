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

    public static bool IsLabel(string name) => Labels.Contains(name.Trim(' ', ':', '.', '*', '_'));
}
