using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Decks;
using DeployQuizBot.Notes;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Admin;

/// <summary>What of a draft is shown. The numbers are part of button data.</summary>
internal enum DraftView
{
    Summary = 1,
    Plan = 2,
    Doubtful = 3,
    Questions = 4,
    Hard = 5,
}

/// <summary>The living message of an import: what it would do, page by page, and the decision.</summary>
internal static class DraftScreen
{
    public const string Slot = "import";

    private const int LinesOfPage = 15;
    private const int DoubtfulOfPage = 5;
    private const int HardOfPage = 5;
    private const int Examples = 3;
    private const int LongestExample = 160;
    private const int LongestName = 60;

    /// <summary>Shows a plan, and keeps it as the one that the admin has seen.</summary>
    public static async Task<Screen> ShowAsync(Turn turn, Draft draft, ImportPlan plan, DraftView view, int page, CancellationToken cancel)
    {
        await (draft with { Fingerprint = plan.Fingerprint }).SaveAsync(turn, cancel);
        return view switch
        {
            DraftView.Plan => Plan(draft, plan, page),
            DraftView.Doubtful when plan.Doubtful.Count > 0 => Doubtful(draft, plan, page),
            DraftView.Questions when plan.Questions.Count > 0 => Question(draft, plan),
            DraftView.Hard => Hard(draft, plan, page),
            _ => Summary(draft, plan),
        };
    }

    private static Screen Summary(Draft draft, ImportPlan plan)
    {
        var decks = plan.Notes.DistinctBy(note => note.DeckSlug).Take(Examples).Select(note => note.Deck is null
            ? Phrase.Of(Texts.Import_NewDeck, note.DeckTitle, note.File.Path)
            : Phrase.Of(Texts.Import_KnownDeck, note.DeckTitle, note.File.Path));
        var more = plan.Notes.DistinctBy(note => note.DeckSlug).Count() - Examples;
        var examples = plan.Terms.Where(term => term is { Candidate.Kind: CandidateKind.Term, Fate: Fate.New or Fate.Changed or Fate.Renamed }).Take(Examples)
            .Select(term => Html.Of($"<b>{Short(term.Name)}</b>\n<blockquote>{Html.Text(term.Candidate!.Body.ToPlainText()).Shortened(LongestExample)}</blockquote>"));
        var retired = plan.Count(Fate.Retired);
        var warning = retired > 1 && retired >= plan.Count(Fate.Unchanged) + plan.Count(Fate.Changed) + plan.Count(Fate.Renamed) + plan.Count(Fate.Moved)
            ? Phrase.Of(Texts.Import_RetiresMost, retired)
            : Html.Empty;
        var left = plan.Doubtful.Count(found => !found.IsOn);
        var hard = Lint.Of(plan).Count();
        return Screen(
            Html.Paragraphs(
                draft.IsPrivate ? Phrase.Of(Texts.Own_OnlyYou) : Html.Empty,
                Html.Lines([.. decks, more > 0 ? Phrase.Of(Texts.Import_MoreDecks, more) : Html.Empty]),
                Html.Lines(
                    PlanCounts.Of(plan),
                    left > 0 ? Phrase.Of(Texts.Import_Doubtful, left) : Html.Empty,
                    plan.Questions.Count > 0 ? Phrase.Of(Texts.Import_Questions, plan.Questions.Count) : Html.Empty),
                warning,
                Missing(plan.MissingPictures),
                Html.Lines(examples)),
            plan.IsEmpty ? [] : [Button.For(Texts.Button_Import, new FinishImport.Action(draft.Number, Apply: true), ButtonStyle.Success)],
            plan.Questions.Count > 0 ? [Go(Phrase.Plain(Texts.Button_Questions, plan.Questions.Count), draft, DraftView.Questions, 0)] : [],
            plan.Doubtful.Count > 0 ? [Go(Phrase.Plain(Texts.Button_Doubtful, plan.Doubtful.Count), draft, DraftView.Doubtful, 0)] : [],
            hard > 0 ? [Go(Phrase.Plain(Texts.Button_Hard, hard), draft, DraftView.Hard, 0)] : [],
            draft.Files is [{ IsGuessed: true }] ? [Button.For(Texts.Button_OtherDeck, new ChooseDeck.Action(draft.Number))] : [],
            [Go(Texts.Button_LookThrough, draft, DraftView.Plan, 0), Button.For(Texts.Button_Cancel, new FinishImport.Action(draft.Number, Apply: false), ButtonStyle.Danger)]);
    }

    private static Html Missing(IReadOnlyList<string> pictures)
    {
        if (pictures.Count == 0)
            return Html.Empty;

        var names = string.Join(", ", pictures.Take(Examples).Select(Short));
        return Phrase.Of(Texts.Import_MissingPictures, pictures.Count, pictures.Count > Examples ? $"{names}…" : names);
    }

    private static Screen Plan(Draft draft, ImportPlan plan, int page)
    {
        // What changes something comes first.
        var lines = plan.Terms.OrderBy(term => term.Fate is Fate.Unchanged).ThenBy(term => term.File, StringComparer.Ordinal).ThenBy(term => term.Line).ToList();
        var (shown, at, pages) = Page(lines, page, LinesOfPage);
        return Screen(
            Html.Paragraphs(
                Phrase.Of(Texts.Import_PlanTitle, at + 1, pages),
                Html.Lines(shown.Select(Line)),
                Html.Italic(Phrase.Of(Texts.Import_Legend))),
            Pager(draft, DraftView.Plan, at, pages),
            Back(draft));
    }

