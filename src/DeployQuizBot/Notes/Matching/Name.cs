namespace DeployQuizBot.Notes.Matching;

/// <summary>How much two names have to do with each other, in rising order.</summary>
internal enum Kinship
{
    /// <summary>A number tells them apart: RAID 0 and RAID 1.</summary>
    Sibling,

    /// <summary>Nothing: Docker and Podman.</summary>
    None,

    /// <summary>Each has a word that the other lacks, or an alias in common: liveness probe and readiness probe.</summary>
    Related,

    /// <summary>One has all words of the other, or they begin alike: PaaS and PaaS platform, mitochondrion and mitochondria.</summary>
    Part,

    /// <summary>Likely one name, with a slip of the pen: Kubernetes and Kuberentes.</summary>
    Slip,

    /// <summary>One is an alias of the other, as its author has it, which may be loosely: Docker (containers) and containers.</summary>
    Alias,

    /// <summary>One name in another form: plural, order of words, another alphabet, initials.</summary>
    Form,

    /// <summary>Nothing but spelling differs.</summary>
    Same,
}

/// <summary>A name as it is compared.</summary>
internal sealed class Name
{
    private const int ShortestSound = 3;
    private const int ShortestWithSlip = 7;
    private const int LettersOfBeginning = 4;
    private const int LettersOfEnd = 1;
    private const int FewestInitials = 3;
    private const double ShareOfBeginning = 0.75;

    private readonly string _key;
    private readonly string _digits;
    private readonly HashSet<string> _aliases;
    private readonly string[] _words;
    private readonly string _sound;
    private readonly string _initials;

    public Name(string name, IReadOnlyList<string> aliases)
    {
        _key = Spelling.Key(name);
        _digits = string.Concat(name.Where(char.IsDigit));
        _aliases = [.. aliases.Select(Spelling.Key)];
        var words = Spelling.Words(name).ToList();
        _words = [.. words.Select(Spelling.Sound).Distinct().Order(StringComparer.Ordinal)];
        _sound = string.Concat(words.Select(Spelling.Sound));
        _initials = words.Count > 1 ? Spelling.Key(string.Concat(words.Select(word => word[0]))) : "";
    }

    public int Length => _words.Length;

    /// <summary>Words that say which names are worth comparing with this one.</summary>
    public IEnumerable<string> Traces => new[] { _key, _sound, _initials }
        .Concat(_aliases)
        .Concat(_words)
        .Concat(_words.Where(word => word.Length >= ShortestWithSlip).Select(word => word[..LettersOfBeginning]))
        .Where(trace => trace.Length > 0)
        .Distinct();

    public Kinship To(Name other)
    {
        if (_key == other._key)
            return Kinship.Same;
        if (_aliases.Contains(other._key) || other._aliases.Contains(_key))
            return Kinship.Alias;
        if (_digits != other._digits && _digits.Length > 0 && other._digits.Length > 0)
            return Kinship.Sibling;
        if (_sound == other._sound && _sound.Length >= ShortestSound || _words.SequenceEqual(other._words) || IsInitialsOf(other) || other.IsInitialsOf(this))
            return Kinship.Form;
        if (OnlyOneWordDiffers(other, IsSlip))
            return Kinship.Slip;

        var shared = _words.Intersect(other._words).Count();
        return OnlyOneWordDiffers(other, BeginAlike) ? Kinship.Part
            : shared > 0 && shared == Math.Min(_words.Length, other._words.Length) ? Kinship.Part
            : shared > 0 || _aliases.Overlaps(other._aliases) ? Kinship.Related
            : Kinship.None;
    }

    private bool IsInitialsOf(Name other) => _key.Length >= FewestInitials && _key == other._initials;

    private bool OnlyOneWordDiffers(Name other, Func<string, string, bool> likely) =>
        _words.Length == other._words.Length
        && _words.Except(other._words).ToList() is [var mine]
        && other._words.Except(_words).ToList() is [var theirs]
        && likely(mine, theirs);

    /// <summary>
    /// Whether one letter is wrong, missing or swapped in the middle of a long word. At its beginning and its end a letter
    /// makes another word: симметричный and асимметричный, employer and employee.
    /// </summary>
    private static bool IsSlip(string one, string other)
    {
        if (Math.Min(one.Length, other.Length) < ShortestWithSlip)
            return false;

        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        var (mine, theirs) = (one[start..^end], other[start..^end]);
        return start >= LettersOfBeginning && end >= LettersOfEnd
            && (mine.Length <= 1 && theirs.Length <= 1 || mine.Length == 2 && theirs.Length == 2 && mine[0] == theirs[1] && mine[1] == theirs[0]);
    }

    /// <summary>Endings that no rule knows: three quarters of a long word are the same.</summary>
    private static bool BeginAlike(string one, string other) =>
        Math.Min(one.Length, other.Length) >= ShortestWithSlip
        && one.AsSpan().CommonPrefixLength(other) >= ShareOfBeginning * Math.Max(one.Length, other.Length);
}
