using System.Text.RegularExpressions;

namespace DeployQuizBot.Notes;

/// <summary>A line that says what a term is.</summary>
/// <param name="Why">What in the line says so, for people who ask.</param>
internal sealed partial record TermLine(TermName Term, TextLine Definition, Confidence Confidence, string Why)
{
    /// <summary>Whether the term is set as code.</summary>
    public bool IsCode { get; private init; }

    /// <summary>Whether what stands for the definition defines nothing: a link, a name, a promise.</summary>
    public bool SaysNothing { get; private init; }

    private const int MostWords = 6;
    private const int MostWordsBeforeIs = 4;
    private const int MostWordsEmphasised = 9;
    private const int ShortestDefinition = 3;
    public const int LongestLine = 4000;
    private const int LongestBeginning = 160;

    /// <summary>Splits "**Pod** - a group of containers", "Pod: a group", "Pod — это группа", "Pod is a group".</summary>
    /// <returns>null when the line defines nothing.</returns>
    public static TermLine? Read(TextLine line) => line.Text.Length is 0 or > LongestLine || !line.Text.Any(char.IsLetterOrDigit)
        ? null
        : Explicit(line) ?? Abbreviated(line) ?? Synonymous(line) ?? AfterWhatItIs(line) ?? InSentence.Understood(line) ?? Sentence(line, InSentence.Passing) ?? Separated(line) ?? Emphasised(line) ?? InTwoScripts(line) ?? Sentence(line, InSentence.Called);

    /// <summary>What a line says as one sentence; those of several are read one by one.</summary>
    private static TermLine? Sentence(TextLine line, Func<TextLine, TermLine?> read) => SentenceStart().IsMatch(line.Text) ? null : read(line);

    /// <summary>"Pod :: a group of containers", as several flashcard tools have it.</summary>
    private static TermLine? Explicit(TextLine line)
    {
        if (DoubleColon().Match(line.Text) is not { Success: true } match || line.Set(Style.Code).Any(code => code.Start <= match.Index && match.Index < code.End))
            return null;

        // std::vector is one name.
        var (term, meaning) = (line.Text[..match.Index].Trim(), line.Part(match.Index + match.Length));
        var isName = !match.Value.Contains(' ', StringComparison.Ordinal) && Latin().IsMatch(term) && Latin().IsMatch(meaning.Text.Split(' ')[0]);
        return isName || term.Length is 0 or > LongestBeginning || meaning.IsBlank || Label.IsLabel(term)
            ? null
            : new(TermName.Read(term), meaning, Confidence.Certain, "two colons after the term");
    }

    private static TermLine? Abbreviated(TextLine line) => Abbreviation().Match(line.Text) is { Success: true } match
        ? new(new(match.Groups["term"].Value, []), line.Part(match.Groups["text"].Index), Confidence.Certain, "an abbreviation")
        : null;

    private static TermLine? Synonymous(TextLine line)
    {
        if (Synonyms().Match(line.Text) is not { Success: true } match)
            return null;

        var names = match.Groups["name"].Captures.Select(name => name.Value.Trim('"', '«', '»', '“', '”', ' ')).ToList();
        var meaning = line.Part(0, match.Groups["end"].Index);
        return new(new(FirstWord().Match(meaning.Text).Value, names), meaning, Confidence.Likely, "other names after an equals sign");
    }

    private static TermLine? AfterWhatItIs(TextLine line) => Reversed().Match(line.Text) is { Success: true } match
        ? new(TermName.Read(match.Groups["name"].Value), line.Part(match.Groups["rest"].Index), Confidence.Likely, "a name after what it is")
        : null;

