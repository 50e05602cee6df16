using System.Diagnostics;
using DeployQuizBot.Data;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Quizzes.Typing;
using DeployQuizBot.Wording;

namespace Benchmarks;

/// <summary>What a quiz takes over a deck of made-up terms, in milliseconds on one thread, once the program is warm.</summary>
/// <param name="Pool">Preparing the deck, once per revision of it.</param>
/// <param name="Question">Finding the wrong answers of one question.</param>
/// <param name="Typed">Judging a typed answer against all names, most of them in its alphabet.</param>
/// <param name="Anew">The same when no name was prepared.</param>
internal sealed record QuizFigures(int Terms, List<double> Pool, List<double> Question, List<double> Typed, List<double> Anew)
{
    private const int Questions = 50;

    public static QuizFigures Measure(int count, int rounds)
    {
        var terms = MadeUpCard.First(count).Select((card, i) => TermOf(card, i)).ToList();
        var figures = new QuizFigures(count, [], [], [], []);
        for (var round = -1; round < rounds; round++)
        {
            TermPool? pool = null;
            var (making, asking, judging, anew) = (Time(() => pool = new TermPool(Language.English, terms)), new List<double>(), new List<double>(), new List<double>());
            _ = pool!.Names.Count;
            for (var i = 0; i < Questions; i++)
            {
                var term = terms[i * (count / Questions)];
                var typed = TypedFor(term, i);
                asking.Add(Time(() => ChoiceQuestion.Make(i % 2 == 0 ? QuestionForm.ChooseTerm : QuestionForm.ChooseDefinition, term, pool, [], Lessons.None, (ulong)i)));
                judging.Add(Time(() => TypedAnswer.Judge(typed, NamesOf(term), pool.Names.Where(other => other.TermId != term.Id))));
                anew.Add(Time(() => TypedAnswer.Judge(typed, NamesOf(term), terms.Where(other => other.Id != term.Id).Select(NamesOf))));
            }

            if (round < 0)
                continue;

            figures.Pool.Add(making);
            figures.Question.AddRange(asking);
            figures.Typed.AddRange(judging);
            figures.Anew.AddRange(anew);
        }

        return figures;
    }

    // Wrong answers are compared with all names: another word, with the right one's first letters, in the other alphabet.
    private static string TypedFor(Term term, int i) => (i % 3) switch
    {
        0 => "something else",
        1 => $"{term.Name[..4]}oth {term.Name[..3]}",
        _ => "что-то другое",
    };

    private static TypedNames NamesOf(Term term) => new(term.Id, [term.Name, .. term.Aliases]);

    private static Term TermOf(MadeUpCard card, int i) => new()
    {
        Id = i + 1,
        Kind = TermKind.Definition,
        Name = card.Name,
        Body = Html.Text(card.Meaning),
        Section = ["Terms"],
        File = "made-up.md",
        Line = i + 1,
        Position = i,
    };

    private static double Time(Action what)
    {
        var begun = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
