using Markdig.Extensions.DefinitionLists;
using Markdig.Syntax;

namespace DeployQuizBot.Notes;

/// <summary>Reads definition lists: terms on lines of their own, and below them, after a colon, what they are.</summary>
internal static class DefinitionListReader
{
    public static IEnumerable<Candidate> Read(DefinitionList list, IReadOnlyList<string> section)
    {
        foreach (var item in list.OfType<DefinitionItem>())
        {
            var blocks = item.Where(block => block is not DefinitionTerm).ToList();
            var body = BlockText.Of(blocks);
            var said = blocks.OfType<ParagraphBlock>().SelectMany(Prose.LinesOf).Aggregate(default(Directive), (said, line) => said.Or(line.Directive));
            foreach (var line in item.OfType<DefinitionTerm>().SelectMany(Prose.LinesOf))
            {
                var directive = line.Directive.Or(said);
                if (!body.IsEmpty && !directive.Skip)
                    yield return new(CandidateKind.Term, line.Name, body, section, line.Number, Confidence.Certain, "a definition list") { Id = directive.Id };
            }
        }
    }
}
