using System.Text.Json.Nodes;
using TelegramEmulator.Text;

namespace TelegramEmulator.Api;

/// <summary>Polls and quizzes.</summary>
internal static class Polls
{
    private const int MaxQuestion = 300;
    private const int MaxOption = 100;
    private const int MaxOptions = 12;
    private const int MaxExplanation = 200;
    private const int MaxExplanationLines = 2;

    public static JsonNode SendPoll(Call call) => Messages.Send(call, [], Read(call));

    public static JsonNode StopPoll(Call call)
    {
        var markup = Markup.Check(call.Parameters["reply_markup"]);
        lock (call.World.Gate)
        {
            var room = call.WritableRoom();
            var entry = room.Find(call.Number("message_id") ?? 0) ?? throw ApiError.BadRequest("message with poll to stop not found");
            var poll = entry.Poll ?? throw ApiError.BadRequest("message is not a poll");
            Check(poll.Owner == call.Bot, "poll can't be stopped");
            Check(!poll.IsClosed, "poll has already been closed");
            call.World.Flood?.Take(call.Bot, room.Id);
            Edits.Replace(entry.Json, "reply_markup", markup);
            call.World.Ballots.Stop(entry);
            return poll.ToJson();
        }
    }

    private static PollState Read(Call call)
    {
        var question = Text(call.Parameters, "question", MaxQuestion, "poll question");
        var options = call.List("options")!.Select(option => Text(option!.AsObject(), "text", MaxOption, "poll options")).ToList();
        var isQuiz = call.Text("type") == "quiz";
        var correct = call.List("correct_option_ids")?.Select(id => (int)Math.Clamp((long)id!, -1, MaxOptions)).ToList() ?? [];
        Check(options.Count > 0, "poll must have at least one answer option");
        Check(options.Count <= MaxOptions, $"poll can't have more than {MaxOptions} options");
        if (isQuiz)
        {
            Check(correct.Count > 0, "correct quiz option list must be non-empty");
            Check(correct.Zip(correct.Skip(1)).All(pair => pair.First < pair.Second), "correct quiz option list must be increasing");
            Check(correct.TrueForAll(id => id >= 0 && id < options.Count), "wrong quiz correct_option_id");
        }

        var open = OpenFor(call);
        var json = new JsonObject
        {
            ["id"] = "poll" + call.World.NextId(),
            ["question"] = question.Text,
            ["options"] = Json.Array(options.Select(OptionJson)),
            ["is_anonymous"] = (bool?)call.Parameters["is_anonymous"] ?? true,
            ["type"] = isQuiz ? "quiz" : "regular",
            ["allows_multiple_answers"] = call.Flag("allows_multiple_answers"),
            ["allows_revoting"] = (bool?)call.Parameters["allows_revoting"] ?? !isQuiz,
            ["members_only"] = false,
            ["total_voter_count"] = 0,
            ["is_closed"] = false,
        };
        json.Put("question_entities", question.EntitiesJson());
        if (isQuiz)
        {
            json["correct_option_ids"] = Json.Array(correct.Select(id => (JsonNode?)id));
            AddExplanation(call, json);
        }

        json.Put("open_period", (long?)open?.TotalSeconds);
        json.Put("close_date", open is null ? null : call.World.Now + (long)open.Value.TotalSeconds);
        return new()
        {
            Id = (string)json["id"]!,
            Owner = call.Bot,
            Json = json,
            IsAnonymous = (bool)json["is_anonymous"]!,
            IsQuiz = isQuiz,
            AllowsMultipleAnswers = (bool)json["allows_multiple_answers"]!,
            AllowsRevoting = (bool)json["allows_revoting"]!,
            CorrectOptionIds = correct,
            ShufflesOptions = call.Flag("shuffle_options"),
            OpenFor = open,
            IsClosed = call.Flag("is_closed"),
        };
    }

    private static void AddExplanation(Call call, JsonObject json)
    {
        if (call.Text("explanation") is null)
            return;

        var explanation = Call.FormattedOf(call.Parameters, "explanation", "explanation_", "explanation_");
        Check(explanation.Characters <= MaxExplanation, $"poll explanation length must not exceed {MaxExplanation}");
        Check(explanation.Text.Count(character => character == '\n') <= MaxExplanationLines, "explanation has too many line feeds");
        json["explanation"] = explanation.Text;
        json.Put("explanation_entities", explanation.EntitiesJson());
    }

    // Of all formatting a question and its options keep custom emoji; the rest goes away without a word.
    private static FormattedText Text(JsonObject source, string name, int limit, string what)
    {
        var prefix = name == "question" ? "question_" : "text_";
        var text = Call.FormattedOf(source, name, prefix, prefix);
        Check(text.Text.Length > 0, "text must be non-empty");
        Check(text.Characters <= limit, $"{what} length must not exceed {limit}");
        return text with { Entities = [.. text.Entities.Where(entity => entity.Type == "custom_emoji")] };
    }

    private static JsonNode OptionJson(FormattedText option, int index)
    {
        var json = new JsonObject { ["persistent_id"] = $"o{index}", ["text"] = option.Text, ["voter_count"] = 0 };
        json.Put("text_entities", option.EntitiesJson());
        return json;
    }

    private static TimeSpan? OpenFor(Call call)
    {
        var (period, date) = (call.Number("open_period"), (long?)call.Parameters["close_date"]);
        Check(period is null || date is null, "open_period and close_date can't be used together");
        var seconds = period ?? (date - call.World.Now);
        Check(seconds is null or (>= 5 and <= 2_628_000), "poll close time must be from 5 to 2628000 seconds ahead");
        return seconds is { } open ? TimeSpan.FromSeconds(open) : null;
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw ApiError.BadRequest(otherwise);
    }
}
