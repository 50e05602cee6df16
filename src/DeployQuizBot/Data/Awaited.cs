namespace DeployQuizBot.Data;

/// <summary>What the bot has asked a learner to write. The numbers are stored.</summary>
internal enum Awaited
{
    /// <summary>The city they live in.</summary>
    City = 1,

    /// <summary>Their own note on a card.</summary>
    CardNote = 2,

    /// <summary>An admin's answer to somebody who reported a mistake.</summary>
    ReportAnswer = 3,

    /// <summary>Where they are: a keyboard that sends it stands below the field, and a city is an answer as well.</summary>
    Location = 4,

    /// <summary>What is wrong with a card that they have reported.</summary>
    MistakeWords = 5,

    /// <summary>An admin's message to all learners.</summary>
    Broadcast = 10,
}
