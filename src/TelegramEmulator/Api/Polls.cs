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

    public static JsonNode SendPoll(Call call)
    {
        var poll = Read(call);
        var message = Messages.Send(call, [], poll);
        if (ClosesIn(call) is { } open)
        {
            lock (call.World.Gate)
                poll.ClosesBy = call.World.Time.CreateTimer(_ => call.World.ClosePoll(poll.Id), null, open, Timeout.InfiniteTimeSpan);
        }

        return message;
    }

    public static JsonNode StopPoll(Call call)
    {
        PollState poll;
        lock (call.World.Gate)
        {
            poll = Messages.Editable(call).Poll ?? throw ApiError.BadRequest("message with poll to stop not found");
            if (poll.IsClosed)
                throw ApiError.BadRequest("poll has already been closed");
        }

        call.World.ClosePoll(poll.Id);
        lock (call.World.Gate)
            return poll.ToJson();
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
        if (isQuiz)
        {
            json["correct_option_ids"] = Json.Array(correct.Select(id => (JsonNode?)id));
            AddExplanation(call, json);
        }

        json.Put("open_period", call.Number("open_period"));
        json.Put("close_date", (long?)call.Parameters["close_date"]);
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

    private static FormattedText Text(JsonObject source, string name, int limit, string what)
    {
        var prefix = name == "question" ? "question_" : "text_";
        var text = Call.FormattedOf(source, name, prefix, prefix);
        Check(text.Text.Length > 0, "text must be non-empty");
        Check(text.Characters <= limit, $"{what} length must not exceed {limit}");
        return text;
    }

    private static JsonNode OptionJson(FormattedText option, int index) =>
        new JsonObject { ["persistent_id"] = $"o{index}", ["text"] = option.Text, ["voter_count"] = 0 };

    private static TimeSpan? ClosesIn(Call call)
    {
        var seconds = call.Number("open_period") ?? ((long?)call.Parameters["close_date"] - call.World.Now);
        Check(seconds is null or (>= 5 and <= 2_628_000), "poll close time must be from 5 to 2628000 seconds ahead");
        return seconds is { } open ? TimeSpan.FromSeconds(open) : null;
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw ApiError.BadRequest(otherwise);
    }
}
