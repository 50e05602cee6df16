using Lanes = System.Runtime.Intrinsics.Vector256<double>;
using V = System.Runtime.Intrinsics.Vector256;

namespace Fsrs.Training;

/// <content>A review after days in which the card was recalled: the memory grows.</content>
internal sealed partial class LossGradient
{
    private void Recalled(int start, int end)
    {
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var logStability = V.Log(stability);
            var recall = Retrievability(stability, i);
            var growth = V.Exp(V.Create(_w[8]) - (logStability * _w[9]));
            var urge = V.Exp((Lanes.One - recall) * _w[10]);
            Store(logStability, _logStability, i);
            Store(growth, _outer, i);
            Store(urge, _inner, i);
            var gain = (V.Create(11.0) - Load(_difficultyBefore, i)) * growth * (urge - Lanes.One) * Effort(i);
            StoreStability(stability + (stability * gain), i);
            Difficulty(i);
        }
    }

    private void RecalledBack(int start, int end)
    {
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var ease = Load(_cards.Ease, i);
            var recall = Load(_recall, i);
            var urge = Load(_inner, i);
            var effort = Effort(i);
            var room = V.Create(11.0) - Load(_difficultyBefore, i);
            var growth = Load(_outer, i);
            var pull = room * growth;
            var perUrge = pull * effort;
            var gain = perUrge * (urge - Lanes.One);
            var by = ByStability(stability + (stability * gain), i);
            var byGain = by * stability;
            var grown = byGain * gain;
            _sums[8] += grown;
            _sums[9] -= grown * Load(_logStability, i);
            _sums[10] += byGain * perUrge * urge * (Lanes.One - recall);
            var perEffort = byGain * pull * (urge - Lanes.One);
            _sums[15] += V.ConditionalSelect(V.Equals(ease, V.Create(-1.0)), perEffort, Lanes.Zero);
            _sums[16] += V.ConditionalSelect(V.Equals(ease, V.Create(1.0)), perEffort, Lanes.Zero);

            var byLogRecall = -(Load(_cards.Weights, i) & WithinDoubt(recall)) - (byGain * perUrge * urge * recall * _w[10]);
            var byStability = (by * (Lanes.One + (gain * (1 - _w[9])))) + RetrievabilityBack(byLogRecall, stability, i);
            PutAside(i, byStability, DifficultyBack(i) - (byGain * growth * effort * (urge - Lanes.One)));
        }
    }

    private Lanes Effort(int at)
    {
        var ease = Load(_cards.Ease, at);
        var hardOrGood = V.ConditionalSelect(V.Equals(ease, V.Create(-1.0)), V.Create(_w[15]), Lanes.One);
        return V.ConditionalSelect(V.Equals(ease, V.Create(1.0)), V.Create(_w[16]), hardOrGood);
    }

    private Lanes Retrievability(Lanes stability, int at)
    {
        var logTime = V.Log(Lanes.One + (Load(_cards.Gaps, at) * _factor / stability));
        var recall = V.Exp(logTime * _decay);
        Store(logTime, _logTime, at);
        Store(recall, _recall, at);
        return recall;
    }

    /// <param name="byLogRecall">The derivative by the logarithm of the recall.</param>
    /// <returns>The derivative by the stability before the review.</returns>
    private Lanes RetrievabilityBack(Lanes byLogRecall, Lanes stability, int at)
    {
        var days = Load(_cards.Gaps, at);
        var scaled = days * _factor;
        var byTime = byLogRecall * days * _decay / (stability * (stability + scaled));
        _byDecay += byLogRecall * Load(_logTime, at);
        _byFactor += byTime * stability;
        return -(byTime * _factor);
    }

    /// <summary>All bits of a lane, but none where the recall is held away from 0 and 1: there the loss is flat.</summary>
    private static Lanes WithinDoubt(Lanes recall) =>
        V.GreaterThanOrEqual(recall, V.Create(LeastDoubt)) & V.LessThanOrEqual(recall, V.Create(1 - LeastDoubt));

    private void StoreStability(Lanes raw, int at) =>
        Store(V.Min(V.Max(raw, V.Create(MemoryModel.MinStability)), V.Create(MemoryModel.MaxStability)), _stability, at);

    private Lanes ByStability(Lanes raw, int at) =>
        Through(raw, MemoryModel.MinStability, MemoryModel.MaxStability, Load(_byStability, at));
}
