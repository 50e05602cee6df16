using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Admin;

/// <summary>/admin: who may import notes; "/admin add 42" and "/admin remove 42" by those of the settings.</summary>
internal sealed class PromoteAdmin(Settings settings) : ICommandHandler
{
    public async Task<Screen?> HandleAsync(Turn turn, string argument, CancellationToken cancel)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return Screen.Of(await ListAsync(turn, cancel));
        if (words is not [("add" or "remove") and var verb, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return Screen.Of(Phrase.Of(Texts.Admin_HowTo));
        // Otherwise somebody who was promoted could promote others, and nobody would know who the admins are.
        if (!settings.Admins.Contains(turn.Learner.Id))
            return Screen.Of(Phrase.Of(Texts.Admin_OnlyOperator));
        if (settings.Admins.Contains(id))
            return Screen.Of(Phrase.Of(Texts.Admin_InSettings));
        if (await turn.Db.Learners.FindAsync([id], cancel) is not { } person)
            return Screen.Of(Phrase.Of(Texts.Admin_Unknown, number));

        person.IsAdmin = verb == "add";
        if (person.IsAdmin)
            Tell(turn, person);
        return Screen.Of(Phrase.Of(person.IsAdmin ? Texts.Admin_Added : Texts.Admin_Removed, person.Name));
    }

    private static void Tell(Turn turn, Learner person)
    {
        Language.Speak(person.Language);
        turn.Tell(person.Id, Screen.Of(Phrase.Of(Texts.Admin_YouAre, turn.Learner.Name)));
        Language.Speak(turn.Learner.Language);
    }

    private async Task<Html> ListAsync(Turn turn, CancellationToken cancel)
    {
        var ids = settings.Admins.ToList();
        var known = await turn.Db.Learners.Where(learner => learner.IsAdmin || ids.Contains(learner.Id)).OrderBy(learner => learner.Id).ToListAsync(cancel);
        var lines = known.Select(learner => Html.Of($"• {learner.Name} <code>{learner.Id.ToString(CultureInfo.InvariantCulture)}</code>"))
            .Concat(ids.Except(known.Select(learner => learner.Id)).Select(id => Html.Of($"• <code>{id.ToString(CultureInfo.InvariantCulture)}</code>")));
        return Html.Paragraphs(Html.Lines([Phrase.Of(Texts.Admin_List), .. lines]), Phrase.Of(Texts.Admin_HowTo));
    }
}
