using System.Reflection;

namespace DeployQuizBot.Tests;

/// <summary>docs/architecture.md says which room may use which: types of a room name only types of those rooms.</summary>
public sealed class RoomsTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Wording"] = [],
        ["Data"] = ["Wording"],
        ["Notes"] = ["Wording"],
        ["Bot"] = ["Data", "Wording"],
        ["Decks"] = ["Bot", "Data", "Notes", "Wording"],
        ["Admin"] = ["Bot", "Data", "Decks", "Notes", "Wording"],
        // Draws a button that starts a quiz.
        ["Statistics"] = ["Bot", "Data", "Wording", "Quizzes", "Learners"],
        // The end of the first session asks about the clock, if nothing was said about it.
        ["Reviews"] = ["Bot", "Data", "Notes", "Wording", "Learners"],
        // What a learner hears of a leech, with its buttons, is the same wherever a card becomes one.
        ["Quizzes"] = ["Bot", "Data", "Notes", "Wording", "Reviews"],
        // Both draw a button that starts a review.
        ["Library"] = ["Bot", "Data", "Notes", "Wording", "Reviews"],
        // A report begins below a card, and its answer has a button to the term.
        ["Reports"] = ["Bot", "Data", "Wording", "Reviews", "Library"],
        ["Health"] = ["Bot", "Data"],
        ["OwnData"] = ["Bot", "Data", "Decks", "Notes", "Wording"],
        // /settings has buttons to what other slices set.
        ["Learners"] = ["Bot", "Data", "Wording", "Reviews", "Reminders", "Statistics"],
        // A call is the first card of a session, and /remind has a button to the time zone.
        // Jobs ask the other rooms what there is to do and to say.
        ["Upkeep"] = ["Bot", "Data", "Statistics"],
        ["Reminders"] = ["Bot", "Data", "Wording", "Reviews", "Learners"],
        ["Operations"] = ["Data"],
    };

    private static readonly string Root = typeof(BotApplication).Namespace!;

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_what_lies_below_it(string room)
    {
        var sources = Directory.GetFiles(Path.Combine(SourceFolder(), room), "*.cs", SearchOption.AllDirectories);
        sources.ShouldNotBeEmpty();

        foreach (var source in sources)
        {
            File.ReadLines(source)
                .Where(line => line.StartsWith($"using {Root}.", StringComparison.Ordinal))
                .Select(line => line[$"using {Root}.".Length..].TrimEnd(';').Split('.')[0])
                .Where(used => used != room)
                .ShouldBeSubsetOf(MayUse[room], customMessage: source);
        }
    }

    [Fact]
    public void Every_room_is_named()
    {
        typeof(BotApplication).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith($"{Root}.", StringComparison.Ordinal) == true)
            .Select(type => type.Namespace!.Split('.')[1])
            .Distinct()
            .ShouldBe(MayUse.Keys, ignoreOrder: true);
    }

    [Fact]
    public void The_memory_model_stands_alone()
    {
        typeof(Fsrs.Scheduler).Assembly.GetReferencedAssemblies()
            .ShouldAllBe(reference => reference.Name!.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_worker_does_not_know_the_local_Telegram()
    {
        typeof(BotApplication).Assembly.GetReferencedAssemblies()
            .ShouldNotContain(reference => reference.Name == Assembly.GetAssembly(typeof(TelegramEmulator.Emulator))!.GetName().Name);
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "DeployQuizBot"));
}