    private static TermLine? Separated(TextLine line)
    {
        // A term stands at the beginning: what separates it is looked for there, so that long lines take no long time.
        var text = line.Text;
        var emphasis = line.EmphasisAtStart;
        var beginning = text.Length > LongestBeginning ? text[..LongestBeginning] : text;
        foreach (var (separator, why) in Separators)
        {
            foreach (var match in separator.EnumerateMatches(beginning))
            {
                // An emphasised term ends where the emphasis ends; brackets and its colon may stand on either side.
                var emphasised = emphasis > 0 && emphasis < text.Length && match.Index >= emphasis - 2 && BetweenBrackets(text[Math.Min(emphasis, match.Index)..match.Index]);
                var separated = text.AsSpan(match.Index, match.Length);
                var termText = text[..match.Index];
                if (InBrackets(termText) || InFormula(termText) || IsRange(separated, emphasised))
                    continue;
                if (why == Is && !emphasised && termText.Trim().Count(char.IsWhiteSpace) >= MostWordsBeforeIs)
                    break;
                var isCode = emphasised && line.Set(Style.Code).Any(code => code.Start == 0 && code.End >= emphasis);
                var definition = line.Part(match.Index + match.Length);
                if (why == Is && IsStatement(termText, separated) || !MayBeTerm(termText, emphasised || why == Dash && Translates(termText, definition.Text), why, isCode))
                    break;
                if (definition.Text.Length < ShortestDefinition || !definition.Text.Any(char.IsLetter))
                    break;

                if (Letter(termText, definition) is { } letter)
                    return letter;

                var saysNothing = IsNothing(definition) || Arrow().IsMatch(separated) && Arrow().IsMatch(definition.Text) || why == Gap && Gaps().IsMatch(definition.Text);
                var confidence = saysNothing || Arrow().IsMatch(separated) && definition.Text.Count(char.IsWhiteSpace) < 4 ? Confidence.Doubtful
                    : emphasised ? Confidence.Certain
                    : why == Gap || why is Colon or EqualSign && !(why == EqualSign && InWords().IsMatch(definition.Text)) ? Confidence.Doubtful
                    : Confidence.Likely;
                return new(Named(termText, separated, why, isCode), definition, confidence, why)
                {
                    SaysNothing = saysNothing,
                    IsCode = isCode,
                };
            }
        }

        return null;
    }

    private static TermName Named(string text, ReadOnlySpan<char> separator, string why, bool isCode)
    {
        // In a command, dots and dashes at its ends mean something.
        if (isCode && (Command().IsMatch(text) || !char.IsLetterOrDigit(text.Trim()[^1]) && text.Trim()[^1] != ')'))
            return new(text.Trim(), []);
        if (separator.Contains("назыв", StringComparison.Ordinal))
            return TermName.Read(Instrumental.ToNominative(text.Trim()));

        text = Formula().Replace(text, "");
        return TermName.Read(why is Is or EqualSign ? WithoutArticle(text) : text);
    }

    /// <summary>"**Docker** запускает контейнеры", "_state tests_, which check the state".</summary>
    private static TermLine? Emphasised(TextLine line)
    {
        var text = line.Text;
        var end = line.EmphasisAtStart;
        if (end == 0 || end == text.Length || !MayBeTerm(text[..end].TrimEnd('.'), emphasised: true))
            return null;

        if (MeaningInBrackets().Match(text, end) is { Success: true } inner)
            return new(TermName.Read(text[..end]), line.Part(inner.Groups["meaning"].Index, inner.Groups["meaning"].Index + inner.Groups["meaning"].Length), Confidence.Likely, "an emphasised term, and its meaning in brackets");
        if (Bracketed().Match(text, end) is { Success: true } brackets)
            end = brackets.Index + brackets.Length;
        if (FullStop().Match(text, Math.Max(end - 1, 0)) is { Success: true } stop && text[..end].Count(char.IsWhiteSpace) < MostWordsBeforeIs)
            return new(TermName.Read(text[..end]), line.Part(stop.Index + stop.Length), Confidence.Likely, "a full stop after the emphasised term");
        return Predicate().Match(text, end) is { Success: true } match
            ? new(TermName.Read(text[..end]), line.Part(match.Groups["meaning"].Index), Confidence.Likely, "a sentence about its emphasised beginning")
            : null;
    }

    /// <summary>"TCP Transmission Control Protocol протокол управления передачей": where the script changes, the meaning begins.</summary>
    private static TermLine? InTwoScripts(TextLine line)
    {
        if (TwoScripts().Match(line.Text) is not { Success: true } match)
            return null;

        var (name, rest) = (match.Groups["name"].Value, match.Groups["expansion"].Value);
        return new(new(name, rest.Length > 0 ? [rest] : []), line.Part(match.Groups["meaning"].Index), Confidence.Doubtful, ChangeOfScript);
    }

