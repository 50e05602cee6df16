using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Tests.Quizzes.Questions;

/// <summary>Questions of the shipped decks and of decks that chance makes.</summary>
public sealed class ChoiceQuestionTests
{
    private const int Seeds = 6;

    private static readonly QuestionForm[] Forms =
        [QuestionForm.ChooseDefinition, QuestionForm.ChooseTerm, QuestionForm.ChooseGap, QuestionForm.TrueOrFalse, QuestionForm.ChooseOwner];

    public static TheoryData<string, string> Shipped => [.. from language in Language.All from form in Forms select (language, form.ToString())];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_question_of_the_shipped_decks_is_good(string language, string form)
    {
        var pool = SampleDecks.Shipped(language);
        foreach (var term in pool.Terms)
        {
            for (var seed = 0UL; seed < Seeds; seed++)
                Make(form, term, pool, seed)?.ShouldBeGood(term, [pool]);
        }
    }

    [Theory]
    [InlineData(Language.Russian, nameof(QuestionForm.ChooseTerm), 148)]
    [InlineData(Language.English, nameof(QuestionForm.ChooseTerm), 148)]
    [InlineData(Language.Russian, nameof(QuestionForm.ChooseDefinition), 138)]
    [InlineData(Language.English, nameof(QuestionForm.ChooseDefinition), 132)]
    [InlineData(Language.Russian, nameof(QuestionForm.TrueOrFalse), 154)]
    [InlineData(Language.English, nameof(QuestionForm.TrueOrFalse), 154)]
    [InlineData(Language.Russian, nameof(QuestionForm.ChooseOwner), 8)]
    [InlineData(Language.English, nameof(QuestionForm.ChooseOwner), 8)]
    public void Nearly_every_term_of_the_shipped_decks_can_be_asked(string language, string form, int least)
    {
        var pool = SampleDecks.Shipped(language);
        for (var seed = 0UL; seed < 5; seed++)
            pool.Terms.Count(term => Make(form, term, pool, seed) is not null).ShouldBeGreaterThanOrEqualTo(least);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 12)]
    [InlineData(3, 60)]
    [InlineData(4, 300)]
    public void Every_question_of_a_random_deck_is_good(int deck, int terms)
    {
        var (pool, others) = (RandomDeck.Of(deck, terms, firstId: 1), RandomDeck.Of(deck + 100, terms, firstId: 1000));
        foreach (var term in pool.Terms)
        {
            foreach (var form in Forms)
            {
                for (var seed = 0UL; seed < 4; seed++)
                    ChoiceQuestion.Make(form, term, pool, [others], Lessons.None, seed)?.ShouldBeGood(term, [pool, others]);
            }
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_question_even_from_terms_in_another_pool()
    {
        var pool = SampleDecks.Shipped(Language.English);
        var again = new TermPool(Language.English, pool.Terms);
        foreach (var term in pool.Terms)
        {
            foreach (var form in Forms)
            {
                var (first, second) = (Make(form, term, pool, 7), Make(form, term, again, 7));
                (first is null).ShouldBe(second is null);
                if (first is null)
                    continue;

                (second!.Prompt, second.Right).ShouldBe((first.Prompt, first.Right));
                second.Options.ShouldBe(first.Options);
            }
        }
    }

    [Theory]
    [InlineData(nameof(QuestionForm.ChooseTerm))]
    [InlineData(nameof(QuestionForm.ChooseDefinition))]
    public void The_right_answer_stands_everywhere_alike(string form)
    {
        var pool = SampleDecks.Shipped(Language.Russian);
        var choices = pool.Terms.SelectMany(term => Enumerable.Range(0, 12).Select(seed => Make(form, term, pool, (ulong)seed))).OfType<Choice>().ToLookup(choice => choice.Options.Count, choice => choice.Right);
        foreach (var count in (int[])[3, 4])
        {
            var places = Enumerable.Range(0, count).Select(place => choices[count].Count(right => right == place)).ToList();
            var expected = (double)places.Sum() / count;
            expected.ShouldBeGreaterThan(20);
            places.Sum(seen => Math.Pow(seen - expected, 2) / expected).ShouldBeLessThan(16, string.Join(' ', places));
        }
    }

    [Fact]
    public void About_half_is_true()
    {
        var pool = SampleDecks.Shipped(Language.Russian);
        var answers = pool.Terms.SelectMany(term => Enumerable.Range(0, 10).Select(seed => Make(QuestionForm.TrueOrFalse, term, pool, (ulong)seed)?.Right)).Where(right => right is not null).ToList();
        answers.Count(right => right == 0).ShouldBeInRange((int)(0.45 * answers.Count), (int)(0.55 * answers.Count));
    }

    [Theory]
    [InlineData(Language.Russian)]
    [InlineData(Language.English)]
    public void A_term_does_not_always_come_with_the_same_answers(string language)
    {
        var pool = SampleDecks.Shipped(language);
        var varied = pool.Terms.Where(term => term.Kind == TermKind.Definition).Count(term =>
            Enumerable.Range(0, 10).Select(seed => Make(QuestionForm.ChooseTerm, term, pool, (ulong)seed)).Where(choice => choice is not null)
                .Select(choice => string.Join(',', choice!.Options.Select(option => option.TermId).Order())).Distinct().Count() > 1);
        varied.ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Few_terms_are_never_padded()
    {
        string[] lines =
        [
            "Liveness probe: Asks whether a process has hung and restarts it",
            "Readiness probe: Finds out if requests may be sent just now",
            "Startup probe: Gives slow applications time until they come to life",
            "Graceful stop: Work in hand gets finished, then the door shuts",
        ];
        for (var count = 1; count <= 4; count++)
        {
            var pool = SampleDecks.Of(lines[..count]);
            foreach (var term in pool.Terms)
            {
                (Make(QuestionForm.TrueOrFalse, term, pool, 1) is not null).ShouldBe(count > 1);
                (Make(QuestionForm.ChooseTerm, term, pool, 1)?.Options.Count ?? 0).ShouldBeInRange(count < 3 ? 0 : 3, count < 3 ? 0 : count);
                Make(QuestionForm.ChooseGap, term, pool, 1).ShouldBeNull();
                Make(QuestionForm.ChooseOwner, term, pool, 1).ShouldBeNull();
            }
        }
    }

    [Fact]
    public void A_deck_with_too_few_terms_takes_those_of_others()
    {
        var pool = SampleDecks.Of("Liveness probe: Asks whether a process has hung and restarts it");
        var choice = ChoiceQuestion.Make(QuestionForm.ChooseTerm, pool.Terms[0], pool, [Renumbered(SampleDecks.Shipped(Language.English))], Lessons.None, 1).ShouldNotBeNull();
        choice.Options.Count(option => option.TermId >= 1000).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void A_term_that_was_chosen_instead_comes_back()
    {
        var pool = SampleDecks.Shipped(Language.English);
        var term = Named(pool, "Metric");
        var confused = Named(pool, "Region");
        var lessons = new Lessons { Confusion = id => id == confused.Id ? 3 : 0 };
        for (var seed = 0UL; seed < 20; seed++)
        {
            var choice = ChoiceQuestion.Make(QuestionForm.ChooseTerm, term, pool, [], lessons, seed).ShouldNotBeNull();
            choice.Options.ShouldContain(option => option.TermId == confused.Id);
            choice.ShouldBeGood(term, [pool]);
        }
    }

    [Fact]
    public void A_term_that_nobody_chooses_is_replaced()
    {
        var pool = SampleDecks.Shipped(Language.English);
        var term = Named(pool, "Metric");
        var useless = Enumerable.Range(0, 5).SelectMany(seed => Make(QuestionForm.ChooseTerm, term, pool, (ulong)seed)!.Options).Select(option => option.TermId).Where(id => id != term.Id).ToHashSet();
        var choice = ChoiceQuestion.Make(QuestionForm.ChooseTerm, term, pool, [], new() { IsUseless = useless.Contains }, 1).ShouldNotBeNull();
        choice.Options.ShouldNotContain(option => useless.Contains(option.TermId));

        // Where there is nothing else, it is better than nothing.
        ChoiceQuestion.Make(QuestionForm.ChooseTerm, term, pool, [], new() { IsUseless = _ => true }, 1).ShouldNotBeNull().Options.Count.ShouldBe(3);
    }

    private static Term Named(TermPool pool, string name) => pool.Terms.First(term => term.Name == name && term.Kind == TermKind.Definition);

    private static TermPool Renumbered(TermPool pool) => new(pool.Language, [.. pool.Terms.Select((term, index) => new Term
    {
        Id = 1000 + index,
        Kind = term.Kind,
        Name = term.Name,
        Aliases = term.Aliases,
        Body = term.Body,
        Section = term.Section,
        File = term.File,
        Line = term.Line,
        Position = index,
    })]);

    private static Choice? Make(string form, Term term, TermPool pool, ulong seed) => Make(Enum.Parse<QuestionForm>(form), term, pool, seed);

    private static Choice? Make(QuestionForm form, Term term, TermPool pool, ulong seed) => ChoiceQuestion.Make(form, term, pool, [], Lessons.None, seed);
}
