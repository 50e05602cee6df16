namespace DeployQuizBot.Data;

/// <summary>How a card is asked in a quiz.</summary>
internal enum QuestionForm
{
    /// <summary>A name is given, its definition is chosen; of a question, its answer.</summary>
    ChooseDefinition = 1,

    /// <summary>A definition is given, its term is chosen.</summary>
    ChooseTerm = 2,

    /// <summary>A sentence is given, the words for its gap are chosen.</summary>
    ChooseGap = 3,

    /// <summary>A name and a definition are given: do they belong together?</summary>
    TrueOrFalse = 4,

    /// <summary>Items of a list are given, the term that they belong to is chosen.</summary>
    ChooseOwner = 5,

    /// <summary>A definition is given, its term is typed.</summary>
    TypeTerm = 6,

    /// <summary>A sentence is given, the words for its gap are typed.</summary>
    TypeGap = 7,

    /// <summary>Two terms that the learner takes for each other are given with both definitions: which is which?</summary>
    TellApart = 8,
}
