using System.Globalization;
using DeployQuizBot.Bot;
using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Statistics;

/// <summary>Whether a learner's schedule follows their own memory, how much better it does, and the switch for it.</summary>
internal sealed class ShowFit : IActionHandler<ShowFit.Action>
{
    internal enum What
    {
        Show = 0,
        TurnOn = 1,
        TurnOff = 2,
    }

    internal readonly record struct Action(What What) : IAction<Action>
    {
        public static string Prefix => "ft";

        public long[] ToFields() => [(long)What];

        public static Action? FromFields(ReadOnlySpan<long> fields) => fields is [var what and <= 2] ? new Action((What)what) : null;
    }

    public async Task<Screen?> HandleAsync(Turn turn, Action action, CancellationToken cancel)
    {
        if (await turn.Db.LearnerFits.FindAsync([turn.Learner.Id], cancel) is not { } fit)
            return Screen.Of(Phrase.Of(Texts.Fit_None));

        if (action.What != What.Show)
            await SwitchAsync(turn, fit, isOff: action.What == What.TurnOff, cancel);
        return Of(fit, turn);
    }

    /// <summary>Takes a new fit over. The learner is told the first time that it is better.</summary>
    public static async Task<Screen?> AdoptAsync(Turn turn, LearnerFit found, CancellationToken cancel)
    {
        if (await turn.Db.LearnerFits.FindAsync([turn.Learner.Id], cancel) is not { } fit)
            fit = turn.Db.LearnerFits.Add(found).Entity;
        else
            (fit.FittedAt, fit.Reviews, fit.Weights, fit.Loss, fit.DefaultLoss) = (found.FittedAt, found.Reviews, found.Weights, found.Loss, found.DefaultLoss);
        await SwitchAsync(turn, fit, fit.IsOff, cancel);
        if (!fit.IsBetter || fit.IsOff || fit.ToldAt is not null || turn.Learner.BlockedAt is not null)
            return null;

        fit.ToldAt = turn.Now;
        return Of(fit, turn) with { Text = Phrase.Of(Texts.Fit_Told, fit.Reviews, Percent(fit)), Silent = true };
    }

    private static Task SwitchAsync(Turn turn, LearnerFit fit, bool isOff, CancellationToken cancel)
    {
        fit.IsOff = isOff;
        return turn.Db.UseWeightsAsync(turn.Learner, fit.IsBetter && !isOff ? fit.Weights : null, cancel);
    }

    private static Screen Of(LearnerFit fit, Turn turn)
    {
        var when = Phrase.Date(turn.Day.DayOf(fit.FittedAt), turn.Day.DayOf(turn.Now));
        return new Screen
        {
            Text = Html.Paragraphs(
                fit switch
                {
                    { IsBetter: false } => Phrase.Of(Texts.Fit_NotBetter),
                    { IsOff: true } => Phrase.Of(Texts.Fit_Off),
                    _ => Phrase.Of(Texts.Fit_On, Percent(fit)),
                },
                Html.Italic(Phrase.Of(Texts.Fit_Scores, when, fit.Reviews, Loss(fit.Loss), Loss(fit.DefaultLoss)))),
            Keyboard = !fit.IsBetter ? [] :
                [[fit.IsOff ? Button.For(Texts.Button_FitOn, new Action(What.TurnOn), ButtonStyle.Primary) : Button.For(Texts.Button_FitOff, new Action(What.TurnOff))]],
            Slot = "fit",
        };
    }

    private static string Loss(double loss) => loss.ToString("0.000", CultureInfo.CurrentCulture);

    /// <summary>By how much the error is smaller, at least 1 %.</summary>
    private static int Percent(LearnerFit fit) => Math.Max(1, (int)Math.Round(100 * (1 - (fit.Loss / fit.DefaultLoss))));
}
