using System.Text.Json.Nodes;

namespace TelegramEmulator;

/// <summary>One of the things that a bot offers to send.</summary>
/// <param name="Id">What the bot calls it.</param>
/// <param name="Title">The first line of its row.</param>
/// <param name="Description">The second line, if any.</param>
public sealed record InlineResult(string Id, string Title, string? Description)
{
    /// <summary>What is sent when it is chosen: text, entities, reply_markup.</summary>
    internal JsonObject Contents { get; init; } = [];
}

/// <summary>The button above the results: it leads to the private chat with the bot, and says /start with the parameter.</summary>
public sealed record InlineButton(string Text, string StartParameter);

/// <summary>What a bot answered to an inline query.</summary>
/// <param name="Results">What it offers, at most 50 at once.</param>
/// <param name="Button">The button above the results, if any.</param>
/// <param name="NextOffset">What to ask with for more; empty when there is no more.</param>
public sealed record InlineAnswer(IReadOnlyList<InlineResult> Results, InlineButton? Button, string NextOffset);
