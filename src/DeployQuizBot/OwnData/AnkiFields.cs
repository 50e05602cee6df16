using System.Net;
using System.Text.RegularExpressions;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.OwnData;

/// <summary>What a note in Anki says of a term; its cards are made of it by their templates.</summary>
internal static partial class AnkiFields
{
    public const char Separator = '\u001f';

    public const string Front = "Term", Back = "Definition", Both = "Term and aliases", Kind = "Kind", Example = "Example", Shown = "Pictures", Place = "Section",
        Source = "Source", MyNote = "My note", Name = "Name", Aliases = "Aliases", Label = "Label";

    public const char AliasSeparator = ';';

    /// <summary>
    /// The first one is what Anki sorts by and finds duplicates with. The last three are on no card, and make the term anew
    /// when the package is imported here.
    /// </summary>
    public static readonly List<string> Names = [Front, Back, Both, Kind, Example, Shown, Place, Source, MyNote, Name, Aliases, Label];

    /// <param name="cards">All cards of one term.</param>
    public static string[] Of(List<OwnCard> cards)
    {
        var (first, term) = (cards[0], cards[0].Term);
        var reverse = cards.Find(card => card.Card.Kind == CardKind.Term);
        var forward = cards.Find(card => card.Card.Kind != CardKind.Term);
        return
        [
            Markup(forward?.Card.Front ?? Html.Text(term.Name)),
            Markup(forward?.Card.Back ?? reverse!.Card.Front),
            reverse is null ? "" : Markup(reverse.Card.Back),
            term.Kind.ToString(),
            Markup(first.Card.Example),
            string.Concat(first.Card.Pictures.Where(Picture.CanBeShown).Select(picture => $"<img src=\"{WebUtility.HtmlEncode(Picture.IsKept(picture) ? FileOf(picture) : picture)}\">")),
            WebUtility.HtmlEncode($"{first.Deck.Title}{(first.Card.Section.Length == 0 ? "" : $" › {first.Card.Section}")}"),
            WebUtility.HtmlEncode($"{first.Card.File}:{first.Card.Line}"),
            WebUtility.HtmlEncode(string.Join('\n', cards.Select(card => card.Note).OfType<string>().Distinct())).Replace("\n", "<br>", StringComparison.Ordinal),
            WebUtility.HtmlEncode(term.Name),
            WebUtility.HtmlEncode(string.Join(AliasSeparator, term.Aliases)),
            WebUtility.HtmlEncode(term.Label),
        ];
    }

    /// <summary>The other names of a term as they were written down, one after the other.</summary>
    public static string[] AliasesIn(string text) => text.Split(AliasSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The name of a kept picture among Anki's files; what it is, Anki sees by itself.</summary>
    public static string FileOf(string digest) => $"deployquizbot-{digest[..24]}.jpg";

    /// <summary>Telegram breaks lines where the text does; in HTML only code does.</summary>
    public static string Markup(Html html) => string.Concat(Code().Split(html.Value).Select(part =>
        part.StartsWith("<pre", StringComparison.Ordinal) ? part : part.Replace("\n", "<br>", StringComparison.Ordinal)))
        .Replace(Separator, ' ');

    [GeneratedRegex("(?<code><pre.*?</pre>)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();
}
