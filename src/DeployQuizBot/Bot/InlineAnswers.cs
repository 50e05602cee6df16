using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace DeployQuizBot.Bot;

/// <summary>What somebody can send into the chat where they type "@bot ...".</summary>
/// <param name="Id">Names it among the others; at most 64 bytes.</param>
/// <param name="Title">Its line in the list, with the beginning of <paramref name="Description"/> below.</param>
/// <param name="Text">The message that it becomes.</param>
internal sealed record InlineCard(string Id, string Title, string Description, Html Text, Button Button);

/// <summary>Finds what fits what somebody types after the name of the bot, in whatever chat.</summary>
internal interface IInlineHandler
{
    Task<IReadOnlyList<InlineCard>> HandleAsync(BotDb db, long personId, string query, CancellationToken cancel);
}

/// <summary>
/// Answers inline queries. They come with each key that somebody presses and expire within seconds, so they are read from
/// the store and answered at once: no turn, no transaction, and nothing to repeat.
/// </summary>
internal sealed partial class InlineAnswers(ITelegramBotClient telegram, Store store, Routes routes, ILogger<InlineAnswers> logger)
{
    /// <summary>How long Telegram may give the same answer to the same query, in seconds.</summary>
    private const int Cache = 60;

    public async Task AnswerAsync(InlineAsked asked, CancellationToken cancel)
    {
        await using var db = store.Open();
        var language = await db.Learners.Where(learner => learner.Id == asked.Sender.Id).Select(learner => learner.Language).SingleOrDefaultAsync(cancel);
        Language.Speak(language ?? Language.For(asked.Sender.LanguageCode));
        var cards = await routes.AnswerInlineAsync(db, asked.Sender.Id, asked.Query, cancel);
        try
        {
            await telegram.AnswerInlineQuery(
                asked.QueryId, cards.Select(Result), Cache, isPersonal: true,
                button: cards.Count == 0 ? new InlineQueryResultsButton(Texts.Inline_Nothing) { StartParameter = "inline" } : null,
                cancellationToken: cancel);
        }
        catch (RequestException problem)
        {
            // Whoever types on has another query by now.
            Log.NotAnswered(logger, problem.Message);
        }
    }

    private static InlineQueryResultArticle Result(InlineCard card) => new(
        card.Id,
        card.Title,
        new InputTextMessageContent(card.Text.Value) { ParseMode = ParseMode.Html, LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true } })
    {
        Description = card.Description,
        ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(card.Button.Text, card.Button.Link!.AbsoluteUri)),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "An inline query was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
