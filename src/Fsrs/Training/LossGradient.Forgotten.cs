using Lanes = System.Runtime.Intrinsics.Vector256<double>;
using V = System.Runtime.Intrinsics.Vector256;

namespace Fsrs.Training;

/// <content>A review after days in which the card was forgotten: little of the memory is left.</content>
internal sealed partial class LossGradient
{
    private void Forgotten(int start, int end)
    {
        var shrink = Math.Exp(_w[17] * _w[18]);
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var recall = Retrievability(stability, i);
            var logStability = V.Log(stability + Lanes.One);
            var power = V.Exp(logStability * _w[13]);
            var scale = V.Exp(((Lanes.One - recall) * _w[14]) - (V.Log(Load(_difficultyBefore, i)) * _w[12])) * _w[11];
            Store(logStability, _logStability, i);
            Store(scale, _outer, i);
            Store(power, _inner, i);
            StoreStability(V.Min(scale * (power - Lanes.One), stability / shrink), i);
            Difficulty(i);
        }
    }

    private void ForgottenBack(int start, int end)
    {
        var shrink = Math.Exp(_w[17] * _w[18]);
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var difficulty = Load(_difficultyBefore, i);
            var recall = Load(_recall, i);
            var scale = Load(_outer, i);
            var power = Load(_inner, i);
            var left = scale * (power - Lanes.One);
            var most = stability / shrink;
            var by = ByStability(V.Min(left, most), i);
            var isCut = V.LessThan(most, left);
            var byMost = V.ConditionalSelect(isCut, by * most, Lanes.Zero);
            _sums[17] -= byMost * _w[18];
            _sums[18] -= byMost * _w[17];

            var byLeft = V.ConditionalSelect(isCut, Lanes.Zero, by);
            var shrunk = byLeft * left;
            _sums[11] += shrunk / _w[11];
            _sums[12] -= shrunk * V.Log(difficulty);
            _sums[13] += byLeft * scale * power * Load(_logStability, i);
            _sums[14] += shrunk * (Lanes.One - recall);

            var byRecall = ((Load(_cards.Weights, i) / (Lanes.One - recall)) & WithinDoubt(recall)) - (shrunk * _w[14]);
            var byStability = (byLeft * scale * power * _w[13] / (stability + Lanes.One))
                + V.ConditionalSelect(isCut, by / shrink, Lanes.Zero)
                + RetrievabilityBack(byRecall * recall, stability, i);
            PutAside(i, byStability, DifficultyBack(i) - (shrunk * _w[12] / difficulty));
        }
    }
}
