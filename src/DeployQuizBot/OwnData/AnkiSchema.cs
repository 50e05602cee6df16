using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeployQuizBot.Data;
using Microsoft.Data.Sqlite;

namespace DeployQuizBot.OwnData;

/// <summary>
/// The tables of an Anki collection of version 11, and the JSON that its one row of settings holds. As documented by
/// https://github.com/ankidroid/Anki-Android/wiki/Database-Structure.
/// </summary>
internal static class AnkiSchema
{
    public const int Version = 11;

    /// <summary>Ids in Anki are instants in milliseconds, and nobody else's are to be met: 2026-01-01, and on from it by our own ids.</summary>
    public const long FirstId = 1_767_225_600_000;

    /// <summary>One type of note for all exports, so that a later one finds the notes of an earlier one.</summary>
    public const long NoteType = FirstId - 1;

    private const string Tables = """
        CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
            dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
            dconf text not null, tags text not null);
        CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
            tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
        CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
            usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null,
            factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null,
            odid integer not null, flags integer not null, data text not null);
        CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
            lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
        CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
        CREATE INDEX ix_notes_usn ON notes (usn);
        CREATE INDEX ix_cards_usn ON cards (usn);
        CREATE INDEX ix_revlog_usn ON revlog (usn);
        CREATE INDEX ix_cards_nid ON cards (nid);
        CREATE INDEX ix_cards_sched ON cards (did, queue, due);
        CREATE INDEX ix_revlog_cid ON revlog (cid);
        CREATE INDEX ix_notes_csum ON notes (csum);
        """;

    private const string Style = """
        .card { font-family: sans-serif; font-size: 20px; text-align: left; max-width: 40em; margin: 0 auto; }
        .term { font-weight: bold; }
        .more, .from { font-size: 14px; opacity: 0.7; }
        blockquote { margin: 0; padding-left: 0.6em; border-left: 3px solid; }
        img { max-width: 100%; }
        """;

    private const string Below = """
        {{#Example}}<div class="example">{{Example}}</div>{{/Example}}{{#Pictures}}<div>{{Pictures}}</div>{{/Pictures}}
        {{#My note}}<p class="more">{{My note}}</p>{{/My note}}
        <p class="from">{{Section}}{{#Source}} · {{Source}}{{/Source}}</p>
        """;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task CreateAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        // A crash leaves a file that nobody reads: nothing has to reach the disk before it is done.
        command.CommandText = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;\n" + Tables;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <param name="dayStart">Hour at which a day begins.</param>
    /// <param name="minutesWest">How far the clock of the first day is behind UTC.</param>
    public static string Settings(int dayStart, int minutesWest, long curDeck) => Text(new JsonObject
    {
        ["activeDecks"] = new JsonArray(curDeck),
        ["curDeck"] = curDeck,
        ["curModel"] = NoteType,
        ["nextPos"] = 1,
        ["schedVer"] = 2,
        ["sched2021"] = true,
        ["rollover"] = dayStart,
        ["creationOffset"] = minutesWest,
        ["sortType"] = "noteFld",
        ["sortBackwards"] = false,
        ["addToCur"] = true,
        ["collapseTime"] = 1200,
        ["dayLearnFirst"] = false,
        ["dueCounts"] = true,
        ["estTimes"] = true,
        ["newSpread"] = 0,
        ["timeLim"] = 0,
    });

    public static string NoteTypes(long modified) => Text(new JsonObject
    {
        [Key(NoteType)] = new JsonObject
        {
            ["id"] = NoteType,
            ["name"] = "DeployQuizBot",
            ["type"] = 0,
            ["mod"] = modified,
            ["usn"] = -1,
            ["sortf"] = 0,
            ["did"] = null,
            ["css"] = Style,
            ["latexPre"] = "",
            ["latexPost"] = "",
            ["latexsvg"] = false,
            ["tags"] = new JsonArray(),
            ["vers"] = new JsonArray(),
            ["req"] = new JsonArray(Requirement(0, "Term"), Requirement(1, "Term and aliases")),
            ["flds"] = new JsonArray([.. AnkiFields.Names.Select((name, number) => Field(name, number))]),
            ["tmpls"] = new JsonArray(
                Template(0, "Card 1", "{{Term}}", """<div class="term">{{Term}}</div><hr id="answer">{{Definition}}"""),
                Template(1, "Card 2", "{{#Term and aliases}}{{Definition}}{{/Term and aliases}}", """{{Definition}}<hr id="answer"><div class="term">{{Term and aliases}}</div>""")),
        },
    });

    public static string Decks(IEnumerable<Deck> decks, long modified) => Text(new JsonObject(
        decks.Select(deck => (Id: FirstId + deck.Id, deck.Title)).Prepend((Id: 1L, Title: "Default"))
            .Select(deck => KeyValuePair.Create(Key(deck.Id), (JsonNode?)DeckOf(deck.Id, deck.Title, modified)))));

    public static string DeckOptions() => Text(new JsonObject
    {
        ["1"] = new JsonObject
        {
            ["id"] = 1,
            ["name"] = "Default",
            ["mod"] = 0,
            ["usn"] = 0,
            ["maxTaken"] = 60,
            ["autoplay"] = true,
            ["timer"] = 0,
            ["replayq"] = true,
            ["dyn"] = false,
            ["new"] = new JsonObject
            {
                ["bury"] = true,
                ["delays"] = new JsonArray(1.0, 10.0),
                ["initialFactor"] = 2500,
                ["ints"] = new JsonArray(1, 4, 0),
                ["order"] = 1,
                ["perDay"] = 20,
            },
            ["rev"] = new JsonObject
            {
                ["bury"] = true,
                ["ease4"] = 1.3,
                ["ivlFct"] = 1.0,
                ["maxIvl"] = 36500,
                ["perDay"] = 200,
                ["hardFactor"] = 1.2,
            },
            ["lapse"] = new JsonObject
            {
                ["delays"] = new JsonArray(10.0),
                ["leechAction"] = 1,
                ["leechFails"] = 8,
                ["minInt"] = 1,
                ["mult"] = 0.0,
            },
        },
    });

    private static JsonObject DeckOf(long id, string title, long modified) => new()
    {
        ["id"] = id,
        // Two colons would make a deck within a deck.
        ["name"] = title.Replace("::", ":", StringComparison.Ordinal),
        ["mod"] = modified,
        ["usn"] = -1,
        ["lrnToday"] = new JsonArray(0, 0),
        ["revToday"] = new JsonArray(0, 0),
        ["newToday"] = new JsonArray(0, 0),
        ["timeToday"] = new JsonArray(0, 0),
        ["collapsed"] = false,
        ["browserCollapsed"] = false,
        ["desc"] = "",
        ["dyn"] = 0,
        ["conf"] = 1,
        ["extendNew"] = 0,
        ["extendRev"] = 0,
    };

    private static JsonArray Requirement(int template, string field) => new(template, "all", new JsonArray(AnkiFields.Names.IndexOf(field)));

    private static JsonObject Field(string name, int number) => new()
    {
        ["name"] = name,
        ["ord"] = number,
        ["sticky"] = false,
        ["rtl"] = false,
        ["font"] = "Arial",
        ["size"] = 20,
        ["media"] = new JsonArray(),
    };

    private static JsonObject Template(int number, string name, string front, string back) => new()
    {
        ["name"] = name,
        ["ord"] = number,
        ["qfmt"] = front,
        ["afmt"] = $"{back}\n{Below}",
        ["bqfmt"] = "",
        ["bafmt"] = "",
        ["did"] = null,
    };

    private static string Key(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(JsonObject value) => value.ToJsonString(Options);
}
