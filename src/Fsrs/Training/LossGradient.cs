using Lanes = System.Runtime.Intrinsics.Vector256<double>;
using V = System.Runtime.Intrinsics.Vector256;

namespace Fsrs.Training;

/// <summary>
/// The loss of given weights over cards in lockstep, and its derivative by each weight: forward through time as
/// <see cref="MemoryModel"/> has it, then backward by the chain rule. Each kind of review has a file, its formula beside
/// the derivative. Buffers are kept from one call to the next, so one thread at a time.
/// </summary>
/// <remarks>
/// The loss is the weighted sum of the binary cross entropy of "recalled" against the retrievability just before the
/// review, which is held <see cref="LeastDoubt"/> away from 0 and 1.
/// </remarks>
internal sealed partial class LossGradient
{
    private const double LeastDoubt = 1e-7;

    private readonly double[] _w = new double[Parameters.Count];
    private readonly Lanes[] _sums = new Lanes[Parameters.Count];
    private Lockstep _cards = null!;
    private double _decay;
    private double _factor;
    private Lanes _byDecay;
    private Lanes _byFactor;
    private Lanes _byEasyStart;

    // By slot: the memory after the review and before it, and its share in the derivative of the loss.
    private double[] _stability = [];
    private double[] _difficulty = [];
    private double[] _stabilityBefore = [];
    private double[] _difficultyBefore = [];
    private double[] _byStability = [];
    private double[] _byDifficulty = [];

    // By slot: what the way back needs again of the way forward. Exponentials cost more than memory.
    private double[] _recall = [];
    private double[] _logTime = [];
    private double[] _logStability = [];
    private double[] _outer = [];
    private double[] _inner = [];

    /// <summary>The retrievability just before the review, by slot; without meaning where no day had passed.</summary>
    public ReadOnlySpan<double> Recall => _recall;

    /// <summary>Walks every card from its first review to its last.</summary>
    public void Forward(Lockstep cards, ReadOnlySpan<double> weights)
    {
        Begin(cards, weights);
        foreach (var (turn, start, count) in cards.Stretches)
        {
            var end = start + count;
            if (turn != Turn.First)
                FetchMemories(start, end);

            switch (turn)
            {
                case Turn.First:
                    First(start, end);
                    break;
                case Turn.SameDay:
                    SameDay(start, end);
                    break;
                case Turn.Recalled:
                    Recalled(start, end);
                    break;
                default:
                    Forgotten(start, end);
                    break;
            }
        }
    }

    /// <summary>The loss, after a walk forward.</summary>
    public double Loss()
    {
        var loss = 0.0;
        for (var i = Lockstep.Width; i < _cards.Slots; i++)
        {
            if (_cards.Weights[i] > 0)
                loss += _cards.Weights[i] * Loss(_recall[i], _cards.Ease[i] > -2);
        }

        return loss;
    }

    /// <summary>The log loss of one prediction, in nats.</summary>
    public static double Loss(double recall, bool recalled)
    {
        var held = Math.Clamp(recall, LeastDoubt, 1 - LeastDoubt);
        return -Math.Log(recalled ? held : 1 - held);
    }

    /// <summary>Adds the derivative of the loss by each weight, after a walk forward.</summary>
    public void Backward(Span<double> gradient)
    {
        Array.Clear(_byStability, 0, _cards.Slots);
        Array.Clear(_byDifficulty, 0, _cards.Slots);
        Array.Clear(_sums);
        _byDecay = _byFactor = _byEasyStart = Lanes.Zero;
        for (var i = _cards.Stretches.Count - 1; i >= 0; i--)
        {
            var (turn, start, count) = _cards.Stretches[i];
            var end = start + count;
            switch (turn)
            {
                case Turn.First:
                    FirstBack(start, end, gradient);
                    continue;
                case Turn.SameDay:
                    SameDayBack(start, end);
                    break;
                case Turn.Recalled:
                    RecalledBack(start, end);
                    break;
                default:
                    ForgottenBack(start, end);
                    break;
            }

            PassBack(start, end);
        }

        for (var i = 0; i < gradient.Length; i++)
            gradient[i] += V.Sum(_sums[i]);

        var byEasyStart = V.Sum(_byEasyStart);
        gradient[4] += byEasyStart;
        gradient[5] -= byEasyStart * 3 * Math.Exp(3 * _w[5]);

        // The decay is -w20, and the factor follows from the decay.
        var byDecay = V.Sum(_byDecay) - (V.Sum(_byFactor) * (_factor + 1) * Math.Log(0.9) / (_decay * _decay));
        gradient[20] -= byDecay;
    }

    private void Begin(Lockstep cards, ReadOnlySpan<double> weights)
    {
        _cards = cards;
        weights.CopyTo(_w);
        _decay = -_w[20];
        _factor = Math.Pow(0.9, 1 / _decay) - 1;
        if (_stability.Length < cards.Slots)
        {
            _stability = new double[cards.Slots];
            _difficulty = new double[cards.Slots];
            _stabilityBefore = new double[cards.Slots];
            _difficultyBefore = new double[cards.Slots];
            _byStability = new double[cards.Slots];
            _byDifficulty = new double[cards.Slots];
            _recall = new double[cards.Slots];
            _logTime = new double[cards.Slots];
            _logStability = new double[cards.Slots];
            _outer = new double[cards.Slots];
            _inner = new double[cards.Slots];
        }

        // Padding starts from here, and from anything harmless.
        _stability[0] = 1;
        _difficulty[0] = 5;
    }

    private void FetchMemories(int start, int end)
    {
        var before = _cards.Before;
        for (var i = start; i < end; i++)
        {
            _stabilityBefore[i] = _stability[before[i]];
            _difficultyBefore[i] = _difficulty[before[i]];
        }
    }

    /// <summary>Puts the derivative by the memory before a review aside, where that memory was: it has served.</summary>
    private void PutAside(int at, Lanes byStability, Lanes byDifficulty)
    {
        Store(byStability, _stabilityBefore, at);
        Store(byDifficulty, _difficultyBefore, at);
    }

    /// <summary>A review has at most one after it, so its share in the derivative is set, not added to.</summary>
    private void PassBack(int start, int end)
    {
        var before = _cards.Before;
        for (var i = start; i < end; i++)
        {
            _byStability[before[i]] = _stabilityBefore[i];
            _byDifficulty[before[i]] = _difficultyBefore[i];
        }
    }

    private static Lanes Load(double[] values, int at) => V.LoadUnsafe(ref values[at]);

    private static void Store(Lanes lanes, double[] values, int at) => V.StoreUnsafe(lanes, ref values[at]);

    /// <summary>The derivative through a clamp: 1 on the bounds and between, 0 outside.</summary>
    private static Lanes Through(Lanes raw, double least, double most, Lanes derivative) =>
        V.ConditionalSelect(V.GreaterThanOrEqual(raw, V.Create(least)) & V.LessThanOrEqual(raw, V.Create(most)), derivative, Lanes.Zero);
}
