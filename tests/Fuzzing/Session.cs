using System.Diagnostics;

namespace Fuzzing;

/// <summary>Input after input until the time is up; what breaks is saved, shrunk and told.</summary>
internal sealed class Session(int seed, TimeSpan length, string folder)
{
    private const double Megabyte = 1024 * 1024;

    private readonly Dictionary<string, int> _findings = [];
    private readonly Dictionary<string, (Cost Cost, int Number)> _slowest = [];
    private int _inputs;
    private int _largeInputs;
    private int _inSmallHeap;
    private long _bytes;

    /// <returns>0 when nothing broke.</returns>
    public int Run(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var current = Path.Combine(folder, "current.bin");
        if (File.Exists(current))
            Console.WriteLine($"An earlier run died of {Kept(current)}.");

        var begun = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(begun) < length && !cancel.IsCancellationRequested; _inputs++)
        {
            var input = Mutation.Make(seed, _inputs);
            // When the process dies of it, it stays behind.
            File.WriteAllBytes(current, input.Bytes);
            var trial = Trial.Of(input);
            if (trial.Broken is null && trial.Costs.Any(cost => cost.Allocated > SmallHeap.Bytes))
            {
                _inSmallHeap++;
                trial = trial with { Broken = SmallHeap.Try(current) };
            }

            Count(input, trial);
            if (trial.Broken is { } broken && _findings[trial.Kind] == 1)
                Report(input, trial, broken, cancel);
        }

        File.Delete(current);
        Summarize(Stopwatch.GetElapsedTime(begun));
        return _findings.Count == 0 ? 0 : 1;
    }

    private string Kept(string current)
    {
        var kept = Path.Combine(folder, $"died-{Guid.NewGuid():N}.bin");
        File.Move(current, kept);
        return kept;
    }

    private void Count(Input input, Trial trial)
    {
        _bytes += input.Bytes.Length;
        _largeInputs += input.Bytes.Length > Mutation.LargestBytes / 2 ? 1 : 0;
        foreach (var cost in trial.Costs)
        {
            if (!_slowest.TryGetValue(cost.Step, out var slowest) || cost.Time > slowest.Cost.Time)
                _slowest[cost.Step] = (cost, _inputs);
        }

        if (trial.Broken is not null)
            _findings[trial.Kind] = _findings.GetValueOrDefault(trial.Kind) + 1;
    }

    private void Report(Input input, Trial trial, string broken, CancellationToken cancel)
    {
        var name = Path.Combine(folder, $"{seed}-{_inputs}");
        File.WriteAllBytes($"{name}.bin", input.Bytes);
        Console.WriteLine($"input {_inputs}: {broken.ReplaceLineEndings(" / ")} ({input.Bytes.Length:N0} bytes in {name}.bin)");

        // What is slow or large would be slow to shrink, too.
        if (trial.IsOutOfTime || trial.Kind == SmallHeap.Kind)
            return;

        var small = Shrinking.Of(input, trial.Kind, cancel);
        File.WriteAllBytes($"{name}.small.bin", small);
        Console.WriteLine($"    shrunk to {small.Length:N0} bytes in {name}.small.bin");
    }

    private void Summarize(TimeSpan time)
    {
        Console.WriteLine(
            $"seed {seed}: {_inputs:N0} inputs, {_bytes / Megabyte:N0} MB, {_largeInputs:N0} of them above 0.5 MB, in {time.TotalMinutes:N1} minutes; "
            + $"{_inSmallHeap:N0} that allocated more than 64 MB read again in a heap of 64 MB; {_findings.Count} kinds of findings");
        foreach (var (kind, count) in _findings)
            Console.WriteLine($"    {count,6} times  {kind}");
        foreach (var (cost, number) in _slowest.Values)
            Console.WriteLine($"    slowest: {cost} (input {number})");
    }
}
