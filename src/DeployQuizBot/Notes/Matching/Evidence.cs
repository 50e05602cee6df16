namespace DeployQuizBot.Notes.Matching;

/// <summary>Whether a new entry continues a stored one.</summary>
internal enum Verdict
{
    Different,

    /// <summary>A careful person could not tell.</summary>
    Open,

    Same,
}

/// <summary>What speaks for a stored entry and a new one being the same.</summary>
/// <param name="Names">How much the names have to do with each other; for lists, owners and labels together.</param>
/// <param name="Texts">How alike the definitions are, from 0 to 1.</param>
/// <param name="IsVerbatim">The definition is the very same, and no other entry has it.</param>
/// <param name="SamePlace">The section is the same, or what has become of it.</param>
/// <param name="SameNeighbours">It stands between the same neighbours.</param>
/// <param name="SameSlot">It stands at the same number of the same many between these.</param>
/// <param name="SharesRareWord">Name and definition together have a word of the other that is rare in the notes.</param>
/// <param name="IsTranslated">The definition is in the letters of another language.</param>
/// <param name="IsNarrowed">Name and definition both became longer, as those of a special case, or both shorter.</param>
internal sealed record Evidence(
    Portrait Before,
    Portrait After,
    Kinship Names,
    double Texts,
    bool IsVerbatim,
    bool SamePlace,
    bool SameNeighbours,
    bool SameSlot,
    bool SharesRareWord,
    bool IsTranslated,
    bool IsNarrowed)
{
    // Of the words of a definition that is reworded, or written anew about the same thing, a third and more stay.
    private const double Reworded = 0.3;

    // Half of the words and more are the same in definitions that an author meant to keep.
    private const double Kept = 0.5;

    // Four fifths of the words are the same: it was touched at most in passing.
    private const double Touched = 0.8;

    // A word in twenty may differ in a definition that was left alone.
    private const double LeftAlone = 0.95;

    /// <summary>By how much the best reading of the edits must beat the next one.</summary>
    public const double Margin = 0.15;

    private const double WeightOfText = 0.8;
    private const double WeightOfVerbatim = 0.1;

    // Where something stands weighs less than the margin, so that it never decides alone.
    private const double WeightOfPlace = 0.1;
    private const double WeightOfNeighbours = 0.04;

    // More than the margin: what is shown goes before what is retired.
    private const double WeightOfAbsence = 0.2;

    // Only of homonyms the place is a part of the identity.
    private const double WeightOfPlaceOfHomonym = 0.3;
    private const double WeightOfNeighboursOfHomonym = 0.16;

    public bool IsReworded => Texts >= Reworded;

    public Verdict Verdict =>
        IsSame ? Verdict.Same
        : IsOpen || !IsCloze && SameSlot && (SharesRareWord || IsTranslated) ? Verdict.Open
        : Verdict.Different;

    /// <summary>
    /// Names weigh more than texts, so that of two terms that swap their definitions each keeps its name; but two texts weigh
    /// more than one name, so that a term whose name went on to another follows its definition.
    /// </summary>
    public double Weight =>
        WeightOfName
        + WeightOfText * Texts
        + (IsVerbatim ? WeightOfVerbatim : 0)
        + (!SamePlace ? 0 : Names == Kinship.Same ? WeightOfPlaceOfHomonym : WeightOfPlace)
        + (!SameNeighbours ? 0 : Names == Kinship.Same ? WeightOfNeighboursOfHomonym : WeightOfNeighbours)
        - (Before.Entry.IsRetired ? WeightOfAbsence : 0);

    public string Why => Names switch
    {
        Kinship.Same => $"the name is the same, but the place is another, and {Percent} of the definition is the same",
        Kinship.Form or Kinship.Alias or Kinship.Slip => $"the names are close, and {Percent} of the definition is the same",
        Kinship.Part or Kinship.Related => $"the names share words, and {Percent} of the definition is the same",
        Kinship.Sibling => $"a number in the name is another, but {Percent} of the definition is the same",
        _ when SameSlot => $"it stands where the other stood, and {Percent} of the definition is the same",
        _ => $"the name is another, but {Percent} of the definition is the same",
    };

    private bool IsSame => Names switch
    {
        // The same words fill many gaps: a gap is the same when its sentence is.
        _ when IsCloze => Names == Kinship.Same && Texts >= Kept,

        // Deck, section and term say who it is, whatever it says now.
        Kinship.Same => SamePlace || SameNeighbours || IsReworded,
        Kinship.Form => SameSlot || IsReworded,
        Kinship.Alias => Texts >= Kept || SameSlot && (IsTranslated || IsReworded),
        Kinship.Slip => Texts >= Kept,
        Kinship.Part => Texts >= (IsNarrowed ? LeftAlone : Touched),

        // A name that shares too little with another only takes its place with the very same definition.
        Kinship.Related or Kinship.None => IsVerbatim,
        _ => false,
    };

    private bool IsOpen => Names switch
    {
        _ when IsCloze => Names is Kinship.Form or Kinship.Slip && Texts >= Kept,
        Kinship.Same or Kinship.Form or Kinship.Alias => true,
        Kinship.Slip => IsReworded,
        Kinship.Part or Kinship.Related or Kinship.Sibling => Texts >= Kept,
        _ => Texts >= Touched,
    };

    private bool IsCloze => Before.Entry.Kind == CandidateKind.Cloze;

    private string Percent => $"{Math.Round(100 * Texts):0} %";

    /// <summary>A name that is only akin counts as far as the definition, or the slot, bears it out.</summary>
    private double WeightOfName => Names switch
    {
        Kinship.Same => 1,
        Kinship.Form => 0.85 * Support,
        Kinship.Alias => 0.8 * Support,
        Kinship.Slip => 0.6 * Support,
        Kinship.Part => 0.4 * Support,
        Kinship.Related => 0.2 * Support,
        _ => 0,
    };

    private double Support => SameSlot ? 1 : Math.Min(1, Texts / Kept);
}
