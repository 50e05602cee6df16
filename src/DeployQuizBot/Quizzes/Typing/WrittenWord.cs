using DeployQuizBot.Notes.Matching;

namespace DeployQuizBot.Quizzes.Typing;

/// <summary>A word of a <see cref="Written"/> text.</summary>
internal sealed class WrittenWord(string text)
{
    private string? _lower;
    private string? _key;
    private string? _sound;
    private string? _stem;

    public string Text { get; } = text;

    public bool IsCyrillic { get; } = Spelling.IsCyrillic(text);

    public string Lower => _lower ??= Text.ToLowerInvariant();

    /// <inheritdoc cref="Spelling.Key"/>
    public string Key => _key ??= Spelling.Key(Text);

    /// <inheritdoc cref="Spelling.Sound"/>
    public string Sound => _sound ??= Spelling.Sound(Text);

    /// <summary>What the forms of a word have in common.</summary>
    public string Stem => _stem ??= WordForms.Stem(Text);
}