    private static Html Line(PlannedTerm term)
    {
        var name = term.Fate == Fate.Renamed && term.OldName != term.Name ? $"{Short(term.OldName)} → {Short(term.Name)}" : Short(term.Name);
        return Html.Of($"<code>{PlanMark.Of(term.Fate).ToString()}</code> {name} <i>{term.File}:{term.Line}</i>");
    }

    private static Screen Doubtful(Draft draft, ImportPlan plan, int page)
    {
        var (shown, at, pages) = Page([.. plan.Doubtful.Select((found, i) => (found, i))], page, DoubtfulOfPage);
        return Screen(
            Html.Paragraphs([
                Phrase.Of(Texts.Import_DoubtfulTitle, at + 1, pages),
                .. shown.Select(one => Html.Of($"<b>{Short(one.found.Candidate.Term.Name)}</b> <i>{one.found.Place.File}:{one.found.Candidate.Line}</i>\n{Html.Text(one.found.Candidate.Body.ToPlainText()).Shortened(LongestExample)}")),
            ]),
            [
                .. shown.Select(one => (IReadOnlyList<Button>)[Button.For(
                    $"{(one.found.IsOn ? "☑" : "☐")} {Short(one.found.Candidate.Term.Name)}", new SwitchTerm.Action(draft.Number, one.i))]),
                Pager(draft, DraftView.Doubtful, at, pages),
                Back(draft),
            ]);
    }

    private static Screen Question(Draft draft, ImportPlan plan)
    {
        var open = plan.Questions[0];
        var old = Term.TitleOf(open.Before.Name, open.Before.Label);
        var now = Term.TitleOf(open.After.Name, open.After.Label);
        return Screen(
            Html.Paragraphs(
                Phrase.Of(Texts.Import_QuestionTitle, plan.Questions.Count),
                Phrase.Of(Texts.Import_QuestionBefore, Short(old), Html.Text(open.Before.Text).Shortened(LongestExample)),
                Phrase.Of(Texts.Import_QuestionAfter, Short(now), Html.Text(open.After.Text).Shortened(LongestExample)),
                Phrase.Of(Texts.Import_Question)),
            [Button.For(Texts.Button_SameTerm, new AnswerQuestion.Action(draft.Number, open.Stored.Id, open.After.Line, IsSame: true))],
            [Button.For(Texts.Button_NewTerm, new AnswerQuestion.Action(draft.Number, open.Stored.Id, open.After.Line, IsSame: false))],
            Back(draft));
    }

    private static Screen Hard(Draft draft, ImportPlan plan, int page)
    {
        var (shown, at, pages) = Page([.. Lint.Of(plan)], page, HardOfPage);
        return Screen(
            Html.Paragraphs([Phrase.Of(Texts.Import_HardTitle, at + 1, pages), .. shown.Select(Remark)]),
            Pager(draft, DraftView.Hard, at, pages),
            Back(draft));
    }

    private static Html Remark(LintRemark remark)
    {
        var advice = remark.Flaw switch
        {
            Flaw.TooLong => Phrase.Of(Texts.Lint_TooLong),
            Flaw.ManyFacts => Phrase.Of(Texts.Lint_ManyFacts, remark.Parts.Count),
            Flaw.LargeSet => Phrase.Of(Texts.Lint_LargeSet, remark.Parts.Count),
            _ => Phrase.Of(Texts.Lint_Twin, remark.Parts[0]),
        };
        var parts = remark.Flaw == Flaw.Twin ? [] : remark.Parts.Take(4).Select((part, i) => Html.Of($"{i + 1}. {Html.Text(part).Shortened(LongestExample)}"));
        return Html.Lines([Html.Of($"<b>{Short(remark.Name)}</b> <i>{remark.File}:{remark.Line}</i>"), advice, .. parts]);
    }

    private static (IReadOnlyList<T> Shown, int Page, int Pages) Page<T>(List<T> all, int page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var at = Math.Clamp(page, 0, pages - 1);
        return ([.. all.Skip(at * size).Take(size)], at, pages);
    }

    private static IReadOnlyList<Button> Pager(Draft draft, DraftView view, int at, int pages) =>
    [
        .. at > 0 ? [Go("‹", draft, view, at - 1)] : Array.Empty<Button>(),
        .. at + 1 < pages ? [Go("›", draft, view, at + 1)] : Array.Empty<Button>(),
    ];

    private static IReadOnlyList<Button> Back(Draft draft) => [Go(Texts.Button_Back, draft, DraftView.Summary, 0)];

    private static Button Go(string text, Draft draft, DraftView view, int page) => Button.For(text, new ShowDraft.Action(draft.Number, view, page));

    private static string Short(string text) => Html.Text(text).Shortened(LongestName).ToPlainText();

    private static Screen Screen(Html text, params IReadOnlyList<Button>[] rows) => new()
    {
        Text = text,
        Keyboard = [.. rows.Where(row => row.Count > 0)],
        Slot = Slot,
    };
}
