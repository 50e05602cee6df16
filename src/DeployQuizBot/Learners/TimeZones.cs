using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Learners;

/// <summary>Time zones offered as buttons, west to east. Buttons name them by their place here: only append.</summary>
internal static class TimeZones
{
    public static readonly IReadOnlyList<(string Id, string Russian, string English)> Offered =
    [
        ("America/Los_Angeles", "Лос-Анджелес", "Los Angeles"),
        ("America/New_York", "Нью-Йорк", "New York"),
        ("America/Sao_Paulo", "Сан-Паулу", "São Paulo"),
        ("Etc/UTC", "UTC", "UTC"),
        ("Europe/London", "Лондон", "London"),
        ("Europe/Berlin", "Берлин", "Berlin"),
        ("Europe/Kaliningrad", "Калининград", "Kaliningrad"),
        ("Europe/Kyiv", "Киев", "Kyiv"),
        ("Europe/Minsk", "Минск", "Minsk"),
        ("Europe/Moscow", "Москва", "Moscow"),
        ("Europe/Istanbul", "Стамбул", "Istanbul"),
        ("Asia/Tbilisi", "Тбилиси", "Tbilisi"),
        ("Asia/Yerevan", "Ереван", "Yerevan"),
        ("Europe/Samara", "Самара", "Samara"),
        ("Asia/Yekaterinburg", "Екатеринбург", "Yekaterinburg"),
        ("Asia/Tashkent", "Ташкент", "Tashkent"),
        ("Asia/Almaty", "Алматы", "Almaty"),
        ("Asia/Kolkata", "Дели", "Delhi"),
        ("Asia/Omsk", "Омск", "Omsk"),
        ("Asia/Novosibirsk", "Новосибирск", "Novosibirsk"),
        ("Asia/Krasnoyarsk", "Красноярск", "Krasnoyarsk"),
        ("Asia/Irkutsk", "Иркутск", "Irkutsk"),
        ("Asia/Shanghai", "Шанхай", "Shanghai"),
        ("Asia/Yakutsk", "Якутск", "Yakutsk"),
        ("Asia/Vladivostok", "Владивосток", "Vladivostok"),
        ("Asia/Magadan", "Магадан", "Magadan"),
        ("Asia/Kamchatka", "Камчатка", "Kamchatka"),
    ];

    /// <summary>The zone as people call it; its IANA name when it is not one of <see cref="Offered"/>.</summary>
    public static string NameOf(string id, string language)
    {
        var zone = Offered.FirstOrDefault(zone => zone.Id == id, (Id: id, Russian: id, English: id));
        return language == Language.Russian ? zone.Russian : zone.English;
    }

    /// <summary>The time on a clock there.</summary>
    public static string Clock(string id, DateTimeOffset now) => Phrase.Clock((int)LearnerClock.Show(id, now).TimeOfDay.TotalMinutes);
}
