using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

/// <summary>Terms that a sentence names at its end, or on its way.</summary>
public sealed class InSentenceTests
{
    [Theory]
    [InlineData("Посуду моет **судомойка** (она же ППМ) — машина с насосом и баком", "likely term: судомойка (она же ППМ) = машина с насосом и баком")]
    [InlineData("The bread rises thanks to **yeast**, a fungus that feeds on sugar.", "likely term: yeast = a fungus that feeds on sugar.")]
    [InlineData("The bread rises thanks to *yeast*, which is a fungus that feeds on sugar.", "likely term: yeast = a fungus that feeds on sugar.")]
    [InlineData("Тесто поднимают *дрожжи* — это грибы, которые едят сахар", "likely term: дрожжи = грибы, которые едят сахар")]
    [InlineData("Dough, which is a mix of flour and water, has to rest.", "likely term: Dough = a mix of flour and water")]
    [InlineData("You need **flour**, a bowl, some water and salt.", "")]
    [InlineData("She was **late**, the one who had the key.", "")]
    [InlineData("Мы взяли **Redis** — так было быстрее всего", "")]
    [InlineData("Закон сохранения **энергии** — она никуда не исчезает", "likely term: Закон сохранения энергии = она никуда не исчезает")]
    [InlineData("Мой брат, which is odd, спит", "")]
    public void A_term_is_named_on_the_way(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("Rocks are heated until they melt, known as *magma*, far below the ground.", "likely term: magma = Rocks are heated until they melt")]
    [InlineData("Rocks are heated until they melt, known as magma, far below the ground.", "")]
    [InlineData("If a rock floats on water, it is _**pumice**_. If it is dark and heavy, it is _**basalt**_.", "likely term: pumice = If a rock floats on water || likely term: basalt = If it is dark and heavy")]
    [InlineData("If a rock floats on water, it is light.", "")]
    [InlineData("The rock that cools under the ground is the **pluton**.", "likely term: pluton = The rock that cools under the ground")]
    [InlineData("The best of all days is a **Sunday**.", "likely term: Sunday = The best of all days")]
    [InlineData("Best of all was **Sunday**.", "")]
    [InlineData("Rocks press on each other for years. This process is called **compaction**.", "likely term: compaction = Rocks press on each other for years.")]
    [InlineData("Rocks press on each other for years. This process is called slow.", "")]
    [InlineData("Слои давят друг на друга годами. Этот процесс называют **уплотнением**.", "likely term: уплотнение = Слои давят друг на друга годами.")]
    [InlineData("Rocks melt far below. Sometimes it is also referred to as melt.", "")]
    [InlineData("Выход магмы на поверхность называется вулканическим извержением.", "likely term: вулканическое извержение = Выход магмы на поверхность")]
    [InlineData("Застывшая на поверхности магма наз. лавой.", "doubtful term: лавой = Застывшая на поверхности магма")]
    [InlineData("Variants of a rock are called **polymorphs**. For example, diamonds.", "likely term: polymorphs = Variants of a rock")]
    public void What_something_is_called_stands_behind_it(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("Последовательность наз. сходящейся, если у неё есть предел.", "likely term: сходящаяся последовательность (сходящаяся) = если у неё есть предел.")]
    [InlineData("Число называется простым, если делится только на себя и на 1", "likely term: простое число (простое) = если делится только на себя и на 1")]
    [InlineData("Прямые называются параллельными, если не пересекаются нигде", "likely term: параллельные прямые (параллельные) = если не пересекаются нигде")]
    [InlineData("A graph is called connected if a path leads from each node to each other", "likely term: connected graph (connected) = if a path leads from each node to each other")]
    [InlineData("A graph G is said to be planar when it can be drawn flat", "likely term: planar graph (planar) = when it can be drawn flat")]
    [InlineData("A handler is called immediately if the event fires", "")]
    [InlineData("Он называется смелым, если никто не видит", "")]
    public void A_kind_is_called_so_under_a_condition(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("залогом", "залог")]
    [InlineData("гидролизом", "гидролизом")]
    [InlineData("уравнением", "уравнение")]
    [InlineData("системой", "система")]
    [InlineData("электрической диссоциацией", "электрическая диссоциация")]
    [InlineData("химическим равновесием", "химическое равновесие")]
    [InlineData("внутренней функцией", "внутренняя функция")]
    [InlineData("общим делителем", "общим делителем")]
    [InlineData("синим вектором", "синий вектор")]
    [InlineData("прямой", "прямой")]
    [InlineData("частью целого", "частью целого")]
    public void A_name_in_the_instrumental_is_turned_round_where_that_is_sure(string name, string nominative) =>
        Instrumental.ToNominative(name).ShouldBe(nominative);
}
