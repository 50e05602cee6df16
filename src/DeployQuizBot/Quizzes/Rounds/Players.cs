using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>Who plays in a group, and what the group may call them.</summary>
internal static class Players
{
    private const int LongestName = 24;

    /// <summary>Whoever did what the turn is about, as the group knows them.</summary>
    public static async Task<GroupPlayer> MeetAsync(GroupTurn turn, CancellationToken cancel)
    {
        var person = turn.Person!;
        var player = await turn.Db.GroupPlayers.FindAsync([turn.Group.Id, person.Id], cancel)
            ?? turn.Db.GroupPlayers.Add(new GroupPlayer { GroupId = turn.Group.Id, PersonId = person.Id, Name = person.Name }).Entity;
        player.Name = person.Name;
        return player;
    }

    /// <returns>The same person, now taking part; and whether they did already.</returns>
    public static async Task<(RoundPlayer Player, bool WasIn)> JoinAsync(GroupTurn turn, Quiz round, CancellationToken cancel)
    {
        var personId = turn.Person!.Id;
        if (await turn.Db.RoundPlayers.FindAsync([round.Id, personId], cancel) is { } known)
            return (known, true);

        var player = turn.Db.RoundPlayers.Add(new RoundPlayer { QuizId = round.Id, PersonId = personId, JoinedAt = turn.Now, LastActive = round.Asked }).Entity;
        await turn.Db.SaveChangesAsync(cancel);
        return (player, false);
    }

    public static async Task<PlayerNames> NamesAsync(BotDb db, long groupId, CancellationToken cancel) => new(await db.GroupPlayers.AsNoTracking()
        .Where(player => player.GroupId == groupId)
        .ToDictionaryAsync(player => player.PersonId, cancel));

    /// <summary>What a group may read of its players.</summary>
    public sealed class PlayerNames(IReadOnlyDictionary<long, GroupPlayer> players)
    {
        public string this[long personId] => players.GetValueOrDefault(personId) is { IsHidden: false } player
            ? Html.Text(player.Name).Shortened(LongestName).ToPlainText()
            : Texts.Round_Someone;

        /// <summary>The first few by name, and how many more there are.</summary>
        public Html First(int most, IReadOnlyList<long> people)
        {
            var names = string.Join(", ", people.Take(most).Select(person => this[person]));
            return people.Count <= most ? names : Phrase.Of(Texts.Round_AndMore, names, people.Count - most);
        }
    }
}
