using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>What each form asks, and of what.</summary>
public sealed class FormTests
{
    [Fact]
    public void Items_ask_for_the_term_that_has_them()
    {
        var pool = SampleDecks.Shipped(Language.Russian);
        var term = pool.Terms.First(one => one is { Kind: TermKind.List, Name: "Выделенный сервер", Label: "Минусы" });
        for (var seed = 0UL; seed < 20; seed++)
        {
            var choice = Make(QuestionForm.ChooseOwner, term, pool, seed).ShouldNotBeNull();
            choice.Prompt.ShouldStartWith("Минусы:\n• ");
            choice.Prompt.Split('\n').Length.ShouldBeInRange(3, 4);
            choice.Prompt.Split('\n').Skip(1).ShouldAllBe(item => term.Body.ToPlainText().Contains(item));
            choice.Options[choice.Right].Text.ShouldBe("Выделенный сервер");
            choice.Options.ShouldAllBe(option => option.Text == "Выделенный сервер" || pool.Terms.Any(other => other.Id == option.TermId && other.Label == "Минусы"));
        }
    }

    [Fact]
    public void Items_that_another_list_has_as_well_are_not_asked_with()
    {
        var pool = new TermPool(Language.English,
        [
            List(1, "Bus", "• carries many people\n• runs on a timetable\n• costs little money\n• stops near Tram lines"),
            List(2, "Tram", "• costs very little money\n• never meets traffic jams"),
            List(3, "Taxi", "• comes to your door\n• waits for nobody else"),
        ]);
        for (var seed = 0UL; seed < 20; seed++)
        {
            var prompt = Make(QuestionForm.ChooseOwner, pool.Terms[0], pool, seed).ShouldNotBeNull().Prompt;
            prompt.ShouldBe("Pros:\n• carries many people\n• runs on a timetable");
        }
    }

    [Fact]
    public void A_gap_is_filled_with_what_other_gaps_hide()
    {
        var pool = new TermPool(Language.English,
        [
            Cloze(1, "443", "HTTPS listens on port […] by default"), Cloze(2, "5432", "Postgres waits for clients on […]"),
            Cloze(3, "6379", "Redis answers on port number […]"), Cloze(4, "kernel", "Containers share one […] with the host"),
        ]);
        var choice = Make(QuestionForm.ChooseGap, pool.Terms[0], pool, 1).ShouldNotBeNull();
        choice.Prompt.ShouldBe("HTTPS listens on port […] by default");
        choice.Options.Select(option => option.Text).ShouldContain("443");
        choice.Options.Count(option => option.Text.All(char.IsDigit)).ShouldBeGreaterThanOrEqualTo(2);
        Make(QuestionForm.ChooseGap, SampleDecks.Term("Port: a number"), pool, 1).ShouldBeNull();
    }

    [Fact]
    public void Gaps_of_one_sentence_do_not_answer_each_other()
    {
        var pool = new TermPool(Language.English,
        [
            Cloze(1, "image", "A container is started from an […] in a registry", "A container is started from an image in a registry"),
            Cloze(2, "registry", "A container is started from an image in a […]", "A container is started from an image in a registry"),
            Cloze(3, "volume", "Files that stay live in a […]"), Cloze(4, "bridge", "Networks are joined by a […]"), Cloze(5, "engine", "All of it is run by an […]"),
        ]);
        for (var seed = 0UL; seed < 20; seed++)
            Make(QuestionForm.ChooseGap, pool.Terms[0], pool, seed).ShouldNotBeNull().Options.ShouldNotContain(option => option.Text == "registry");
    }

    [Fact]
    public void A_question_is_answered_by_answers_of_others()
    {
        var pool = new TermPool(Language.English,
        [
            Question(1, "Why is the deploy slow?", "The image grew to two gigabytes"), Question(2, "Why did it restart?", "It took more memory than the limit"),
            Question(3, "Why are requests refused?", "The new copy was not ready for traffic"), SampleDecks.Term("Limit: The most that a process may take", 4),
        ]);
        var choice = Make(QuestionForm.ChooseDefinition, pool.Terms[0], pool, 1).ShouldNotBeNull();
        choice.Prompt.ShouldBe("Why is the deploy slow?");
        choice.Options.Select(option => option.TermId).Order().ShouldBe([1, 2, 3]);
        choice.Options[choice.Right].Text.ShouldBe("The image grew to two gigabytes");
    }

    [Fact]
    public void Two_definitions_are_told_apart()
    {
        var pool = SampleDecks.Shipped(Language.English);
        var (one, other) = (Named(pool, "Docker"), Named(pool, "Docker Hub"));
        var places = new HashSet<int>();
        for (var seed = 0UL; seed < 20; seed++)
        {
            var choice = ChoiceQuestion.TellApart(one, other, seed).ShouldNotBeNull();
            choice.Prompt.Length.ShouldBeLessThanOrEqualTo(240);
            choice.Prompt.ShouldNotContain("Docker");
            choice.Options[choice.Right].ShouldBe(new(one.Id, "Docker"));
            choice.Options[1 - choice.Right].ShouldBe(new(other.Id, "Docker Hub"));
            choice.Prompt.Split('\n')[choice.Right].ShouldContain("everyday use");
            places.Add(choice.Right);
        }

        places.ShouldBe([0, 1], ignoreOrder: true);
        ChoiceQuestion.TellApart(one, one, 1).ShouldBeNull();
        ChoiceQuestion.TellApart(SampleDecks.Term("A1: the very same long definition here", 1), SampleDecks.Term("B2: the very same long definition here", 2), 1).ShouldBeNull();
    }

    [Fact]
    public void A_twin_with_the_same_definition_is_no_answer_but_both_can_be_asked()
    {
        var pool = SampleDecks.Of(
            "ConfigMap: Settings and passwords kept apart from the image", "Secret: Settings and passwords kept apart from the image",
            "Volume: A directory that is shared by some processes", "Ingress: Rules for what comes from outside by HTTP", "Label: A key and a value to find objects by");
        for (var seed = 0UL; seed < 20; seed++)
            Make(QuestionForm.ChooseTerm, pool.Terms[0], pool, seed).ShouldNotBeNull().Options.ShouldNotContain(option => option.Text == "Secret");
    }

    private static Choice? Make(QuestionForm form, Term term, TermPool pool, ulong seed) => ChoiceQuestion.Make(form, term, pool, [], Lessons.None, seed);

    private static Term Named(TermPool pool, string name) => pool.Terms.First(term => term.Name == name && term.Kind == TermKind.Definition);

    private static Term List(long id, string name, string items) => new() { Id = id, Kind = TermKind.List, Name = name, Label = "Pros", Body = Html.Text(items), File = "x.md", Line = 1, Position = 1 };

    private static Term Question(long id, string name, string answer) => new() { Id = id, Kind = TermKind.Question, Name = name, Body = Html.Text(answer), File = "x.md", Line = 1, Position = 1 };

    private static Term Cloze(long id, string hidden, string gap, string? whole = null) => new()
    {
        Id = id,
        Kind = TermKind.Cloze,
        Name = hidden,
        Gap = Html.Text(gap),
        Body = Html.Text(whole ?? gap.Replace("[…]", hidden, StringComparison.Ordinal)),
        File = "x.md",
        Line = 1,
        Position = 1,
    };
}
