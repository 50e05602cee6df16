namespace DeployQuizBot.Notes.Matching;

/// <summary>
/// Decides which stored entry each new entry continues, so that edits of notes cost no learner's progress and hand none to
/// another term. Entries of different kinds, and entries with different explicit ids, are never the same. The first rule
/// that knows decides:
/// <list type="number">
/// <item>The same explicit id.</item>
/// <item>The answer of a person.</item>
/// <item>The same name and the same definition, but for spelling: in the same section, then in the same deck, then anywhere.
/// What is retired returns here, unless an active entry bears its name in that section.</item>
/// <item>The rest is compared by name, definition and place.
/// The same name continues in the same section, in what became of the section, between the same neighbours, or anywhere when
/// a third of the definition stayed.
/// Another form of the name, or its initials, continues when a third of the definition stayed, or in the very slot of the
/// other; an alias that became the name when half of it stayed, or in the slot when a third stayed or it was translated; a
/// slip of the pen when half of it stayed.
/// A name that became longer or shorter by a word continues when four fifths of the definition stayed; but not when the
/// definition became longer or shorter with it, as that of a special case does.
/// Any other name continues only with the very same definition, and only if no other entry has that.
/// A name in which only a number is another never continues by itself.</item>
/// <item>Of pairs that exclude one another those are chosen that are best together: a name weighs more than a definition,
/// two definitions weigh more than a name. A choice is a question instead when another entry is nearly as close, when the
/// old name is still there or the new one was there before, when several new names have the words of the old one, or when
/// name and definition went different ways. What is paired tells where the rest stands, so this is done in rounds.</item>
/// <item>Of what is left, likely pairs are questions: akin names with a good part of the definition, other names with nearly
/// all of it, and what stands in the slot of the other with a rare word in common or in another language.</item>
/// </list>
/// Terms go first. A list is the same when its term and its label are, or its term and half of its items.
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
