using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using DeployQuizBot.OwnData.Packages;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>
/// /import, and a package of cards that somebody sends: what it would bring is shown, and brought once they say yes, into
/// private decks of theirs with the progress that it holds.
/// </summary>
internal sealed class ImportPackage(Settings settings) : ICommandHandler, IFileHandler, IActionHandler<ImportPackage.Action>
{
    private const string Slot = "package";
    private const int DecksShown = 5;

    internal readonly record struct Action(int Package, bool Apply) : IAction<Action>
    {
        public static string Prefix => "ip";

        public long[] ToFields() => [Package, Apply ? 1 : 0];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var package and <= int.MaxValue, 0 or 1] ? new Action((int)package, fields[1] == 1) : null;
    }

    public Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel) =>
        Task.FromResult<Screen?>(Screen.Of(Phrase.Of(Texts.Package_How)));

    public bool Takes(FileReceived file) => PackageFile.IsOne(file.Name, file.Content);

    public async Task<Screen?> HandleAsync(Turn turn, FileReceived file, CancellationToken cancel)
    {
        Package package;
        try
        {
            if (file.Size > Attachments.LargestBytes)
                throw new PackageException(PackageProblem.TooLarge);
            package = PackageFile.Read(file.Name, file.Content, turn.Learner.TimeZone, cancel);
        }
        catch (PackageException problem)
        {
            return Screen.Of(Phrase.Of(Say(problem.Problem), file.Name));
        }

        var plan = await PackagePlan.MakeAsync(turn, package, EndingOf(file.Name), settings.BotId, cancel);
        if (await PrivateLimits.WhyNotAsync(turn, plan.Import, cancel) is { } limit)
            return Screen.Of(limit);
        if (plan.Import.IsEmpty && !plan.HasProgress)
            return Screen.Of(Phrase.Of(Texts.Package_Nothing));

        return await ShowAsync(turn, file.Name, package, plan, cancel);
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await turn.Db.SentPackages.FindAsync([turn.Learner.Id], cancel) is not { Content.Length: > 0 } sent || sent.Number != action.Package)
            return Screen.JustToast(Texts.Toast_OldDraft);

        if (!action.Apply)
        {
            sent.Content = [];
            return new() { Text = Phrase.Of(Texts.Import_Cancelled), Slot = Slot };
        }

        await turn.Db.LockImportAsync(cancel);
        var package = Package.FromBytes(sent.Content);
        var plan = await PackagePlan.MakeAsync(turn, package, EndingOf(sent.Name), settings.BotId, cancel);
        if (plan.Import.Fingerprint != sent.Fingerprint)
        {
            var changed = await ShowAsync(turn, sent.Name, package, plan, cancel);
            return changed with { Text = Html.Paragraphs(Phrase.Of(Texts.Import_ChangedMeanwhile), changed.Text!.Value), Toast = Texts.Toast_ChangedMeanwhile };
        }

        if (await PrivateLimits.WhyNotAsync(turn, plan.Import, cancel) is { } limit)
            return new() { Text = limit, Slot = Slot };

        sent.Content = [];
        await ApplyImport.RunAsync(turn.Db, plan.Import, turn.Now, turn.Learner.Id, fromFolder: false, cancel);
        await PrivateLimits.CountAsync(turn, cancel);
        await SubscribeAsync(turn, plan, cancel);
        var restored = await RestoreProgress.RunAsync(turn, plan, cancel);
        return new()
        {
            Text = Html.Paragraphs(
                Phrase.Of(Texts.Own_Imported),
                PlanCounts.Of(plan.Import),
                Html.Lines(
                    restored.Cards > 0 ? Phrase.Of(Texts.Package_Restored, restored.Cards, restored.Answers) : Html.Empty,
                    restored.Kept > 0 ? Phrase.Of(Texts.Package_Kept, restored.Kept) : Html.Empty)),
            Slot = Slot,
        };
    }

    private static async Task<Screen> ShowAsync(Turn turn, string name, Package package, PackagePlan plan, CancellationToken cancel)
    {
        var sent = await turn.Db.SentPackages.FindAsync([turn.Learner.Id], cancel)
            ?? turn.Db.SentPackages.Add(new SentPackage { LearnerId = turn.Learner.Id, Name = name, Content = [] }).Entity;
        sent.Number++;
        (sent.SentAt, sent.Name, sent.Fingerprint, sent.Content) = (turn.Now, name, plan.Import.Fingerprint, package.ToBytes());
        var decks = plan.Import.Notes.DistinctBy(note => note.DeckSlug).ToList();
        var progress = package.Terms.Sum(term => term.Cards.Count(card => card.HasProgress));
        return new()
        {
            Text = Html.Paragraphs(
                decks.Count > 0 ? Phrase.Of(Texts.Own_OnlyYou) : Html.Empty,
                Html.Lines([
                    .. decks.Take(DecksShown).Select(note => Phrase.Of(note.Deck is null ? Texts.Import_NewDeck : Texts.Import_KnownDeck, note.DeckTitle, note.File.Path)),
                    decks.Count > DecksShown ? Phrase.Of(Texts.Import_MoreDecks, decks.Count - DecksShown) : Html.Empty,
                ]),
                PlanCounts.Of(plan.Import),
                Html.Lines(
                    plan.Known.Count > 0 ? Phrase.Of(Texts.Package_Known, plan.Known.Count) : Html.Empty,
                    progress > 0 ? Phrase.Of(Texts.Package_Progress, progress, package.Answers) : Html.Empty,
                    package.HasTooManyAnswers ? Phrase.Of(Texts.Package_NoHistory) : Html.Empty,
                    package.Unreadable > 0 ? Phrase.Of(Texts.Package_Unreadable, package.Unreadable) : Html.Empty,
                    package.LeftOutMedia > 0 ? Phrase.Of(Texts.Package_Media, package.LeftOutMedia) : Html.Empty)),
            Keyboard =
            [
                [Button.For(Texts.Button_Import, new Action(sent.Number, Apply: true), ButtonStyle.Success)],
                [Button.For(Texts.Button_Cancel, new Action(sent.Number, Apply: false), ButtonStyle.Danger)],
            ],
            Slot = Slot,
        };
    }

    /// <summary>Who brings cards learns them.</summary>
    private static async Task SubscribeAsync(Turn turn, PackagePlan plan, CancellationToken cancel)
    {
        var slugs = plan.Import.Notes.Select(note => note.DeckSlug).ToList();
        var known = plan.Known.Keys.ToList();
        var decks = await turn.Db.Decks
            .Where(deck => (deck.OwnerId == turn.Learner.Id && slugs.Contains(deck.Slug)) || turn.Db.Terms.Any(term => term.DeckId == deck.Id && known.Contains(term.Id)))
            .Select(deck => deck.Id)
            .ToListAsync(cancel);
        foreach (var deck in decks)
            await turn.Db.SubscribeAsync(turn.Learner, deck, turn.Now, cancel);
    }

    private static string EndingOf(string name) => Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".TSV" ? CardRow.Table : CardRow.Package;

    private static string Say(PackageProblem problem) => problem switch
    {
        PackageProblem.NotFetched => Texts.Import_NotFetched,
        PackageProblem.Empty => Texts.Import_Empty,
        PackageProblem.TooLarge => Texts.Package_TooLarge,
        PackageProblem.BrokenArchive => Texts.Import_BrokenArchive,
        PackageProblem.NotText => Texts.Import_NotText,
        PackageProblem.NoColumns => Texts.Package_NoColumns,
        PackageProblem.NoCards => Texts.Package_NoCards,
        _ => Texts.Package_NotAnki,
    };
}
