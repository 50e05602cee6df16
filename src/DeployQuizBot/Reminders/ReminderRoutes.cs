using DeployQuizBot.Bot;

namespace DeployQuizBot.Reminders;

internal static class ReminderRoutes
{
    public static Routes MapReminders(this Routes routes) => routes
        .MapCommand<ShowReminder>("remind", () => Texts.Command_Remind)
        .MapAction<ShowReminder.Action, ShowReminder>()
        .MapAction<ShowPortions.Action, ShowPortions>()
        .MapAction<ChangeReminder.Action, ChangeReminder>()
        .MapAction<PutOff.Action, PutOff>();
}
