namespace DeployQuizBot.Notes.Matching;

/// <summary>
/// Decides which stored entry each new entry continues, so that edits of notes cost no learner's progress and hand none to
/// another term. The first rule that knows an answer gives it:
/// <list type="number">
/// <item>The same explicit id; entries with different ids are never the same, nor are entries of different kinds.</item>
/// <item>The answer of a person.</item>
/// <item>The same name and definition, wherever it is now: first in its section, then in its deck, then elsewhere. What was
/// retired returns here, unless an active entry bears its name in that place.</item>
/// <item>What is left is compared: names, definitions, places. <see cref="Evidence.Verdict"/> says which pairs can be the
/// same; of pairs that exclude one another those are chosen that are best together. A choice that barely beats another one,
/// or gives a name away that is still there, is a question.</item>
/// <item>Of what is still left, pairs of which a careful person could not tell are questions.</item>
/// </list>
/// Terms go first, for a list is the same when its term and its label are.
/// </summary>
internal static class Matcher
{
    /// <param name="answers">To questions of earlier calls.</param>
    public static Pairing Match(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after, IReadOnlyCollection<Answer>? answers = null)
    {
        var (old, current) = (Portrait.Of(before), Portrait.Of(after));
        var pass = new Pass(old, current, answers ?? []);
        var questions = pass.Pair(one => !one.IsList).Concat(pass.Pair(one => one.IsList)).ToList();
        return new(
            [.. current.Where(one => one.Partner is not null).OrderBy(one => one.Index).Select(PairOf)],
            [.. current.Where(one => one.Partner is null).Select(one => one.Index).Order()],
            [.. old.Where(one => one.Partner is null).Select(one => one.Index).Order()],
            questions);
    }

    private static Pair PairOf(Portrait after)
    {
        var (old, current) = (after.Partner!.Entry, after.Entry);
        var change = Change.None;
        if (old.Text != current.Text)
            change |= Change.Wording;
        if (old.Name != current.Name || old.Label != current.Label || !old.Aliases.SequenceEqual(current.Aliases))
            change |= Change.Name;
        if (old.Deck != current.Deck || old.File != current.File || !old.Section.SequenceEqual(current.Section))
            change |= Change.Place;
        return new(after.Partner.Index, after.Index, change);
    }
}
