using System.Text.Json.Nodes;

namespace TelegramEmulator.Api;

/// <summary>What a bot can ask about itself, chats and files.</summary>
internal static class Chats
{
    private const int MaxDownload = 20 * 1024 * 1024;

    public static JsonNode GetMe(Call call)
    {
        var me = call.Bot.ToJson();
        foreach (var (name, value) in new (string, bool)[]
        {
            ("can_join_groups", call.Bot.Settings.CanJoinGroups), ("can_read_all_group_messages", !call.Bot.Settings.PrivacyMode),
            ("supports_inline_queries", call.Bot.Settings.SupportsInlineQueries), ("supports_guest_queries", false),
            ("can_connect_to_business", false), ("has_main_web_app", false), ("has_topics_enabled", false), ("allows_users_to_create_topics", false),
            ("can_manage_bots", false), ("supports_join_request_queries", false),
        })
        {
            me[name] = value;
        }

        return me;
    }

    public static JsonNode GetChat(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.Room();
            var json = room.ToJson();
            json["accent_color_id"] = 0;
            json["max_reaction_count"] = 11;
            json["accepted_gift_types"] = new JsonObject
            {
                ["unlimited_gifts"] = false,
                ["limited_gifts"] = false,
                ["unique_gifts"] = false,
                ["premium_subscription"] = false,
                ["gifts_from_channels"] = false,
            };
            json.Put("pinned_message", room.Pinned.Select(room.Find).LastOrDefault(entry => entry is not null)?.Json.DeepClone());
            return json;
        }
    }

    public static JsonNode GetChatMember(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.Room();
            var id = (long)call.Parameters["user_id"]!;
            var user = (call.World.FindPerson(id)?.ToJson() ?? call.World.FindBot(id)?.ToJson()) is { } known && (!room.IsPrivate || room.StatusOf(id) != Role.Left)
                ? known
                : throw ApiError.BadRequest("user not found");
            return Memberships.MemberJson(user, room.StatusOf(id));
        }
    }

    public static JsonNode GetChatAdministrators(Call call)
    {
        lock (call.World.Gate)
        {
            var room = GroupOf(call, "there are no administrators in the private chat");
            var people = room.People.Select(Participant.Of);
            var bots = room.Bots.Where(bot => bot == call.Bot || call.Flag("return_bots")).Select(Participant.Of);
            return Json.Array(people.Concat(bots).Where(one => room.IsRunBy(one.Id)).Select(one => Memberships.MemberJson(one.User, room.StatusOf(one.Id))));
        }
    }

    public static JsonNode GetChatMemberCount(Call call)
    {
        lock (call.World.Gate)
        {
            var room = call.Room();
            return room.People.Count + room.Bots.Count;
        }
    }

    public static JsonNode LeaveChat(Call call)
    {
        lock (call.World.Gate)
        {
            call.World.Memberships.Remove(GroupOf(call, "chat member status can't be changed in private chats"), Participant.Of(call.Bot), null);
            return true;
        }
    }

    public static JsonNode GetFile(Call call)
    {
        var file = call.World.Files.Find(call.Text("file_id")!) ?? throw ApiError.BadRequest("invalid file_id");
        return file.Content.Length > MaxDownload
            ? throw ApiError.BadRequest("file is too big")
            : new JsonObject
            {
                ["file_id"] = file.Id,
                ["file_unique_id"] = "u" + file.Id,
                ["file_size"] = file.Content.Length,
                ["file_path"] = file.Path,
            };
    }

    private static Room GroupOf(Call call, string otherwise)
    {
        var room = call.Room();
        return room.IsPrivate ? throw ApiError.BadRequest(otherwise) : room;
    }
}
