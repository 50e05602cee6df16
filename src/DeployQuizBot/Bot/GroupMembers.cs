using System.Collections.Concurrent;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace DeployQuizBot.Bot;

/// <summary>Asks Telegram who somebody is in a group, before their turn begins, so that no transaction waits for it.</summary>
internal sealed partial class GroupMembers(ITelegramBotClient telegram, GroupRoutes routes, TimeProvider time, ILogger<GroupMembers> logger)
{
    /// <summary>Who is made an admin now may have to wait as long.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, (DateTimeOffset Until, HashSet<long> Admins)> _admins = new();

    /// <summary>The same, and whether its sender is an admin of the group where that matters.</summary>
    public async Task<Incoming> LookAsync(Incoming incoming, CancellationToken cancel) =>
        incoming is { IsInGroup: true, IsGroupAdmin: false } && routes.AsksForAdmin(incoming)
            ? incoming with { IsGroupAdmin = (await AdminsAsync(incoming.ChatId, cancel)).Contains(incoming.Sender.Id) }
            : incoming;

    /// <summary>Whether this person is in the group; true as long as Telegram does not answer.</summary>
    public async Task<bool> ContainAsync(long chatId, long personId, CancellationToken cancel)
    {
        try
        {
            return await telegram.GetChatMember(chatId, personId, cancel) is { Status: not (ChatMemberStatus.Left or ChatMemberStatus.Kicked) } and not ChatMemberRestricted { IsMember: false };
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode == 400)
        {
            return false;
        }
        catch (RequestException problem)
        {
            Log.NotAsked(logger, chatId, problem.Message);
            return true;
        }
    }

    private async Task<HashSet<long>> AdminsAsync(long chatId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_admins.TryGetValue(chatId, out var known) && now < known.Until)
            return known.Admins;

        try
        {
            var admins = await telegram.GetChatAdministrators(chatId, cancellationToken: cancel);
            known = (now + Fresh, [.. admins.Select(admin => admin.User.Id)]);
            _admins[chatId] = known;
            return known.Admins;
        }
        catch (RequestException problem)
        {
            Log.NotAsked(logger, chatId, problem.Message);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram does not say who is who in group {ChatId}: {Reason}")]
        public static partial void NotAsked(ILogger logger, long chatId, string reason);
    }
}
