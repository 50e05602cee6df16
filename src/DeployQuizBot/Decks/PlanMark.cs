namespace DeployQuizBot.Decks;

/// <summary>The signs of a plan, the same in the chat and on the command line.</summary>
internal static class PlanMark
{
    public static char Of(Fate fate) => fate switch
    {
        Fate.New or Fate.Returned => '+',
        Fate.Changed => '~',
        Fate.Renamed or Fate.Moved => '>',
        Fate.Retired => '-',
        _ => '=',
    };
}
