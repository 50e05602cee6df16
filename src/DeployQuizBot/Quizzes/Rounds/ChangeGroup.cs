using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Quizzes.Rounds;

/// <summary>What /settings of a group can change. The numbers are part of button data.</summary>
internal enum GroupSetting
{
    Deck = 1,
    Seconds = 2,
    Questions = 3,
    Language = 4,
}

/// <summary>A choice under /settings of a group; a round that runs goes on as it began.</summary>
internal sealed class ChangeGroup : IGroupActionHandler<ChangeGroup.Action>
{
    /// <param name="Value">The id of a deck, 0 for all; a number; or an index of <see cref="Language.All"/>.</param>
    internal readonly record struct Action(GroupSetting Setting, int Value) : IAction<Action>
    {
        public static string Prefix => "gs";

        public long[] ToFields() => [(long)Setting, Value];

        public static Action? FromFields(ReadOnlySpan<long> fields) =>
            fields is [var setting, var value and <= int.MaxValue] && IsOffered((GroupSetting)setting, (int)value) ? new Action((GroupSetting)setting, (int)value) : null;

        private static bool IsOffered(GroupSetting setting, int value) => setting switch
        {
            GroupSetting.Deck => true,
            GroupSetting.Seconds => ShowGroupSettings.Seconds.Contains(value),
            GroupSetting.Questions => ShowGroupSettings.Questions.Contains(value),
            GroupSetting.Language => value < Language.All.Count,
            _ => false,
        };
    }

    public async Task<Screen?> HandleAsync(GroupTurn turn, Action action, CancellationToken cancel)
    {
        var group = turn.Group;
        switch (action.Setting)
        {
            case GroupSetting.Deck:
                if (action.Value != 0 && !await turn.Db.PublicDecks().AnyAsync(deck => deck.Id == action.Value, cancel))
                    return Screen.JustToast(Texts.Toast_Expired);
                group.DeckId = action.Value == 0 ? null : action.Value;
                break;
            case GroupSetting.Seconds:
                group.SecondsPerQuestion = action.Value;
                break;
            case GroupSetting.Questions:
                group.QuestionsPerRound = action.Value;
                break;
            case GroupSetting.Language:
                group.Language = Language.All[action.Value];
                Language.Speak(group.Language);
                break;
        }

        return await ShowGroupSettings.OfAsync(turn, cancel) with { Toast = Texts.Toast_Saved };
    }
}
