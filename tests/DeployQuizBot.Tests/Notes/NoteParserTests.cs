using CsCheck;
using DeployQuizBot.Notes;

namespace DeployQuizBot.Tests.Notes;

public sealed class NoteParserTests
{
    [Theory]
    [InlineData("## Pod\n_Группа контейнеров_", "Pod", "Группа контейнеров")]
    [InlineData("## Pod\nГруппа контейнеров", "Pod", "Группа контейнеров")]
    [InlineData("## Pod\n\nГруппа контейнеров\n\nЕщё абзац", "Pod", "Группа контейнеров")]
    [InlineData("## 1) Pod\n_- Группа контейнеров_", "Pod", "Группа контейнеров")]
    [InlineData("## 2.1. Pod:\nГруппа", "Pod", "Группа")]
    [InlineData("### **Pod**\n*первая строка*\n*- вторая строка*", "Pod", "первая строка\nвторая строка")]
    [InlineData("## C & C++\n1 < 2 & 3", "C & C++", "1 &lt; 2 &amp; 3")]
    [InlineData("## `kubectl`\nКоманда `kubectl get <pod>`", "kubectl", "Команда <code>kubectl get &lt;pod&gt;</code>")]
    [InlineData("## [Pod](https://example.org)\nСм. [здесь](https://example.org)", "Pod", "См. здесь")]
    [InlineData("Pod\n---\nГруппа", "Pod", "Группа")]
    [InlineData("## Pod\nСм. <https://example.org/?a=1&b=2>", "Pod", "См. https://example.org/?a=1&amp;b=2")]
    [InlineData("## Po\0d\nГруп\0па", "Po\uFFFDd", "Груп\uFFFDпа")]
    public void A_heading_with_a_paragraph_is_a_term(string text, string name, string definition)
    {
        var term = NoteParser.Parse("notes.md", text).Terms.ShouldHaveSingleItem();
        term.Name.ShouldBe(name);
        term.Definition.Value.ShouldBe(definition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Просто текст")]
    [InlineData("# Раздел\n## Ещё раздел")]
    [InlineData("## \nтекст")]
    [InlineData("## Pod\n```\nkubectl\n```")]
    public void What_has_no_definition_is_no_term(string text) => NoteParser.Parse("notes.md", text).Terms.ShouldBeEmpty();

    [Fact]
    public void Headings_above_a_term_are_its_section()
    {
        var deck = NoteParser.Parse("notes.md", "# A\n## B\n### Term1\nx\n## C\n### Term2\ny\n# D\n## Term3\nz");

        deck.Terms.Select(term => string.Join(" › ", term.Section)).ShouldBe(["A › B", "A › C", "D"]);
        deck.Terms.Select(term => term.Line).ShouldBe([3, 6, 9]);
    }

    [Fact]
    public void Front_matter_names_the_deck()
    {
        var deck = NoteParser.Parse("folder/Deploy.md", "---\ntitle: \"Деплой\"\nlang: en\n---\n## Pod\nx");

        (deck.Slug, deck.Title, deck.Language).ShouldBe(("folder/deploy", "Деплой", "en"));
    }

    [Theory]
    [InlineData("## Pod\nгруппа", "ru")]
    [InlineData("## Pod\na group", "en")]
    public void Without_front_matter_the_letters_tell_the_language(string text, string language) =>
        NoteParser.Parse("Deploy.md", text).Language.ShouldBe(language);

    [Fact]
    public void A_term_keeps_its_identity_when_numbering_and_letter_case_change()
    {
        var key = NoteParser.Parse("a.md", "## 1) Config Map!\nx").Terms[0].Key;

        NoteParser.Parse("a.md", "## 7. config-map\ny").Terms[0].Key.ShouldBe(key);
    }

    [Fact]
    public void Any_text_can_be_read() => Gen.String[Gen.Char["#_*-`[]()<>&:\n |абвpod1. "], 0, 200].Sample(text =>
        NoteParser.Parse("notes.md", text).Terms.ShouldAllBe(term => term.Name.Length > 0 && !term.Definition.IsEmpty));

    [Fact]
    public void The_shipped_deck_has_every_term_of_deployment()
    {
        var deck = NoteParser.Parse("deployment.md", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cards", "deployment.md")));

        (deck.Title, deck.Language).ShouldBe(("Деплой", "ru"));
        deck.Terms.Select(term => term.Name).ShouldBeSubsetOf(deck.Terms.Select(term => term.Name).Distinct());
        var names = deck.Terms.Select(term => term.Name).ToList();
        foreach (var term in new[] { "Docker", "Kubernetes", "Pod", "Service", "ConfigMap", "Secret", "PaaS", "Serverless", "Docker Hub" })
            names.ShouldContain(name => name.Contains(term), term);
    }
}
