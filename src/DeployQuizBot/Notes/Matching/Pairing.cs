namespace DeployQuizBot.Notes.Matching;

/// <summary>What of an entry an author changed.</summary>
[Flags]
internal enum Change
{
    /// <summary>Nothing that a learner sees.</summary>
    None = 0,

    /// <summary>The definition, or the items of a list.</summary>
    Wording = 1,

    /// <summary>The name, its aliases, or the label of a list.</summary>
    Name = 2,

    /// <summary>The section, the file or the deck.</summary>
    Place = 4,
}

/// <summary>A new entry continues a stored one; both by their index.</summary>
internal sealed record Pair(int Before, int After, Change Change);

/// <summary>Perhaps a new entry continues a stored one, and a person should say.</summary>
/// <param name="Why">What the program knows, for that person.</param>
internal sealed record Question(int Before, int After, string Why);

/// <summary>
/// What a person said to a question. Names and texts tell which: they are what the person saw, and the rest of the notes
/// may have been edited since.
/// </summary>
internal sealed record Answer(Entry Before, Entry After, bool IsSame);

/// <summary>Which stored entry each new entry continues.</summary>
/// <param name="Pairs">One to one, in the order of the new entries.</param>
/// <param name="New">Indices of new entries that continue none.</param>
/// <param name="Gone">Indices of stored entries that none continues: to be retired, or retired as they were.</param>
/// <param name="Questions">Between entries that are new and gone until somebody answers.</param>
internal sealed record Pairing(
    IReadOnlyList<Pair> Pairs,
    IReadOnlyList<int> New,
    IReadOnlyList<int> Gone,
    IReadOnlyList<Question> Questions);
