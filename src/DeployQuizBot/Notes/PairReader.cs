using DeployQuizBot.Wording;
using Markdig.Syntax;
using static DeployQuizBot.Notes.Prose;

namespace DeployQuizBot.Notes;

/// <summary>Reads cards whose two sides their author marked: "Q: ..." and "A: ...", or a question mark between them.</summary>
internal sealed class PairReader(Findings findings)
{
    // How far below its mark a side may end.
    private const int LongestSide = 12;

    /// <summary>"Q: ..." and "A: ...", one or more pairs in a paragraph, or the answer in the next one.</summary>
    /// <returns>How many of the blocks that follow belong to it; null where there is no answer.</returns>
    public int? Marked(List<TextLine> lines, Block? next, Context context, Directive directive)
    {
        var isBelow = !lines.Exists(Question.IsAnswer) && next is ParagraphBlock paragraph && LinesOf(paragraph) is [var first, ..] && Question.IsAnswer(first);
        var pairs = Question.Pairs(isBelow ? [.. lines, .. LinesOf((ParagraphBlock)next!)] : lines).ToList();
        foreach (var (question, answer) in pairs)
            Add(question, Html.Lines(answer.Select(line => line.ToHtml())), question.Directive.Or(directive), context, "a question and an answer that are marked as such");
        return pairs.Count == 0 ? null : isBelow ? 1 : 0;
    }

    /// <summary>"Q", the question, "A", the answer, each in a paragraph of its own, as pages of flashcards are pasted.</summary>
    /// <returns>How many of the blocks that follow belong to it; null where it is no such card.</returns>
    public int? Apart(IReadOnlyList<Block> blocks, int at, Context context, Directive directive)
    {
        if (!IsMark(blocks[at], Question.IsMark))
            return null;

        var turn = at + 1;
        while (turn < blocks.Count && turn - at < LongestSide && !IsMark(blocks[turn], Question.IsAnswerMark) && !IsMark(blocks[turn], Question.IsMark))
            turn++;
        if (turn == blocks.Count || !IsMark(blocks[turn], Question.IsAnswerMark))
            return null;

        var end = turn + 1;
        while (end < blocks.Count && end - turn < LongestSide && blocks[end] is not ThematicBreakBlock && !IsMark(blocks[end], Question.IsMark) && !IsMark(blocks[end], Question.IsRating))
            end++;
        var front = blocks.Skip(at + 1).Take(turn - at - 1).OfType<ParagraphBlock>().SelectMany(LinesOf).ToList();
        var back = BlockText.Of(blocks.Skip(turn + 1).Take(end - turn - 1));
        if (front.Count == 0 || back.IsEmpty)
            return null;

        Add(TextLine.Joined(front, front[0].Number), back, directive, context, "a question and an answer that are marked as such");
        return end - at - 1;
    }

    /// <summary>The two sides of a card with a question mark between them, as in plugins of Obsidian.</summary>
    public void Turned(TextLine front, List<TextLine> back, Context context, Directive directive) =>
        Add(front, Html.Lines(back.Select(line => line.ToHtml())), front.Directive.Or(directive), context, "two sides with a question mark between them");

    private void Add(TextLine front, Html back, Directive directive, Context context, string why)
    {
        if (directive.Skip)
            return;

        var text = Question.Clean(front.Text);
        var isTerm = front.Text[^1] != '?' && !Asks(front) && Words(text) <= MostWordsOfTerm;
        findings.Found.Add(new(isTerm ? CandidateKind.Term : CandidateKind.Question, isTerm ? TermName.Read(text) : new(text, []), back, context.Section, front.Number, Confidence.Certain, why)
        {
            Id = directive.Id,
        });
    }

    private static bool IsMark(Block block, Func<TextLine, bool> isMark) => block is ParagraphBlock paragraph && LinesOf(paragraph) is [.., var last] && isMark(last);
}
