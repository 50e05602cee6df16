using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Statistics;

/// <summary>What is said under the picture, and where there is none.</summary>
internal static class StatsCaption
{
    // With the most pairs and cards, all of it fits under a picture.
    private const int LongestName = 32, LongestTitle = 60;

    /// <param name="deck">null for all.</param>
    public static Html Of(Learner learner, Streak streak, Deck? deck, Tally month, IReadOnlyList<HardCard> hardest, IReadOnlyList<ConfusedPair> pairs) => Html.Paragraphs(
        deck is null ? Phrase.Of(Texts.Stats) : Phrase.Of(Texts.Stats_OfDeck, Html.Text(deck.Title).Shortened(LongestTitle)),
        Html.Lines(
            month.Answers == 0 ? Phrase.Of(Texts.Stats_NothingYet) : Answered(learner, month),
            streak.Longest == 0 || deck is not null ? Html.Empty : Phrase.Of(Texts.Stats_Streak, streak.Current, streak.Longest, streak.Freezes)),
        hardest.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Stats_Hardest), .. hardest.Select(card => Phrase.Of(Texts.Stats_HardCard, Short(card.Term), card.Forgotten, card.Answers))]),
        pairs.Count == 0 ? Html.Empty : Html.Lines([Phrase.Of(Texts.Stats_Confused), .. pairs.Select(pair => Phrase.Of(Texts.Stats_Pair, Short(pair.Term), Short(pair.Other), pair.Open))]));

    /// <summary>How long somebody answered, in minutes or hours.</summary>
    public static string Spent(TimeSpan time) =>
        time.TotalHours < 23.5 ? Phrase.Duration(time) : Phrase.Plain(Texts.Duration_Hours, (int)Math.Round(time.TotalHours));

    private static Html Answered(Learner learner, Tally month) => Html.Lines(
        Phrase.Of(Texts.Stats_Month, month.Answers, Tally.Percent(month.Recalled, month.Answers)),
        month.Quizzed == 0 ? Html.Empty : Phrase.Of(Texts.Stats_Quizzed, month.Quizzed),
        month.Retention is { } retention ? Phrase.Of(Texts.Stats_Retention, retention, (int)Math.Round(100 * learner.DesiredRetention)) : Html.Empty,
        Phrase.Of(Texts.Stats_Time, Spent(month.Time)));

    private static Html Short(string name) => Html.Text(name).Shortened(LongestName);
}
