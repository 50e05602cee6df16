using Lanes = System.Runtime.Intrinsics.Vector256<double>;
using V = System.Runtime.Intrinsics.Vector256;

namespace Fsrs.Training;

internal sealed partial class LossGradient
{
    private void First(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var grade = (int)_cards.Ease[i] + 2;
            _stability[i] = Math.Clamp(_w[grade], MemoryModel.MinStability, MemoryModel.MaxStability);
            _difficulty[i] = Math.Clamp(StartDifficulty(grade), MemoryModel.MinDifficulty, MemoryModel.MaxDifficulty);
        }
    }

    private void FirstBack(int start, int end, Span<double> gradient)
    {
        for (var i = start; i < end; i++)
        {
            var grade = (int)_cards.Ease[i] + 2;
            gradient[grade] += _byStability[i];
            if (StartDifficulty(grade) is >= MemoryModel.MinDifficulty and <= MemoryModel.MaxDifficulty)
            {
                gradient[4] += _byDifficulty[i];
                gradient[5] -= _byDifficulty[i] * grade * Math.Exp(_w[5] * grade);
            }
        }
    }

    private double StartDifficulty(int grade) => _w[4] - Math.Exp(_w[5] * grade) + 1;

    private void Difficulty(int at)
    {
        var raw = RawDifficulty(at, out _);
        Store(V.Min(V.Max(raw, V.Create(MemoryModel.MinDifficulty)), V.Create(MemoryModel.MaxDifficulty)), _difficulty, at);
    }

    /// <returns>The derivative by the difficulty before the review.</returns>
    private Lanes DifficultyBack(int at)
    {
        var raw = RawDifficulty(at, out var damped);
        var by = Through(raw, MemoryModel.MinDifficulty, MemoryModel.MaxDifficulty, Load(_byDifficulty, at));
        var ease = Load(_cards.Ease, at);
        var room = (V.Create(10.0) - Load(_difficultyBefore, at)) * (1 / 9.0);
        var kept = by * (1 - _w[7]);
        _sums[6] -= kept * room * ease;
        _sums[7] += by * (V.Create(StartDifficulty(3)) - damped);
        _byEasyStart += by * _w[7];
        return kept * (Lanes.One + (ease * (_w[6] / 9)));
    }

    private Lanes RawDifficulty(int at, out Lanes damped)
    {
        var before = Load(_difficultyBefore, at);
        var change = Load(_cards.Ease, at) * (-_w[6] / 9);
        damped = before + ((V.Create(10.0) - before) * change);
        return (damped * (1 - _w[7])) + V.Create(_w[7] * StartDifficulty(3));
    }
}
