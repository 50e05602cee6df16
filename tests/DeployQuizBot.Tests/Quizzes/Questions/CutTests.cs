using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;

namespace DeployQuizBot.Tests.Quizzes.Questions;

public sealed class CutTests
{
    [Theory]
    [InlineData("Компьютер, который всегда включён и отвечает.", "Компьютер, который всегда включён и отвечает")]
    [InlineData("Рост за счёт машины помощнее: больше ядер, больше памяти. Просто, но у железа есть потолок, и обычно нужен перезапуск.", "Рост за счёт машины помощнее: больше ядер, больше памяти")]
    // At a clause, where the first sentence is too long.
    [InlineData("Целая физическая машина, взятая в аренду на месяц или дольше: соседей нет, вся мощность твоя, но и настраивать всё приходится самому.", "Целая физическая машина, взятая в аренду на месяц или дольше: соседей нет, вся мощность твоя")]
    [InlineData("A whole physical machine rented by the month: no neighbours, every core is yours, and so is all the setting up.", "A whole physical machine rented by the month")]
    [InlineData("Модель облака, где ты отдаёшь код, а собирает, запускает и обновляет его провайдер без перерывов и выходных.", "Модель облака, где ты отдаёшь код")]
    // Never before what the clause needs to make sense.
    [InlineData("Номер, который вместе с адресом в сети говорит, какой из программ на этой машине предназначены данные, пришедшие сейчас.", null)]
    [InlineData("Программа делит железо между машинами и следит, чтобы они не мешали друг другу ни днём ни ночью, даже если их много.", null)]
    [InlineData("Перечень всех библиотек и версий внутри программы: вышла новость об уязвимости — и сразу видно, где она у нас стоит.", "Перечень всех библиотек и версий внутри программы")]
    [InlineData("Новую версию показывают сперва одному пользователю из ста; если ошибок не прибавилось, долю шаг за шагом доводят до всех.", "Новую версию показывают сперва одному пользователю из ста")]
    [InlineData("Держит взаимозаменяемые поды приложения без состояния, а когда меняется образ, понемногу ставит новые вместо старых.", "Держит взаимозаменяемые поды приложения без состояния")]
    // Never inside quotes or brackets.
    [InlineData("Раздел кластера для одной команды («shop, который отсюда, не мешает shop оттуда, даже если зовут их одинаково и давно»), с правами.", null)]
    // Never too short to tell anything.
    [InlineData("Мозг кластера: принимает от людей и программ распоряжения о том что чему и где быть сегодня вечером или завтра утром пораньше.", null)]
    [InlineData("Инструмент.", "Инструмент")]
    public void A_definition_is_cut_where_it_still_makes_sense(string text, string? cut)
    {
        (Cut.All(text, 100) is [var best, ..] ? best : null).ShouldBe(cut);
    }

    [Fact]
    public void Whatever_is_cut_ends_with_a_word_and_fits()
    {
        foreach (var term in SampleDecks.Shipped("ru").Terms.Concat(SampleDecks.Shipped("en").Terms).Where(term => term.Kind == TermKind.Definition))
        {
            var text = term.Body.ToPlainText();
            foreach (var length in (int[])[40, 60, 80, 100, 150])
            {
                foreach (var cut in Cut.All(text, length))
                {
                    cut.Length.ShouldBeInRange(Math.Min(25, text.Length - 1), length);
                    text.ShouldStartWith(cut);
                    (text.Length == cut.Length || !char.IsLetterOrDigit(text[cut.Length])).ShouldBeTrue(cut);
                    cut[^1].ShouldNotBeOneOf(',', ':', ';', ' ', '—');
                }
            }
        }
    }
}
