using DeployQuizBot.Tests.Chat;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes.Rounds;

/// <summary>A group of people and the bot. Anya has made the group, and so is an admin of it.</summary>
internal sealed class GroupWorld
{
    private GroupWorld(World world, Group group, Learner anya, Learner ben, Learner vera) =>
        (World, Group, Anya, Ben, Vera) = (world, group, anya, ben, vera);

    public World World { get; }

    public Group Group { get; }

    public Learner Anya { get; }

    public Learner Ben { get; }

    public Learner Vera { get; }

    /// <summary>What everybody in the group sees last of the bot.</summary>
    public ChatMessage Screen => Anya.Screen;

    public Poll Poll => Anya.Poll.Poll!;

    /// <summary>Polls so far, oldest first.</summary>
    public IReadOnlyList<Poll> Polls => [.. Anya.Chat.Messages.Select(message => message.Poll).OfType<Poll>()];

    public ChatMessage Lobby => Anya.Chat.Messages.Last(message => message.Text.StartsWith("🎯", StringComparison.Ordinal));

    /// <param name="questions">How many a round has.</param>
    public static async Task<GroupWorld> MeetAsync(World world, int questions = 3)
    {
        var (anya, ben, vera) = (world.NewLearner("Аня"), world.NewLearner("Борис"), world.NewLearner("Вера"));
        var group = world.Telegram.AddGroup("DevOps", anya.Person, ben.Person, vera.Person);
        group.Add(world.Bot);
        await world.IdleAsync();
        await world.ChangeAsync(async db => (await db.Groups.SingleAsync()).QuestionsPerRound = questions);
        return new GroupWorld(world, group, anya.In(group), ben.In(group), vera.In(group));
    }

    /// <summary>Anya and Boris are in, and the first question is asked.</summary>
    public async Task BeginAsync()
    {
        await Anya.SaysAsync("/quiz");
        await Anya.TapsAsync("Я играю");
        await Ben.TapsAsync("Я играю");
        await Anya.TapsAsync("Начать");
    }

    /// <summary>Both answer the newest question, and the next thing comes.</summary>
    public async Task BothAsync(bool anyaIsRight, bool benIsRight)
    {
        await VoteAsync(Anya, anyaIsRight);
        await VoteAsync(Ben, benIsRight);
        await World.PassAsync(TimeSpan.FromSeconds(3));
    }

    public static Task VoteAsync(Learner player, bool isRight) => isRight ? player.VotesRightAsync() : player.VotesWrongAsync();

    /// <summary>A vote that nobody waits for.</summary>
    public static void Cast(Learner player, string? option = null)
    {
        var poll = player.Poll;
        player.Chat.Vote(poll, poll.Poll!.Options.ToList().IndexOf(option ?? QuizWorld.RightOption(poll.Poll)));
    }
}
