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
    [InlineData("## 2.1. Pod:\nГруппа контейнеров", "Pod", "Группа контейнеров")]
    [InlineData("### **Pod**\n*первая строка*\n*- вторая строка*", "Pod", "первая строка\nвторая строка")]
    [InlineData("## C & C++\n1 < 2 & 3", "C & C++", "1 &lt; 2 &amp; 3")]
    [InlineData("## `kubectl`\nКоманда `kubectl get <pod>`", "kubectl", "Команда <code>kubectl get &lt;pod&gt;</code>")]
    [InlineData("## [Pod](https://example.org)\nГруппа, как [здесь](https://example.org)", "Pod", "Группа, как здесь")]
    [InlineData("Pod\n---\nГруппа контейнеров", "Pod", "Группа контейнеров")]
    [InlineData("## Pod\nГруппа, <https://example.org/?a=1&b=2>", "Pod", "Группа, https://example.org/?a=1&amp;b=2")]
    [InlineData("## Po\0d\nГруп\0па контейнеров", "Po\uFFFDd", "Груп\uFFFDпа контейнеров")]
    public void A_heading_with_a_paragraph_is_a_term(string text, string name, string definition)
    {
        var found = NoteParser.Parse("notes.md", text).Candidates.ShouldHaveSingleItem();
        (found.Kind, found.Confidence >= Confidence.Likely).ShouldBe((CandidateKind.Term, true));
        found.Term.Name.ShouldBe(name);
        found.Body.Value.ShouldBe(definition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Просто текст")]
    [InlineData("# Раздел\n## Ещё раздел")]
    [InlineData("## \nтекст")]
    [InlineData("## Pod\n```\nkubectl\n```")]
    public void What_has_no_definition_is_no_term(string text) => NoteParser.Parse("notes.md", text).Candidates.ShouldBeEmpty();

    [Fact]
    public void Headings_above_a_term_are_its_section()
    {
        var deck = NoteParser.Parse("notes.md", "# A\n## B\n### Term1\nx\n## C\n### Term2\ny\n# D\n## Term3\nz");

        deck.Candidates.Select(found => string.Join(" › ", found.Section)).ShouldBe(["A › B", "A › C", "D"]);
        deck.Candidates.Select(found => found.Line).ShouldBe([3, 6, 9]);
    }

    [Fact]
    public void A_section_is_called_as_its_author_calls_it() =>
        NoteParser.Parse("notes.md", "# 1) Что такое деплой?\n## 2. Места (где)\n### Pod\n_Группа_").Candidates[0].Section
            .ShouldBe(["Что такое деплой?", "Места (где)"]);

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
    public void Numbering_and_letter_case_are_no_part_of_a_key() =>
        NoteParser.Key(TermName.Read("7. config-map").Name).ShouldBe(NoteParser.Key(TermName.Read("1) Config Map!").Name));

    [Fact]
    public void Any_text_can_be_read() => Gen.String[Gen.Char["#_*-`[]()<>&:\n |абвpod1. ="], 0, 200].Sample(text =>
        NoteParser.Parse("notes.md", text).Candidates.ShouldAllBe(found => found.Term.Name.Length > 0 && !found.Body.IsEmpty));

    [Fact]
    public void The_shipped_deck_has_every_term_of_deployment()
    {
        var deck = NoteParser.Parse("deployment.md", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cards", "deployment.md")));

        (deck.Title, deck.Language).ShouldBe(("Деплой", "ru"));
        var names = deck.Candidates.Where(found => found.Confidence >= Confidence.Likely).Select(found => found.Term.Name).ToList();
        foreach (var term in new[] { "Docker", "Kubernetes", "Pod", "Service", "ConfigMap", "Secret", "PaaS", "Serverless", "Docker Hub" })
            names.ShouldContain(name => name.Contains(term), term);
    }
}