    /// <summary>Sentences in a line that say what a thing is: "... Полимеры — это макромолекулы"; the first one only where the line as a whole says nothing.</summary>
    public static IEnumerable<TermLine> Later(TextLine line)
    {
        if (line.Text.Length > LongestLine)
            yield break;

        var starts = SentenceStart().Matches(line.Text).Select(start => start.Index + start.Length).ToList();
        if (starts.Count == 0)
            yield break;

        var before = 0;
        foreach (var (start, end) in starts.Prepend(0).Zip(starts.Append(line.Text.Length)))
        {
            // "... This is called **osmosis**": what is so called stands in the sentence before.
            if (start > 0 && InSentence.CalledBack(line.Part(start, end), line.Part(before, start)) is { } back)
                yield return back;
            before = start;
            if (Read(line.Part(start, end)) is not { Confidence: > Confidence.Doubtful } found)
                continue;
            if (found.Why is InSentence.CalledByName or InSentence.InPassing || start > 0 && found.Why == Is && found.Term.Name.Count(char.IsWhiteSpace) < 3)
                yield return found;
        }
    }

    private const string Dash = "a dash after the term";
    public const string Colon = "a colon after the term";
    public const string ChangeOfScript = "the script changes after the term";
    public const string Gap = "a wide gap or a bar after the term";
    public const string EqualSign = "an equals sign after the term";
    public const string Is = "\"is\" after the term";

    private static readonly (Regex Separator, string Why)[] Separators =
    [
        (ThisIs(), Is), (Dashes(), Dash), (Colons(), Colon), (EqualSigns(), EqualSign), (IsA(), Is), (Gaps(), Gap),
    ];

    /// <summary>"A - Atomicity (all or nothing)": the letter of a mnemonic stands before the term.</summary>
    private static TermLine? Letter(string letter, TextLine rest) =>
        letter.Trim().Length == 1 && InSentence.InBrackets(rest) is var (name, meaning)
            ? new(name, meaning, Confidence.Likely, "a letter, the term, and its meaning in brackets")
            : null;

    /// <summary>Whether between the emphasis and the separator there is nothing, or a remark in brackets, or a formula.</summary>
    private static bool BetweenBrackets(string between) =>
        string.IsNullOrWhiteSpace(between) || between.Trim() is ['(', .., ')'] or ['[', .., ']'] or ['$', .., '$'];

    /// <summary>Whether it is a link, a single name, a chain of names, what a course will say, or a word about what the term is not.</summary>
    private static bool IsNothing(TextLine definition) =>
        definition.IsAll(Style.Link) || OneName().IsMatch(definition.Text) || Syllabus().IsMatch(definition.Text) || IsChain(definition.Text)
        || Negation().IsMatch(definition.Text) || Contact().IsMatch(definition.Text);

    /// <summary>Tyrosine - L-DOPA - dopamine.</summary>
    private static bool IsChain(string text) => Link().Split(text) is { Length: > 1 } parts && Array.TrueForAll(parts, part => part.Count(char.IsWhiteSpace) < 3);

    /// <summary>Whether a bracket is open: "TF-IDF (term frequency – inverse" has no end yet.</summary>
    private static bool InBrackets(string text) => text.LastIndexOf('(') > text.LastIndexOf(')');

    /// <summary>Whether a formula is open: "$x - y" has no end yet.</summary>
    private static bool InFormula(string text) => text.Count(character => character == '$') % 2 == 1;

    /// <summary>"in advance – заранее": a phrase begins as it likes.</summary>
    private static bool Translates(string text, string definition) =>
        Latin().IsMatch(text.Replace(" ", "", StringComparison.Ordinal)) && definition.Any(char.IsLetter) && !definition.Any(char.IsAsciiLetter);

    /// <summary>Whether it stands between the ends of a range, as in "IX–XIII".</summary>
    private static bool IsRange(ReadOnlySpan<char> separator, bool emphasised) => !emphasised && separator is "–";

    /// <summary>Whether what stands before "is" is no subject: "Мерой силы является ...", "Автор считает это ...".</summary>
    private static bool IsStatement(string text, ReadOnlySpan<char> separator) =>
        separator.Contains("явля", StringComparison.Ordinal) ? InInstrumental().IsMatch(text) : EndsInVerb().IsMatch(text);

    public static string WithoutArticle(string name) => Article().Replace(name, "");

    /// <summary>Whether it begins as sentences begin, and names do not.</summary>
    public static bool IsBeginning(string text) => Beginning().IsMatch(text);

