namespace DeployQuizBot.Quizzes.Questions;

/// <summary>A term that may be a wrong answer, and what speaks for it.</summary>
internal sealed record Rival(Profile Profile)
{
    private const double WeightOfConfusion = 3;
    private const double WeightOfText = 2.5;
    private const double WeightOfName = 0.8;
    private const double WeightOfOpening = 0.25;
    private const double Enough = 1.15;
    private const double Least = 0.6;
    private const double LossOfUseless = 10;
    private const double SameSection = 0.75;
    private const double SameChapter = 0.35;
    private const double Similar = 0.1;
    private const double AlikeInName = 0.2;
    private const double WeightOfAbbreviation = 0.3;
    private const double LossOfNumber = 0.3;
    private const double WeightOfShape = 0.3;
    private const int Neighbours = 6;
    private const double WeightOfLuck = 0.3;

    /// <summary>0 for never chosen instead, near 1 for often.</summary>
    public required double Confusion { get; init; }

    /// <summary>1.2 in the same section, 0 in another deck.</summary>
    public required double Nearness { get; init; }

    public required double NameLikeness { get; init; }

    public required double TextLikeness { get; init; }

    public required bool OpensAlike { get; init; }

    /// <summary>Whether both names are of something done, or of a quality.</summary>
    public required bool IsNamedAlike { get; init; }

    /// <summary>Whether both names are shown and are abbreviations.</summary>
    public required bool AreAbbreviations { get; init; }

    /// <summary>Whether both names are shown, and only one is in the plural, which the definition may give away.</summary>
    public required bool DifferInNumber { get; init; }

    /// <summary>Whether hardly anybody chooses it, so that it only comes where there is nothing else.</summary>
    public required bool IsUseless { get; init; }

    public required double Luck { get; init; }

    public double Relevance => WeightOfConfusion * Confusion + Nearness + WeightOfName * NameLikeness + WeightOfText * TextLikeness + (OpensAlike ? WeightOfOpening : 0) + (IsNamedAlike ? WeightOfShape : 0) + (AreAbbreviations ? WeightOfAbbreviation : 0) - (DifferInNumber ? LossOfNumber : 0);

    public double Score => Relevance + WeightOfLuck * Luck - (IsUseless ? LossOfUseless : 0);

    /// <summary>Whether there is more to it than that it is in the same deck.</summary>
    public bool MakesOneThink => !IsUseless && (Confusion > 0 || Relevance >= Enough);

    /// <summary>Whether nothing but the deck speaks for it.</summary>
    public bool IsSilly => Confusion == 0 && Relevance < Least;

    /// <summary>What speaks for it, in short English words.</summary>
    public IEnumerable<string> Reasons
    {
        get
        {
            if (Confusion > 0)
                yield return "chosen before";
            if (Nearness > SameSection)
                yield return "same section";
            else if (Nearness > SameChapter)
                yield return "same chapter";
            if (TextLikeness > Similar)
                yield return "similar text";
            if (NameLikeness > AlikeInName || IsNamedAlike)
                yield return "similar name";
            if (OpensAlike)
                yield return "begins alike";
        }
    }

    /// <param name="namesAreShown">Whether the answers are names, so that their kind of name counts.</param>
    public static Rival Of(Profile other, Profile key, bool sameDeck, bool namesAreShown, Lessons lessons, Chance chance) => new(other)
    {
        Confusion = Math.Max(0, lessons.Confusion(other.Id)) is var times ? times / (1 + times) : 0,
        Nearness = sameDeck ? NearnessOf(other, key) : 0,
        NameLikeness = key.NameLikeness(other),
        TextLikeness = key.Likeness(other),
        OpensAlike = key.Opening == other.Opening,
        IsNamedAlike = namesAreShown && key.Shape != NameShape.Thing && key.Shape == other.Shape,
        AreAbbreviations = namesAreShown && key.Looks.IsAbbreviation && other.Looks.IsAbbreviation,
        DifferInNumber = namesAreShown && key.Looks.IsPlural != other.Looks.IsPlural,
        IsUseless = lessons.IsUseless(other.Id),
        Luck = chance.For(other.Id).Luck,
    };

    private static double NearnessOf(Profile other, Profile key)
    {
        var (mine, theirs) = (key.Term.Section, other.Term.Section);
        var common = mine.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        var levels = Math.Max(mine.Count, theirs.Count);
        var section = common == levels ? 1.2 : common > 0 ? 0.6 : Math.Abs(other.Index - key.Index) <= Neighbours ? 0.4 : 0.2;
        return section - 0.2 * Math.Min(1, Math.Abs(other.Index - key.Index) / 20.0);
    }
}
