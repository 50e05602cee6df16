using System.IO.Compression;
using System.Text;

namespace Fuzzing;

/// <summary>What inputs are made of: notes that people wrote, notes of every shape, an archive, and the signs that mean something.</summary>
internal static class Seeds
{
    private const int MostPieces = 30;

    private static readonly string[] Names =
    [
        "Pod", "ConfigMap", "Config Map (CM)", "Docker и Podman", "Под", "master node", "RAID 0", "C++", "Стабильная", "TCP aka Transmission Control Protocol",
        "Что такое Pod?", "3) Контейнер", "🚀 Deploy", "𝐏𝐨𝐝", "ﷺ", "中文", "e\u0301", "\u202Eabc", "Плюсы", "Определение", "`kubectl`", "[[Node|Узел]]", "Types of roles", "LHS", "",
    ];

    private static readonly string[] Meanings =
    [
        "a group of containers", "самая маленькая единица, которой управляет Kubernetes", "consists of master node (manages) and worker node (does the work)",
        "this is what _everybody_ calls **a box** with ==things== in `code`", "Первое. Второе — это третье. Четвёртое является пятым!", "see [the page](https://example.org/a_(b)) and ![a picture](a.png)",
        "{{c1::network}} and {{ .Values.image }}", "a < b && c > d &amp; &#0; &#xD800; \"e\"", "<b>bold<br>and <img src='a.png'></b>", "x", "называется залогом", "1", "", "%% remark %% ^block-1", "text[^1]",
    ];

    // N stands for a name, M for what it means.
    private static readonly string[] Pieces =
    [
        "# N\nM", "## N\n_M_\n", "### N\n\n- M\n- M\n", "**N** - M", "- **N** — M", "- N: M\n- N: M", "* N\n  * M\n    1. M", "N :: M", "N — это M", "N is a M", "N = M", "M is called N.",
        "| N | N |\n|---|:-:|\n| N | M |\n| **N** | M |", "Q: N?\nA: M", "N?\n?\nM", "**N:**\n- M\n- M", "N\n: M\n", "> [!info] N\n> M", "> M\n>> M", "```yaml\nN: M\n```", "~~~\nM", "    M", "N\n===\nM",
        "<details><summary>N?</summary>\n\nM\n</details>", "<!-- id: n-1 -->\n## N\nM", "<!-- skip -->\nN - M", "The ==M== of N", "{{< N >}}M{{< /N >}}", ":::tip\nM\n:::", "!!! note\n    M", "[^1]: M", "---", "$$\nM\n$$",
        "а) M\nб) M", "1. N\n2. M", "- [ ] N\n- [x] M", "![[N.png|M]]", "[N]: M", "***N*** M **N**", "M\n",
    ];

    public static IReadOnlyList<byte[]> Notes { get; } = [.. ReadNotes()];

    public static IReadOnlyList<byte[]> Signs { get; } =
    [
        .. new[]
        {
            "#", "\n# ", "*", "**", "_", "==", "`", "```\n", "~~~", "> ", "\n- ", "\n1. ", "|", "\n|---|---|\n", " - ", " — ", " :: ", ": ", " = ", "->", "Q: ", "A: ", "?", "[", "](", "![", "[[", "]]", "![[",
            "<!-- skip -->", "<!-- id: a -->", "<!--", "<details><summary>", "</details>", "<br>", "<img src=\"", "&amp;", "&#0;", "&#x1F680;", "---\n", "+++\n", "title: ", "aka: [", "lang: ru\n", "tags:\n  - ",
            "\"\\0\"", "\"\\ud800\"", "&a ", "*a", "!!binary ", "{{", "}}", "{%", "%}", "%%", "{{<", "[^1]", ":::", "!!! ", "$$", "\\", "\t", "\r", "\r\n", "\n\n", "\f", "\0", "\uFEFF", "\u2028", "\u00A0", "\u202E", "\u200D", "🚀", "e\u0301", "ﷺ", "это", " is a ", "называется ",
            " (", ") ", "«", "»", "…", "а) ", "iV. ", "2.1.0", "http://", "\n===\n", "\n: ", "==a==", "    ", "consists of ",
        }.Select(Encoding.UTF8.GetBytes),

        // No UTF-8: half a character, bytes that are never there, a surrogate, an overlong slash; marks of other encodings.
        [0xD0], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xCF, 0xEE, 0xE4], [0x00, 0xD8],
    ];

    /// <summary>A note of pieces of every shape, one below the other.</summary>
    public static byte[] Shaped(Random chance)
    {
        var note = new StringBuilder();
        if (chance.Next(4) == 0)
            note.Append("---\ntitle: ").Append(Any(Names)).Append("\nshort_description: ").Append(Any(Meanings)).Append("\naka: [").Append(Any(Names)).Append("]\n---\n");
        for (var left = chance.Next(1, MostPieces); left > 0; left--)
        {
            foreach (var sign in Any(Pieces))
            {
                if (sign == 'N')
                    note.Append(Any(Names));
                else if (sign == 'M')
                    note.Append(Any(Meanings));
                else
                    note.Append(sign);
            }

            note.Append('\n', chance.Next(1, 3));
        }

        return Encoding.UTF8.GetBytes(note.ToString());

        string Any(string[] all) => all[chance.Next(all.Length)];
    }

    private static IEnumerable<byte[]> ReadNotes()
    {
        var assembly = typeof(Seeds).Assembly;
        var notes = assembly.GetManifestResourceNames().Where(name => name.StartsWith("seed/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }).ToList();
        return notes.Append(Archive(notes));
    }

    private static byte[] Archive(List<byte[]> notes)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (number, note) in notes.Take(3).Index())
            {
                using var stream = archive.CreateEntry($"notes/{number}.md").Open();
                stream.Write(note);
            }
        }

        return bytes.ToArray();
    }
}
