using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Bot;

/// <summary>Who imports notes and hears what is wrong with them: those of the settings, and those whom they promoted.</summary>
internal sealed class Admins(Settings settings)
{
    public bool Includes(Learner learner) => learner.IsAdmin || settings.Admins.Contains(learner.Id);

    /// <summary>Those who have begun a chat with the bot and not blocked it: only they can be written to.</summary>
    public Task<List<Learner>> ReachableAsync(BotDb db, CancellationToken cancel)
    {
        var ids = settings.Admins.ToList();
        return db.Learners.Where(learner => (learner.IsAdmin || ids.Contains(learner.Id)) && learner.BlockedAt == null).OrderBy(learner => learner.Id).ToListAsync(cancel);
    }

    /// <summary>Tells each admin in their own language.</summary>
    /// <returns>How many there are to tell.</returns>
    public Task<int> TellAsync(Turn turn, Func<Screen> tell, CancellationToken cancel) => TellAsync(turn.Db, (id, screen) => turn.Tell(id, screen), tell, cancel);

    /// <inheritdoc cref="TellAsync(Turn, Func{Screen}, CancellationToken)"/>
    public async Task<int> TellAsync(BotDb db, Action<long, Screen> show, Func<Screen> tell, CancellationToken cancel)
    {
        var admins = await ReachableAsync(db, cancel);
        foreach (var admin in admins)
        {
            // Holds until this method returns: the culture flows down an asynchronous call, not up.
            Language.Speak(admin.Language);
            show(admin.Id, tell());
        }

        return admins.Count;
    }
}
