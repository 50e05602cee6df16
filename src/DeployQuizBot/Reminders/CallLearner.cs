using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Reviews;
using DeployQuizBot.Wording;
using Microsoft.EntityFrameworkCore;

namespace DeployQuizBot.Reminders;

/// <summary>
/// One call: the first card of what awaits, to be answered right there. It is left out when nothing is due, when the
/// learner has studied already, and when it comes too late; and it becomes rare when nobody answers.
/// </summary>
internal static class CallLearner
{
    /// <summary>What was missed while the bot was away is made up for within that time.</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromHours(2);

    /// <summary>On the learner's clock, from and until when calls make no sound.</summary>
    private const int NightFrom = 22, NightUntil = 8;

    private const int Week = 7;

    /// <returns>null when it is left out.</returns>
    public static async Task<Screen?> HandleAsync(Turn turn, CancellationToken cancel)
    {
        if (await turn.Db.Reminders.FindAsync([turn.Learner.Id], cancel) is not { NextAt: { } at } reminder || at > turn.Now)
            return null;

        var (day, time) = (reminder.NextDay, reminder.NextTime);
        reminder.ClaimedUntil = null;
        if (day is { } planned && time is { } hour)
            turn.Db.ReminderCalls.Add(new ReminderCall { LearnerId = turn.Learner.Id, Day = planned, Time = hour, At = turn.Now });
        await turn.Db.PlanAsync(reminder, turn.Learner, turn.Now, cancel);
        if (turn.Learner.ActiveAt > reminder.CalledAt)
            (reminder.UnansweredSince, reminder.IsGivenUp) = (null, false);

        if (turn.Now - at > Latest || turn.Learner.BlockedAt is not null)
            return null;

        var isLater = reminder.Portions > 0 || day is not null && IsLater(turn, reminder, time);
        return await CallAsync(turn, reminder, isLater, cancel) is { } call ? call with { Once = true } : null;
    }

    /// <summary>Whether it is the second or third call of a day: those ask whether the day's work is done, not whether it is begun.</summary>
    private static bool IsLater(Turn turn, Reminder reminder, int? time) => reminder.Times.Exists(other => InDay(turn, other) < InDay(turn, time!.Value));

    // The night is the end of a day.
    private static int InDay(Turn turn, int time) => time < 60 * turn.Learner.DayStart ? time + (24 * 60) : time;

    private static async Task<Screen?> CallAsync(Turn turn, Reminder reminder, bool isLater, CancellationToken cancel)
    {
        var today = turn.Day.DayOf(turn.Now);
        var unanswered = reminder.UnansweredSince is { } since ? today.DayNumber - since.DayNumber : 0;
        var isWeekly = unanswered >= 2 * Week;
        if (reminder.IsGivenUp || isWeekly && reminder.CalledAt is { } last && today.DayNumber - turn.Day.DayOf(last).DayNumber < Week)
            return null;

        if (unanswered >= 3 * Week)
        {
            reminder.IsGivenUp = true;
            Call(turn, reminder);
            return Screen.Of(Phrase.Of(Texts.Call_GivingUp), [Button.For(Texts.Button_StartReview, new StartReview.Action(), ButtonStyle.Primary)]) with { Silent = true };
        }

        if (reminder.Portions > 0 && await turn.Db.ReminderCalls.CountAsync(call => call.LearnerId == turn.Learner.Id && call.Day == today, cancel) >= reminder.Portions)
            return null;

        var agenda = await Agenda.LoadAsync(turn, session: null, cancel);
        if (agenda.Cards.Count == 0 || !isLater && await HasStudiedAsync(turn, today, cancel))
            return null;

        // Of the portions of a day, those after one that was not answered take its place without a sound.
        var isQuiet = IsNight(turn) || reminder.Portions > 0 && reminder.CalledAt >= turn.Day.StartOf(today) && turn.Learner.ActiveAt <= reminder.CalledAt;
        Call(turn, reminder);
        reminder.UnansweredSince ??= today;
        var portion = reminder.Portions == 0 ? agenda.Remaining : Portion(turn, reminder, today, agenda);
        var card = portion < agenda.Remaining ? await StartReview.ShowPortionAsync(turn, portion, cancel) : await StartReview.ShowAsync(turn, cancel);
        return card with
        {
            Text = Html.Paragraphs(await AwaitsAsync(turn, portion, agenda, cancel), isWeekly ? Html.Italic(Phrase.Of(Texts.Call_Weekly)) : Html.Empty, card.Text!.Value),
            Keyboard = [.. card.Keyboard, PutOff.Buttons(turn, today, onlyTomorrow: reminder.Portions > 0)],
            Silent = isQuiet,
        };
    }

    private static void Call(Turn turn, Reminder reminder)
    {
        reminder.CalledAt = turn.Now;
        turn.Learner.NoticeNext(turn.Now);
    }

    private static bool IsNight(Turn turn) => LearnerClock.Show(turn.Learner.TimeZone, turn.Now).Hour is >= NightFrom or < NightUntil;

    /// <summary>How many of today's cards come now, when the rest comes in the portions that are still ahead today.</summary>
    private static int Portion(Turn turn, Reminder reminder, DateOnly today, Agenda agenda)
    {
        var ahead = reminder.TimesOfDay.Count(time => LearnerClock.At(turn.Learner.TimeZone, today, time, turn.Learner.DayStart) > turn.Now);
        return (agenda.Remaining + ahead) / (ahead + 1);
    }

    private static Task<bool> HasStudiedAsync(Turn turn, DateOnly today, CancellationToken cancel)
    {
        var dayStart = turn.Day.StartOf(today);
        return turn.Db.Reviews.AnyAsync(review => review.LearnerId == turn.Learner.Id && review.ReviewedAt >= dayStart && review.UndoneAt == null, cancel);
    }

    private static async Task<Html> AwaitsAsync(Turn turn, int portion, Agenda agenda, CancellationToken cancel)
    {
        var pace = await Pace.LoadAsync(turn, cancel);
        var minutes = Math.Max(1, (int)Math.Round((portion * pace).TotalMinutes));
        return portion < agenda.Remaining ? Phrase.Of(Texts.Call_Portion, portion, minutes, agenda.Remaining) : Phrase.Of(Texts.Call_Awaits, portion, minutes);
    }
}
