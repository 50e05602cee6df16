using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>Words that name a part of a note, and not a thing to learn.</summary>
internal static partial class Label
{
    private static readonly FrozenSet<string> Labels = new[]
    {
        "например", "важно", "внимание", "примечание", "итог", "итого", "ответ", "автор", "дата", "тема", "теги", "p.s", "ps",
        "суть", "зачем", "состав", "структура", "план", "время", "словарь", "глоссарий", "термины", "понятия", "обозначения", "кратко",
        "преподаватель", "лектор", "аудитория", "контакты", "телефон", "почта", "дедлайн", "instructor", "teacher", "professor", "room",
        "office hours", "contact", "contacts", "phone", "email", "e-mail", "deadline", "breaking", "important", "note", "notes", "warning", "tip", "tips", "summary", "answer", "contents", "table of contents", "author", "date",
        "tags", "todo", "usage", "e.g", "i.e", "structure", "see also", "use cases", "when to use", "resources", "further reading",
        "overview", "introduction", "введение", "time", "input", "output", "hint", "info", "caution", "license", "installation",
        "requirements", "glossary", "terms", "vocabulary", "definitions", "concepts", "key concepts", "key terms", "main groups", "lhs",
        "rhs", "yes", "no", "да", "нет", "before", "after", "до", "после", "итоги", "upd", "up", "added", "changed", "fixed", "removed", "next", "prev", "source code",
        "mentions", "backlinks", "flashcards", "упоминания", "карточки",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private const int ShortestClause = 10;

    /// <summary>Whether a heading announces something to do or to read, and names nothing that could be learned.</summary>
    public static bool IsNoTerm(string name) => name.Trim().Length == 1 || IsLabel(name) || Action().IsMatch(name) || Chapter().IsMatch(name);

    /// <summary>Whether what stands below a heading serves the note, and is not what it teaches: contents, licences, exercises.</summary>
    public static bool IsApparatus(string heading) => Apparatus().IsMatch(heading.Trim(' ', ':', '.'));

    /// <summary>Whether a heading may stand above what its author thinks, and so only sometimes names a thing: "Analysis".</summary>
    public static bool IsThought(string name) => Thoughts().IsMatch(name.Trim(' ', ':', '.'));

    /// <summary>Whether it announces where to read more.</summary>
    public static bool IsReference(string label) => References().IsMatch(label.Trim(' ', ':', '.'));

    /// <summary>Whether a word that labels lists ("Свойства:") is also the name of a thing ("Свойство — это ..."), or begins one ("Источник тока").</summary>
    public static bool MayBeThing(string name) => Things().IsMatch(name);

    /// <summary>Whether it is about something that is done: "Installing Docker".</summary>
    public static bool IsActivity(string name) => Action().IsMatch(name);

    public static bool IsLabel(string name)
    {
        var word = name.Trim(' ', ':', '.', '*', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return Labels.Contains(word) || Traits().IsMatch(word) || Kinds().IsMatch(word);
    }

    /// <summary>Whether it is a label without a word about what: "Common mistakes", and not "Types of relationships".</summary>
    public static bool IsBare(string label) => Bare().IsMatch(label);

    /// <summary>Whether the items below such a label say something about a thing ("Плюсы"), and are not things ("Виды").</summary>
    public static bool AnnouncesTraits(string label) => Traits().IsMatch(label.Trim(' ', ':', '.', '*', '_')) || Action().IsMatch(label);

    /// <summary>Whether the items below such a label are kinds of a thing.</summary>
    public static bool AnnouncesKinds(string label) => Genus().IsMatch(label);

    /// <summary>Whether the items below such a label are terms, each with what it means.</summary>
    public static bool AnnouncesTerms(string label) => Terms().IsMatch(label);

    /// <summary>What the list is that a sentence announces with a colon: its last words, "which can:" of "a program which can:".</summary>
    public static string OfAnnouncement(string sentence)
    {
        var clause = sentence.Trim(' ', ':', '.');
        return clause.LastIndexOf(',') is > 0 and var comma && clause.Length - comma > ShortestClause ? clause[(comma + 1)..].Trim() : clause;
    }

    /// <summary>The label before a definition, as in "**Определение 2:** ..."; empty where there is none.</summary>
    public static string OfDefinition(string line) => Definition().Match(line).Value;

    [GeneratedRegex(Adjective + @"(виды|типы|разновидности|классификация|формы)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Genus();

    private const string Adjective = @"^((основн|главн|общ|ключев|больш|кратк|сам|положительн|отрицательн|возможн|различн|други)\w*\s+|част(ые|ых|ая)\s+|key\s+|main\s+|quick\s+|brief\s+|common\s+|some\s+|other\s+|typical\s+|major\s+|positive\s+|negative\s+|possible\s+|different\s+)?";

    [GeneratedRegex(Adjective + @"(плюс|минус|преимуществ|недостат|достоинств|проблем|особенност|свойств|этап|шаги|пример|вывод|цел[иь]|задач|ошибки\b|рекомендаци|ограничения\b|источник|ссылк|литератур|вопрос|синтаксис|содержани|оглавлени|описани|функци|применени|использовани|назначени|характеристик|возможност|причин|последстви|отличи|различи|сравнени|comparison|правил|принцип работы|способ|метод|критери|признак|симптом|факты\b|факторы\b|положени|pros\b|cons\b|advantage|disadvantage|benefit|drawback|feature|propert|step|example|conclusion|goals?\b|descriptions?$|sources?$|links?$|reference|questions?\b|syntax|purpose|functions?$|result|characteristic|limitation|mistakes?\b|pitfall|issues?\b|problems?\b|reasons?\b|causes?\b|effects?\b|consequence|symptom|method|criteri|ways\b|difference|rules?\b|facts?\b|best practice|use cases?|criticism|applications?$|argument)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Traits();

    [GeneratedRegex(Adjective + @"\S+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(terms?|terminology|concepts|vocabulary|definitions|glossary|abbreviations|acronyms|термин|поняти|определени|словар|глоссари|обозначени|сокращени|аббревиатур)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Terms();

    [GeneratedRegex(Adjective + @"(виды|типы|разновидности|классификаци\w*|определени[ея]|компоненты|составляющие|части|элементы|слои|стадии|фазы|types|kinds|forms|categories|classification|definition|components|parts|elements|layers|stages|phases|groups|levels|уровни|формы|группы|варианты)(\s.*)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(информация|анализ|обсуждение|контекст|предыстория|мысли|комментари[ий]|analysis|discussion|background|context|commentary|evaluation|thoughts|remarks?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Thoughts();

    // What somebody does, or should do.
    [GeneratedRegex(@"^(how\b|why\b|when\b|where\b|using\b|install|getting\b|running\b|run\b|set(ting)?\s?up\b|setup\b|build(ing)?\b|contribut|quick\s?start|prerequisit|deploying\b|create\b|creating\b|add(ing)?\b|change\s?log|unreleased|v?\d+\.\d+|license|licence|credits|acknowledg|about\b|exercise|problem\b|task\b|homework|practice|learn\b|resource|read(ing)?\b|follow\b|support\b|community|team\b|faq\b|next\b|related\b|importance\b|the\s+\w+\s+of\b|factors?\b|confusing\b|understanding\b|comparing\b|comparison\b|more\s|additional\b|как\b|зачем\b|почему\b|когда\b|где\b|установк|настройк|запуск|использован|создани|добавлени|подготовк|начал|упражнени|задани|практик|лабораторн|список|полезн|ещё|еще|прочее|разное|итог|резюме|сравнени|обзор|важность|роль|история|оценк[аи]$|оценивани|grading$|assessment$|configur|работа с|\w{3,}(аем|яем|уем)\s|дополнительн)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Action();

    // Where something stands.
    [GeneratedRegex(@"^((unit|module|section|topic|раздел|тема|модуль|занятие)\s+\d|\[?\d+(?!\d*-?\p{L})|\d+-?(й|я|е|st|nd|rd|th)\b|chap(ter)?s?\b|lectures?\b|lessons?\b|week\b|day\b|part\b|step\b|глава|лекция|урок|неделя|день|часть|шаг|билет|вариант|словарь|глоссарий|конспект|программа|план|awesome|общее|общие\b|введение|понятие\b|[^:]+:\s)|\s(vs\.?|versus)\s|\b(overview|introduction|basics|tutorial|guide|cheat ?sheet|notes|summary|comparison|сравнение|обзор|основы|шпаргалка|конспект)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^(change ?log|release notes|added|changed|fixed|removed|deprecated|добавлено|изменено|исправлено|удалено|(список|история) изменений|\[?v?\d+\.\d+(\.\d+)?\]?(\s*\W\s*\d{4}.*)?|unreleased|\[unreleased\]|licen[cs]e|лицензия|(table of )?contents|содержание|оглавление|contribut(ing|ors)|authors|credits|acknowledge?ments|exercises|homework|упражнения|домашнее задание)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Apparatus();

    [GeneratedRegex(@"^((полезные|useful|список|external)\s+)?(ссылки|литератур[аы]|источники|материалы|links|references|bibliography|sources|resources|further reading|see also|читать( дальше)?|см\. также|что почитать)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex References();

    [GeneratedRegex(@"^(функция|метод|ссылка|свойство|задача|признак|правило|критерий|вывод|аргумент|симптом|источник|function|method|property|rule|reference|argument|criterion|feature|symptom)(\s+(?!of\b|для\b|to\b)\S.*)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Things();

    [GeneratedRegex(@"^(definition|определение|опр\.?|def\.?|what it is|what is it|meaning|что это( такое)?|значение)(\s+\d+(\.\d+)*\s*[:.]?|\s*[:.])\s*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Definition();
}
