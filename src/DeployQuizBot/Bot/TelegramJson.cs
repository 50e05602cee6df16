using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace DeployQuizBot.Bot;

/// <summary>
/// How Telegram's types are read and written: with code that is compiled before the start. Telegram.Bot brings it along and does
/// not use it by itself; what it would make instead, at the first update, kept the first person after each start waiting.
/// </summary>
[JsonSerializable(typeof(ApiResponse<JsonElement>))]
[JsonSerializable(typeof(Polling.UpdatesRequest))]
internal sealed partial class TelegramJson : JsonSerializerContext
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "The options are those of the whole process, and close at their first use.")]
    internal static void Use() =>
        JsonBotAPI.Options.TypeInfoResolver = JsonTypeInfoResolver.Combine(JsonBotSerializerContext.Default, Default, new DefaultJsonTypeInfoResolver());
}
