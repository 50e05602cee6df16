using DeployQuizBot.Wording;

namespace DeployQuizBot.Decks;

/// <summary>How many terms an import touches, a line for each way in which it does.</summary>
internal static class PlanCounts
{
    public static Html Of(ImportPlan plan)
    {
        return Html.Lines(
            Count(Texts.Import_New, Fate.New, Fate.Returned),
            Count(Texts.Import_Changed, Fate.Changed),
            Count(Texts.Import_Renamed, Fate.Renamed, Fate.Moved),
            Count(Texts.Import_Retired, Fate.Retired),
            Count(Texts.Import_Same, Fate.Unchanged));

        Html Count(string text, params Fate[] fates) => fates.Sum(plan.Count) is > 0 and var count ? Phrase.Of(text, count) : Html.Empty;
    }
}
