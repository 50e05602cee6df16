using V = System.Runtime.Intrinsics.Vector256;

namespace Fsrs.Training;

/// <content>A review on the day of the one before.</content>
internal sealed partial class LossGradient
{
    private void SameDay(int start, int end)
    {
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var ease = Load(_cards.Ease, i);
            var logStability = V.Log(stability);
            var change = V.Exp(((ease + V.Create(_w[18])) * _w[17]) - (logStability * _w[19]));
            Store(logStability, _logStability, i);
            Store(change, _outer, i);

            // Only Again may shorten a memory here.
            var atLeast = V.ConditionalSelect(V.GreaterThan(ease, V.Create(-2.0)), V.Create(1.0), V.Create(0.0));
            StoreStability(stability * V.Max(change, atLeast), i);
            Difficulty(i);
        }
    }

    private void SameDayBack(int start, int end)
    {
        for (var i = start; i < end; i += Lockstep.Width)
        {
            var stability = Load(_stabilityBefore, i);
            var ease = Load(_cards.Ease, i);
            var change = Load(_outer, i);
            var held = V.GreaterThan(ease, V.Create(-2.0)) & V.LessThan(change, V.Create(1.0));
            var raw = stability * V.ConditionalSelect(held, V.Create(1.0), change);
            var by = ByStability(raw, i);
            var byChange = V.ConditionalSelect(held, V.Create(0.0), by * stability * change);
            _sums[17] += byChange * (ease + V.Create(_w[18]));
            _sums[18] += byChange * _w[17];
            _sums[19] -= byChange * Load(_logStability, i);
            PutAside(i, by * V.ConditionalSelect(held, V.Create(1.0), change * (1 - _w[19])), DifficultyBack(i));
        }
    }
}
