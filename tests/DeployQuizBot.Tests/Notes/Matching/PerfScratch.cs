using System.Diagnostics;
using DeployQuizBot.Notes;
using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Tests.Notes.Matching;

public sealed class PerfScratch(ITestOutputHelper output)
{
    [Fact]
    public void Perf()
    {
        var random = new Random(1);
        string Word() { var r = random.NextDouble(); var k = (int)(20000 * r * r * r * r); return $"w{(char)('a' + k % 26)}{(char)('a' + k / 26 % 26)}{(char)('a' + k / 676 % 26)}{k}"; }
        string Text() => string.Join(' ', Enumerable.Range(0, 15).Select(_ => Word()));
        var before = Enumerable.Range(0, 10000).Select(i => new Entry(CandidateKind.Term, null, $"{Word()} {Word()} {i}x", [], "", Text(), $"deck{i / 500}", [$"s{i / 20}"], $"f{i / 500}.md", i % 500)).ToList();
        void Time(string what, List<Entry> b, List<Entry> a)
        {
            for (var k = 0; k < 2; k++)
            {
                var clock = Stopwatch.StartNew();
                var start = GC.GetTotalAllocatedBytes();
                var m = Matcher.Match(b, a);
                output.WriteLine($"{what}: {clock.ElapsedMilliseconds} ms, {m.Pairs.Count} pairs, {m.Questions.Count} questions, {(GC.GetTotalAllocatedBytes() - start) / 1000000} MB allocated");
            }
        }
        string Edit(string t) { var w = t.Split(' '); w[random.Next(w.Length)] = Word(); return string.Join(' ', w); }
        Time("same", before, before.ToList());
        Time("1 % edited", before, before.Select((e, i) => i % 100 == 0 ? e with { Text = Edit(e.Text) } : e).ToList());
        Time("10 % renamed", before, before.Select((e, i) => i % 10 == 0 ? e with { Name = $"{Word()} new" } : e).ToList());
        Time("all edited", before, before.Select(e => e with { Text = Edit(e.Text) }).ToList());
        Time("all renamed and edited", before, before.Select((e, i) => e with { Text = Edit(e.Text), Name = $"{Word()} q{i}" }).ToList());
        Time("all other", before, before.Select((e, i) => e with { Text = Text(), Name = $"{Word()} q{i}" }).ToList());
        Time("files renamed", before, before.Select(e => e with { Deck = "n" + e.Deck, File = "n" + e.File }).ToList());
        Time("one name", before.Select(e => e with { Name = "same" }).ToList(), before.Select(e => e with { Name = "same", Text = Edit(e.Text) }).ToList());
        Time("one name and text", before.Select(e => e with { Name = "same", Text = "todo" }).ToList(), before.Select(e => e with { Name = "same", Text = "todo" }).ToList());
    }
}
