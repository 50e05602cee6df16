using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.OwnData;

/// <summary>/export: notes the wish; <see cref="MakeExports"/> makes the file, so that no transaction lasts as long as that.</summary>
internal sealed class AskExport : ICommandHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var today = turn.Day.StartOf(turn.Day.DayOf(turn.Now));
        var asked = await turn.Db.Exports.Where(export => export.LearnerId == turn.Learner.Id && (export.DoneAt == null || export.AskedAt >= today))
            .Select(export => export.DoneAt)
            .ToListAsync(cancel);
        if (asked.Contains(null))
            return Screen.Of(Phrase.Of(Texts.Export_UnderWay));
        if (asked.Count >= Export.MostPerDay)
            return Screen.Of(Phrase.Of(Texts.Export_Enough, Export.MostPerDay));

        turn.Db.Exports.Add(new Export { LearnerId = turn.Learner.Id, AskedAt = turn.Now });
        return Screen.Of(Phrase.Of(Texts.Export_Begun));
    }
}
