namespace DeployQuizBot.Learners;

/// <summary>Where somebody was asked about their clock, and where they go on afterwards. The numbers are stored, and part of button data.</summary>
internal enum AskedFrom
{
    /// <summary>The first message of the bot: what follows is the hour, then the first card.</summary>
    Greeting = 0,

    /// <summary>The end of the first session.</summary>
    Finished = 1,

    /// <summary>/settings or /remind.</summary>
    Settings = 2,
}
