using System.CommandLine;
using System.Globalization;
using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A deck and its terms, as an import into an empty store would have them.</summary>
internal sealed record ReadDeck(string Title, string File, TermPool Pool);

/// <summary>notes quiz: questions made from notes, for people who judge them, as Markdown.</summary>
internal static class ShowQuestions
{
    // Of definitions; other terms have one form each.
    private static readonly QuestionForm[] Forms =
        [QuestionForm.ChooseTerm, QuestionForm.ChooseDefinition, QuestionForm.ChooseTerm, QuestionForm.TrueOrFalse, QuestionForm.ChooseDefinition, QuestionForm.TellApart];

    private const int MostQuestions = 10_000;

    /// <param name="read">Decks of the files and folders at some paths; the ids of their terms differ.</param>
    public static Command Command(Func<IReadOnlyList<string>, IEnumerable<ReadDeck>> read)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Markdown files, or folders of them", Arity = ArgumentArity.OneOrMore };
        var count = new Option<int>("--count") { Description = "How many questions to print of all decks together", DefaultValueFactory = _ => 50 };
        var seed = new Option<ulong>("--seed") { Description = "Another number makes other questions", DefaultValueFactory = _ => 1 };
        var language = new Option<string?>("--lang") { Description = "Only decks in this language: ru, en" };
        var quiz = new Command("quiz", "Print questions made from notes, and why each wrong answer was taken, as Markdown") { paths, count, seed, language };
        quiz.SetAction(parsed =>
        {
            var decks = read(parsed.GetRequiredValue(paths)).Where(deck => parsed.GetValue(language) is not { } only || deck.Pool.Language == only).ToList();
            if (parsed.GetValue(count) is < 1 or > MostQuestions)
                throw new SetupException($"--count must be from 1 to {MostQuestions}.");
            if (decks.Count == 0)
                throw new SetupException("There are no such notes.");

            Write(decks, parsed.GetValue(count), parsed.GetValue(seed), Console.Out);
            return 0;
        });
        return quiz;
    }

    /// <param name="count">Questions of all decks together.</param>
    public static void Write(IReadOnlyList<ReadDeck> decks, int count, ulong seed, TextWriter output)
    {
        output.WriteLine("# Questions");
        output.WriteLine();
        output.WriteLine($"Made with the seed {seed.ToString(CultureInfo.InvariantCulture)}. The right answer has a tick; beside each other one stands why it was taken.");
        var number = 0;
        foreach (var (index, deck) in decks.Index())
        {
            WriteHeader(deck, output);
            var others = decks.Where(other => other != deck && other.Pool.Language == deck.Pool.Language).Select(other => other.Pool).ToList();
            foreach (var draft in Drafts(deck.Pool, others, seed).Take(count * (index + 1) / decks.Count - count * index / decks.Count))
                WriteQuestion(++number, draft, deck.Pool, output);
        }
    }

    private static void WriteHeader(ReadDeck deck, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"## {deck.Title} ({deck.File})");
        output.WriteLine();
        output.WriteLine("| form | terms that can be asked | of | with three answers | with four |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var form in (QuestionForm[])[QuestionForm.ChooseTerm, QuestionForm.ChooseDefinition, QuestionForm.TrueOrFalse, QuestionForm.ChooseOwner, QuestionForm.ChooseGap])
        {
            var terms = deck.Pool.Terms.Where(term => IsFor(form, term.Kind)).ToList();
            if (terms.Count == 0)
                continue;

            var made = terms.ConvertAll(term => ChoiceQuestion.Make(form, term, deck.Pool, [], Lessons.None, 1));
            output.WriteLine($"| {form} | {made.Count(choice => choice is not null)} | {terms.Count} | {made.Count(choice => choice?.Options.Count == 3)} | {made.Count(choice => choice?.Options.Count == 4)} |");
        }
    }

    private static bool IsFor(QuestionForm form, TermKind kind) => form switch
    {
        QuestionForm.ChooseDefinition => kind is TermKind.Definition or TermKind.Question,
        QuestionForm.ChooseGap => kind == TermKind.Cloze,
        QuestionForm.ChooseOwner => kind == TermKind.List,
        _ => kind == TermKind.Definition,
    };

    /// <summary>Each term once, in an order and a form that the seed decides.</summary>
    private static IEnumerable<Draft> Drafts(TermPool pool, List<TermPool> others, ulong seed)
    {
        var turn = 0;
        foreach (var term in pool.Terms.OrderBy(term => new Chance(seed, term.Id).Share))
        {
            var asking = new Asking(term, pool, others, Lessons.None, seed);
            var draft = term.Kind switch
            {
                TermKind.List => ChoiceQuestion.Draft(QuestionForm.ChooseOwner, asking),
                TermKind.Cloze => ChoiceQuestion.Draft(QuestionForm.ChooseGap, asking),
                TermKind.Question => ChoiceQuestion.Draft(QuestionForm.ChooseDefinition, asking),
                _ when Forms[turn % Forms.Length] == QuestionForm.TellApart => Apart(asking, seed),
                _ => ChoiceQuestion.Draft(Forms[turn % Forms.Length], asking),
            };
            if (draft is null)
                continue;

            turn += term.Kind == TermKind.Definition ? 1 : 0;
            yield return draft;
        }
    }

    private static Draft? Apart(Asking asking, ulong seed) =>
        asking.Rivals(_ => true).MaxBy(rival => rival.Relevance) is { MakesOneThink: true } rival && ChoiceQuestion.TellApart(asking.Key.Term, rival.Profile.Term, seed) is { } choice
            ? new(choice, [.. choice.Options.Select(option => option.TermId == rival.Profile.Id ? rival : null)])
            : null;

    private static void WriteQuestion(int number, Draft draft, TermPool pool, TextWriter output)
    {
        var choice = draft.Choice;
        output.WriteLine();
        output.WriteLine($"**{number}.** {choice.Form}");
        output.WriteLine();
        foreach (var line in choice.Prompt.Split('\n'))
            output.WriteLine($"> {line}  ");
        output.WriteLine();
        if (choice.Form == QuestionForm.TrueOrFalse)
        {
            var verdict = choice.Right == 0 ? "true" : $"false: it is {pool.Terms.First(term => Masks(term, choice.Prompt)).Name}";
            output.WriteLine($"- {choice.Options[0].Text}? {verdict}{Why(draft.Rivals[0])}");
            return;
        }

        foreach (var (index, option) in choice.Options.Index())
            output.WriteLine($"- [{(index == choice.Right ? 'x' : ' ')}] {option.Text}{Why(draft.Rivals[index])}");
    }

    private static bool Masks(Term term, string prompt) => Masked.Definition(term) is { } masked && Cut.Prompt(PlainText.Of(masked), Asking.LongestPrompt) == prompt;

    private static string Why(Rival? rival) => rival is null ? "" : $" ({string.Join(", ", rival.Reasons.DefaultIfEmpty("same deck"))})";
}
