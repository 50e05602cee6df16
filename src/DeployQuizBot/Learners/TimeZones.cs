using DeployQuizBot.Data;
using DeployQuizBot.Learners.Places;
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

    /// <summary>The learner's zone as they call it: their city, or the one that the zone is known by.</summary>
    public static string NameOf(Learner learner) =>
        (learner.City is { } city ? Atlas.Current.Find(learner.TimeZone, city)?.In(learner.Language) : null) ?? NameOf(learner.TimeZone, learner.Language);

    /// <summary>The zone as people call it: by its main city, or by its distance from UTC.</summary>
    /// <param name="id">IANA name.</param>
    public static string NameOf(string id, string language)
    {
        var zone = Offered.FirstOrDefault(zone => zone.Id == id);
        return zone.Id is not null ? language == Language.Russian ? zone.Russian : zone.English
            : ClockOffset.NameOf(id) ?? Atlas.Current.MainOf(id)?.In(language) ?? id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    /// <summary>The time on a clock there.</summary>
    public static string Clock(string id, DateTimeOffset now) => Phrase.Clock((int)LearnerClock.Show(id, now).TimeOfDay.TotalMinutes);
}
