using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>Somebody who uses Telegram.</summary>
public sealed class Person
{
    private readonly World _world;

    internal Person(World world, long id, string firstName, string? lastName, string? username, string? languageCode)
    {
        _world = world;
        Id = id;
        FirstName = firstName;
        LastName = lastName;
        Username = username;
        LanguageCode = languageCode;
    }

    /// <summary>The user id, which is also the id of the private chat with any bot.</summary>
    public long Id { get; }

    /// <summary>The name that others see.</summary>
    public string FirstName { get; }

    /// <summary>The second part of the name, if given.</summary>
    public string? LastName { get; }

    /// <summary>The public name without @, if given.</summary>
    public string? Username { get; }

    /// <summary>Language of the person's app, such as "ru"; some apps send none.</summary>
    public string? LanguageCode { get; }

    /// <summary>The private chat with a bot.</summary>
    public Conversation With(Bot bot) => new(_world, this, bot, _world.PrivateRoom(this, bot));

    /// <summary>A group, as this person sees it; taps and replies go to <paramref name="bot"/>.</summary>
    public Conversation In(Group group, Bot bot) => new(_world, this, bot, group.Room);

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["is_bot"] = false, ["first_name"] = FirstName };
        json.Put("last_name", LastName);
        json.Put("username", Username);
        json.Put("language_code", LanguageCode);
        return json;
    }
}
