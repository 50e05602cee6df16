namespace DeployQuizBot.Data;

/// <summary>In which order the cards of a day come. The numbers are stored.</summary>
internal enum CardOrder
{
    ReviewsFirst = 0,
    NewFirst = 1,

    /// <summary>New cards are spread among the reviews.</summary>
    Mixed = 2,
}

/// <summary>Which way a term and its definition are asked. The numbers are stored.</summary>
internal enum Directions
{
    Both = 0,

    /// <summary>The term is shown.</summary>
    ToDefinition = 1,

    /// <summary>The definition is shown.</summary>
    ToTerm = 2,
}

/// <summary>What a learner can choose about how they study.</summary>
internal static class Preferences
{
    /// <summary>The pauses between the first showings of a card, to choose from; a learner's choice is stored as its place here: only append.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<TimeSpan>> LearningSteps =
    [
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)],
        [TimeSpan.FromMinutes(10)],
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)],
        [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)],
        [],
    ];

    /// <summary>The pauses after a lapse: who wants no steps wants none here either.</summary>
    public static IReadOnlyList<TimeSpan> RelearningSteps(Learner learner) => LearningSteps[learner.LearningSteps] is [] ? [] : [TimeSpan.FromMinutes(10)];

    /// <summary>Without cards that ask the way which the learner does not want: those wait as they are until they do.</summary>
    public static IQueryable<LearnerCard> Wanted(this IQueryable<LearnerCard> cards, Learner learner) =>
        Unwanted(learner) is { } kind ? cards.Where(card => card.Card.Kind != kind) : cards;

    /// <inheritdoc cref="Wanted(IQueryable{LearnerCard}, Learner)"/>
    public static IQueryable<Card> Wanted(this IQueryable<Card> cards, Learner learner) =>
        Unwanted(learner) is { } kind ? cards.Where(card => card.Kind != kind) : cards;

    /// <summary>The kind of cards that they do not want to be asked; null when they want all.</summary>
    public static CardKind? Unwanted(Learner learner) => learner.Directions switch
    {
        Directions.ToDefinition => CardKind.Term,
        Directions.ToTerm => CardKind.Definition,
        _ => null,
    };
}
