namespace Benchmarks.Load;

/// <summary>The worker under many learners, and pgbench with the same statements, by turns: what slows the machine down for a while slows both.</summary>
/// <param name="Statements">How many a review takes.</param>
internal sealed record SpeedFigures(int Statements)
{
    public List<SpeedTurn> Turns { get; } = [];

    /// <summary>The worker's part of what pgbench does with statements prepared, in the median turn.</summary>
    public double PartOfPrepared => Median(turn => turn.Worker / turn.Prepared);

    /// <summary>The same with each statement read and planned anew.</summary>
    public double PartOfSimple => Median(turn => turn.Worker / turn.Simple);

    public double Median(Func<SpeedTurn, double> figure) => Report.Median([.. Turns.Select(figure)]);
}

/// <summary>Some seconds of each.</summary>
/// <param name="Worker">Graded reviews a second.</param>
/// <param name="WorkerTime">Milliseconds of a processor that the worker itself takes for one of them.</param>
/// <param name="Prepared">Reviews a second by pgbench, which prepares the statements as the worker does.</param>
/// <param name="Simple">The same by pgbench as it is without options.</param>
internal sealed record SpeedTurn(double Worker, double WorkerTime, double Prepared, double Simple)
{
    public override string ToString() => $"{Worker:F0} a second, {WorkerTime:F1} ms of the worker's processor for each; pgbench {Prepared:F0}, without preparing {Simple:F0}";
}
