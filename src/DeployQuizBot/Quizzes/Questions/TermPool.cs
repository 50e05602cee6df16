using DeployQuizBot.Data;

namespace DeployQuizBot.Quizzes.Questions;

/// <summary>The terms of one deck, made ready for finding wrong answers among them. It never changes, and threads share it.</summary>
internal sealed class TermPool
{
    private readonly Dictionary<long, Term> _byId;

    /// <param name="language">Two-letter language of the deck.</param>
    /// <param name="terms">Those that are not retired, in the order of the notes.</param>
    public TermPool(string language, IReadOnlyList<Term> terms)
    {
        Language = language;
        Terms = terms;
        _byId = terms.ToDictionary(term => term.Id);
    }

    public string Language { get; }

    public IReadOnlyList<Term> Terms { get; }

    public Term? Find(long termId) => _byId.GetValueOrDefault(termId);
}