    public static bool MayBeTerm(string text, bool emphasised, string why = "", bool isCode = false)
    {
        var name = TermName.Read(Formula().Replace(text, "")).Name;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return name.Length is >= 1 and <= 90
            && name.Any(emphasised ? char.IsLetterOrDigit : char.IsLetter)
            && words <= (emphasised ? MostWordsEmphasised : MostWords)
            && !NoName().IsMatch(name)
            && (isCode || !Command().IsMatch(name))
            && (!Label.IsLabel(name) || why is Dash or Is && Label.MayBeThing(name))
            && (emphasised || !Beginning().IsMatch(name));
    }

    [GeneratedRegex(@"\s+[-–—−]{1,2}\s+(это|этo|is|are|was)\s+|\s+[-–—−]{0,2}\s*это\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ThisIs();

    [GeneratedRegex(@"\s*([-–—]{1,2}>|=>|→|⇒|➡)\s*|\s+[-–—−]{1,3}\s+|\s*[–—]\s*|\s+[–—−]{1,2}(?=\p{L})|\s+-(?=\p{IsCyrillic})|(?<=\p{L})[-]\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"\s*:\s+", RegexOptions.None, 1000)]
    private static partial Regex Colons();

    [GeneratedRegex(@"\s+=\s+", RegexOptions.None, 1000)]
    private static partial Regex EqualSigns();

    // "The only good is pleasure" says something; "X is a ..." says what X is.
    [GeneratedRegex(@"\s+(is|are|was|were)\s+(?=(an?|the|any|one of|used|when|where|how|what|(more )?about)\b)|\s+(refers\s+to|stands\s+for|means|describes|((is|are|can\s+be)\s+defined\s+as))\s+|\s+are\s+(?=((?!(called|known|referred|termed|always|sometimes|just|as|in|on|at|by|to|with|for|from|into|not)\b)\p{Ll}+\s+){0,2}(?!always|sometimes|this|less)\p{Ll}{2,}s\b)|\s+(?=(нужен|нужна|нужно|нужны|служит|служат|предназначен\w*)\s+для\s)|(?<=(ой|ей|ом|ем|ью|ами|ями))\s+(называется|называют)\s+|\s+(представляет\s+собой|представляют\s+собой|является|означает|обозначает)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsA();

    [GeneratedRegex(@"[.!?]\s+(?=\p{Lu})", RegexOptions.None, 1000)]
    private static partial Regex SentenceStart();

    [GeneratedRegex(@"^(?<name>\p{IsBasicLatin}(?<!\s)[\w/.+-]{1,20})(\s+(?<expansion>[A-Za-z][A-Za-z0-9/ -]{2,80}?))?\s+(?<meaning>[а-яё]{4,}\s+\p{IsCyrillic}{3,}.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TwoScripts();

    // "X — is not the same as Y" tells two things apart, and says of neither what it is.
    [GeneratedRegex(@"^(is\s+|are\s+)?not\b|^не\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Negation();

    // "Protocols: an overview of common protocols"
    [GeneratedRegex(@"^((an?\s+|the\s+)?(brief\s+|short\s+)?(overview|explanation|introduction|information|basics|understanding|discussion|examination)\s(of|to|on|about)\b|understanding\s|learn(ing)?\s(how|about|to|more)\s|how\s+to\s|обзор\s|введение\s|знакомство\s)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Syllabus();

    // "Pod\tA group", "Pod | A group", as lists of cards are exported, and as columns are lined up.
    [GeneratedRegex(@"[ ]*\t\s*|[ ]+\|\s+|[ ]{3,}", RegexOptions.None, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\s*\$[^$]{1,100}\$\s*$", RegexOptions.None, 1000)]
    private static partial Regex Formula();

    // What is said in words, and not computed.
    [GeneratedRegex(@"^((an?|the)\s+\S+\s|\p{Ll}{2,})[\p{L}\s,()-]{3,}(\s\S+){2}[^=+*/^<>]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InWords();

    [GeneratedRegex(@"^\p{IsCyrillic}{2,}((ой|ей|ым|им)\s+\p{IsCyrillic}{2,}(ой|ей|ом|ем|ью)|(ой|ью))\b|^(Примером|Результатом|Предметом|Объектом|Источником|Способом|Методом|Условием|Свойством|Средством|Следствием)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InInstrumental();

    [GeneratedRegex(@"\s\p{IsCyrillic}+(ает|яет|ует|ют|ают|али|или|ила|ала)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EndsInVerb();

    // "**Drift** (a slow change of the input over time)"
    [GeneratedRegex(@"\G\s*\((?<meaning>\p{Ll}[^()\s]*(\s+[^()\s]+){3,40})\)\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MeaningInBrackets();

    // Somebody's name or address.
    [GeneratedRegex(@"^([\w.+-]+@[\w.-]+|\p{Lu}\p{Ll}+\s\p{Lu}\.\s?\p{Lu}\.|https?:\S+|\d{1,3}\s?%)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Contact();

    [GeneratedRegex(@"\s([-–—]{1,2}>|=>|[-–—→⇒➡])\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[-–—]>|=>|[→⇒➡]", RegexOptions.None, 1000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"\s*::+\s*", RegexOptions.None, 1000)]
    private static partial Regex DoubleColon();

    [GeneratedRegex(@"^[\x21-\x7E]+$", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"\G\s*\([^()]{1,80}\)", RegexOptions.None, 1000)]
    private static partial Regex Bracketed();

    // "**Fidelity.** Keep promises."
    [GeneratedRegex(@"\G(\.|\S\.)\s+(?=\p{Lu}\S*\s\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullStop();

    // What a sentence goes on with after its subject: a verb, or a clause that describes it.
    [GeneratedRegex(
        @"\G(\s+(есть\s+(?<meaning>\S+\s+\S.*)|(?<meaning>(((is|are|was|were|can)|(?!always|this|its|his|plus|less|unless|across|towards|perhaps|besides|sometimes|versus|has\b)\p{Ll}{2,}s)|(это|нужен|нужна|нужно|нужны|похож\w*|предназначен\w*|\p{Ll}{2,}(ет|ит|ют|ят|ут|ат)(ся)?))\s+\S+\s+\S.*))"
        + @"|,\s+(?<meaning>(which|who|that|an?|в\s+котор\w+|котор\w+|\p{Ll}{3,}(щий|щая|щее|щие|вший|вшая|вшее|вшие|мый|мая|мое|мые|нный|нная|нное|нные))\s+\S+\s+\S.*))$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Predicate();

    // "Need - Network": a single name says nothing about another, unless it is a word of the language.
    [GeneratedRegex(@"^\p{Lu}[\p{L}\d]*\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OneName();

    // развертывание приложения = "выкатывание" / "отправка в прод"
    [GeneratedRegex(@"^\p{L}.{10,200}?(?<end>)\s+=\s+(?<name>[""«“][^""»”]{2,40}[""»”])(\s*[/,]\s*(?<name>[""«“][^""»”]{2,40}[""»”]))*\.?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Synonyms();

    [GeneratedRegex(@"^[\p{L}-]+", RegexOptions.None, 1000)]
    private static partial Regex FirstWord();

    // Минимальная единица - Pod. Обёртка вокруг контейнеров
    [GeneratedRegex(@"^\p{Lu}\p{Ll}+(\s\p{Ll}+){1,3}\s+[-–—]\s+(?<name>\p{Lu}[\w-]{1,30})\.\s+(?<rest>\p{Lu}.{10,})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reversed();

    // In a sentence it belongs to the sentence; at the beginning of an entry it may be part of the name, as in "A record".
    [GeneratedRegex(@"^(an?|the)\s+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"^\*\[(?<term>[^\]]{1,40})\]:\s+(?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^[""«“][^""»”]*$|^[^""«“]*[""»”]$|[.!?;:]\s|[.!?;]$|,\s.*,\s|https?:|\d{1,2}:\d\d|\b(and|or|that|which|и|или|что|который|которая|которые|а|но)$|,\s*(то|что|как|then|that)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NoName();

    [GeneratedRegex(@"^([$>~/.]|--?\w|sudo\b|\w+\s+--?\w)|[{}|\\]|\(\)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^(это|этот|эта|эти|пусть|допустим|предположим|мы|вы|ты|я|он|она|оно|они|если|когда|так|также|потому|поэтому|можно|нужно|надо|есть|в|на|при|для|с|из|к|по|у|от|до|the following|this|that|these|those|there|don't|don’t|do|never|always|just|usually|often|за|над|о|об|без|через|между|сам|сама|само|сами|зачастую|обычно|часто|иногда|никогда|всегда|поэтому|\p{L}+(ым|им)\s+\p{L}+(ом|ем|ою)|here|it|they|he|she|we|you|i|if|when|while|so|also|because|then|but|and|or|as|in|on|at|for|with|by|from|to|what|which|who|how|why|where|let|one|some|most|many|all|each|every)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Beginning();
}
