namespace DeployQuizBot.Quizzes.ExamDates;

/// <summary>The words that <see cref="DayText"/> knows, in small letters and with е for ё.</summary>
internal static class DayWords
{
    /// <summary>Letters after a stem, in Russian.</summary>
    private const int LongestEnding = 2;

    private const int ShortestStem = 4;
    private const int ShortestBeginning = 3;

    public static readonly HashSet<string> Fillers =
        ["on", "by", "at", "the", "of", "for", "exam", "my", "is", "from", "now", "time", "на", "к", "ко", "до", "в", "во", "у", "меня", "экзамен"];

    public static readonly HashSet<string> DayOfMonth = ["числа", "число", "числу"];

    public static readonly HashSet<string> Ahead = ["in", "after", "within", "через", "спустя"];

    public static readonly HashSet<string> Year = ["г", "год", "года", "году"];

    public static readonly Dictionary<string, int> Named = Words(
        ("позавчера", -2),
        ("вчера|yesterday", -1),
        ("сегодня|today", 0),
        ("завтра|tomorrow", 1),
        ("послезавтра|day after tomorrow", 2));

    public static readonly Dictionary<string, int> Amounts = Words(
        ("один|одну|a|an|one", 1),
        ("два|две|пару|two|couple", 2),
        ("три|three", 3),
        ("четыре|four", 4),
        ("пять|five", 5),
        ("шесть|six", 6),
        ("семь|seven", 7),
        ("восемь|eight", 8),
        ("девять|nine", 9),
        ("десять|ten", 10),
        ("одиннадцать|eleven", 11),
        ("двенадцать|twelve", 12));

    public static readonly Dictionary<string, (int Days, int Months)> Units = Words(
        ("день|дня|дней|дн|day|days|day's|days'", (1, 0)),
        ("неделя|неделю|недели|недель|неделе|нед|week|weeks|week's|weeks'", (7, 0)),
        ("месяц|месяца|месяцев|месяце|мес|month|months", (0, 1)),
        ("полгода", (0, 6)),
        ("год|года|лет|year|years", (0, 12)));

    // By month, from January; a name is also known by its first three letters and more.
    private static readonly string[][] Months =
    [
        ["january", "январ"], ["february", "феврал"], ["march", "март"], ["april", "апрел"], ["may", "май", "мая", "мае", "маю"],
        ["june", "июнь", "июня", "июне", "июню"], ["july", "июль", "июля", "июле", "июлю"], ["august", "август"], ["september", "сентябр"], ["october", "октябр"],
        ["november", "ноябр"], ["december", "декабр"],
    ];

    // By day of the week, from Monday.
    private static readonly string[][] Weekdays =
    [
        ["monday", "понедельник", "пн"], ["tuesday", "вторник", "вт"], ["wednesday", "сред", "ср"], ["thursday", "четверг", "чт"],
        ["friday", "пятниц", "пт"], ["saturday", "суббот", "сб"], ["sunday", "воскресень", "вс"],
    ];

    /// <returns>1 to 12; null for another word.</returns>
    public static int? Month(string word) => IndexOf(Months, word) + 1;

    /// <returns>0 for Monday to 6 for Sunday; null for another word.</returns>
    public static int? Weekday(string word) => IndexOf(Weekdays, word);

    public static bool IsNext(string word) => word == "next" || word.StartsWith("следующ", StringComparison.Ordinal);

    private static Dictionary<string, T> Words<T>(params (string Words, T Meaning)[] meanings) => meanings
        .SelectMany(one => one.Words.Split('|').Select(word => (word, one.Meaning)))
        .ToDictionary();

    private static int? IndexOf(string[][] stems, string word) =>
        Array.FindIndex(stems, names => names.Any(stem => Means(word, stem))) is var index and >= 0 ? index : null;

    private static bool Means(string word, string name) =>
        word == name
        || (word.Length >= ShortestBeginning && name.StartsWith(word, StringComparison.Ordinal))
        || (name.Length >= ShortestStem && name[0] > 'z' && word.StartsWith(name, StringComparison.Ordinal) && word.Length <= name.Length + LongestEnding);
}
