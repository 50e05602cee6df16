using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using DeployQuizBot.Decks;
using DeployQuizBot.Operations;
using DeployQuizBot.Quizzes.Questions;
using DeployQuizBot.Statistics;

namespace DeployQuizBot;

/// <summary>What the program can do besides running the bot; the first argument names it. No host is built for a verb.</summary>
internal static class Verbs
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>Whether the arguments are for a verb, and not settings of the bot.</summary>
    public static bool AreMeantBy(string[] args) => args is [var first, ..] && (Questions.Contains(first) || !IsSetting(first));

    /// <returns>The exit code: 0, or 130 when it was cancelled.</returns>
    /// <exception cref="SetupException">There is no such verb, or it cannot work with its arguments.</exception>
    public static Task<int> RunAsync(string[] args)
    {
        // What verbs print is English with numbers that other programs can read, wherever the machine stands.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        var root = new RootCommand(
            "A Telegram bot that asks flashcards. Without a command the bot runs, "
            + "with settings from the environment or such as --Cards:Path=notes.")
        {
            OptimizeParameters.Command(TimeProvider.System),
            NoteVerbs.Command(TimeProvider.System, ShowQuestions.Command(DecksIn)),
            ShowSettings.Command(),
            AskHealth.Command(),
            Migrate.Command(),
            BackUp.Command(TimeProvider.System),
            CopyToPostgres.Command(TimeProvider.System),
        };
        if (!Questions.Contains(args[0]) && !root.Subcommands.Any(verb => verb.Name == args[0]))
        {
            var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
            throw new SetupException($"There is no command '{Printable.Shortened(args[0])}', only {verbs}: --help says more.");
        }

        // A file name may begin with @.
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            throw new SetupException($"{Printable.OneLine(parsed.Errors[0].Message)} {args[0]} --help says more.");

        return parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
    }

    private static IEnumerable<ReadDeck> DecksIn(IReadOnlyList<string> paths) =>
        NoteTerms.Read(paths).Select(deck => new ReadDeck(deck.Note.Title, deck.Note.File, new(deck.Note.Language, deck.Terms)));

    // The forms that .NET takes for configuration: --Cards:Path=notes, /Cards:Path notes, Cards:Path=notes.
    private static bool IsSetting(string text) => text.StartsWith('-') || text.StartsWith('/') || text.Contains('=');
}
