using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

public sealed class DefinitionsTests
{
    [Theory]
    [InlineData("управляет кластером", "Управляет кластером.", 1, 1)]
    [InlineData("хранит пароли и токены отдельно", "хранит пароли, токены и ключи отдельно от кода", 0.8, 0.95)]
    [InlineData("группа контейнеров с одним адресом", "группы контейнера с одними адресами", 1, 1)]
    [InlineData("открытая система оркестрации", "открытая система оркестрации, которая держит нужное число контейнеров и обновляет их", 0.6, 0.9)]
    [InlineData("инструмент для контейнеров", "инструмент для контейнеров без демона", 0.85, 0.99)]
    [InlineData("постоянный адрес для группы подов", "описание того, сколько копий держать", 0, 0)]
    [InlineData("адрес клиента", "адрес подов", 0, 0.29)]
    [InlineData("sustained rise of the general price level", "устойчивый рост общего уровня цен", 0, 0)]
    public void Definitions_are_alike(string one, string other, double least, double most) =>
        Likeness([one], [other]).ShouldBeInRange(least, most);

    [Fact]
    public void Words_of_many_definitions_count_little()
    {
        var others = Enumerable.Range(0, 20).Select(i => $"команда утилиты, которая показывает слово{i}").ToArray();
        Likeness(["команда утилиты удаляет", .. others], ["команда утилиты создаёт"]).ShouldBeLessThan(
            Likeness(["команда утилиты удаляет"], ["команда утилиты создаёт"]) - 0.1);
    }

    private static double Likeness(string[] before, string[] after)
    {
        var (one, other) = (Portraits(before), Portraits(after));
        return new Definitions(one, other).Likeness(one[0], other[0]);
    }

    private static List<Portrait> Portraits(string[] texts) =>
        [.. texts.Select((text, i) => new Portrait(new(CandidateKind.Term, null, "x", [], "", text, "", [], "", i), i))];
}
