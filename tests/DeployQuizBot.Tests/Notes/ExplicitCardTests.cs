namespace DeployQuizBot.Tests.Notes;

/// <summary>Where an author says what is to become a card.</summary>
public sealed class ExplicitCardTests
{
    [Theory]
    [InlineData("Q: What is a pod?\nA: A group", "certain question: What is a pod? = A group")]
    [InlineData("**Q:** What is a pod?\n**A:** A group", "certain question: What is a pod? = A group")]
    [InlineData("Вопрос: Что это?\nОтвет: Группа", "certain question: Что это? = Группа")]
    [InlineData("Question 2: What is it?\nAnswer: A group", "certain question: What is it? = A group")]
    [InlineData("Q. What is it?\n\nA. A group", "certain question: What is it? = A group")]
    [InlineData("Q: One?\nA: 1\nQ: Two?\nA: 2\nand more", "certain question: One? = 1 || certain question: Two? = 2 ⏎ and more")]
    [InlineData("Q: A question\nof two lines?\nA: yes", "certain question: A question of two lines? = yes")]
    [InlineData("- Q: What is a pod?\n  A: A group", "certain question: What is a pod? = A group")]
    [InlineData("- Q: What is a pod?\n\n  A: A group", "certain question: What is a pod? = A group")]
    [InlineData("# Deck\n\nQ: What is a pod?\nA: A group", "certain question: What is a pod? = A group")]
    [InlineData("Q: What is it?\nA: See the code\n\n```\ncode\n```", "certain question: What is it? = See the code + code")]
    [InlineData("Q: What is a pod?", "")]
    [InlineData("Q: What is a pod?\nA:", "")]
    [InlineData("What is a pod?\n?\nA group", "certain question: What is a pod? = A group")]
    [InlineData("pod\n??\na group\nof containers", "certain term: pod = a group ⏎ of containers")]
    [InlineData("pod\n?", "")]
    [InlineData("He asked a hard Q: where does it end? And no A: to that", "")]
    [InlineData("FAQ: read it", "doubtful term: FAQ = read it")]
    public void A_question_and_its_answer_are_marked(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("pod :: a group", "certain term: pod = a group")]
    [InlineData("pod::группа", "certain term: pod = группа")]
    [InlineData("под::группа", "certain term: под = группа")]
    [InlineData("pod (стручок) :: a group", "certain term: pod (стручок) = a group")]
    [InlineData("- pod ::: a group", "certain term: pod = a group")]
    [InlineData("**pod** :: a group\nnode :: a machine", "certain term: pod = a group || certain term: node = a machine")]
    [InlineData("pod :: a group\nnode ::", "certain term: pod = a group")]
    [InlineData("std::vector", "")]
    [InlineData("std::map::iterator", "")]
    [InlineData("Write `std::vector` here", "")]
    [InlineData("тема:: корни", "")]
    [InlineData("tags:: one, two", "")]
    public void Two_colons_stand_between_a_term_and_its_definition(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("The gas is ==argon== in bulbs.", "certain cloze: argon = The gas is <b>argon</b> in bulbs. | The gas is […] in bulbs.")]
    [InlineData("Boils at {{100 °C}} at the sea.", "certain cloze: 100 °C = Boils at <b>100 °C</b> at the sea. | Boils at […] at the sea.")]
    [InlineData("The sign of sodium is {{c1::Na::two letters}}.", "certain cloze: Na = The sign of sodium is <b>Na</b>. | The sign of sodium is [two letters].")]
    [InlineData(
        "Acids ==give== and bases ==take== protons.",
        "certain cloze: give = Acids <b>give</b> and bases take protons. | Acids […] and bases take protons. || certain cloze: take = Acids give and bases <b>take</b> protons. | Acids give and bases […] protons.")]
    [InlineData("- The gas is ==argon== in bulbs.", "certain cloze: argon = The gas is <b>argon</b> in bulbs. | The gas is […] in bulbs.")]
    [InlineData("# Gases\n\nThe gas is {{argon}} in bulbs.", "certain cloze: argon = The gas is <b>argon</b> in bulbs. | The gas is […] in bulbs.", true)]
    [InlineData("The chart prints {{ .Values.image }} there", "")]
    [InlineData("The chart prints {{- if .Values.debug }} there", "")]
    [InlineData("The chart prints {{.Values.image}} there", "")]
    [InlineData("The note has {{< shortcode >}} there and {{% other %}} here", "")]
    [InlineData("Code like `a == b` or `{{words}}` stays code", "")]
    [InlineData("if a == b and b == c then a is c", "")]
    [InlineData("==All of the line==", "")]
    [InlineData("Nothing is in {{}} here", "")]
    [InlineData("```\nThe gas is ==argon== and {{argon}}\n```", "")]
    public void Marked_words_leave_a_gap(string note, string cards, bool certain = false) =>
        (certain ? CandidateLine.All(note).Split(" || ")[^1] : CandidateLine.All(note)).ShouldBe(cards);

    [Theory]
    [InlineData("## Pod\n<!-- id: my-pod -->\nA group", "likely term: Pod = A group + id my-pod")]
    [InlineData("## Pod <!-- id: my-pod -->\nA group", "likely term: Pod = A group + id my-pod")]
    [InlineData("## Pod\nA group <!-- id: my-pod -->", "likely term: Pod = A group + id my-pod")]
    [InlineData("## Liveness and Readiness <!-- id: probe -->\nA probe", "likely term: Liveness = A probe + id probe || likely term: Readiness = A probe + id probe-2")]
    [InlineData("**Pod** - a group <!-- id: my-pod -->", "certain term: Pod = a group + id my-pod")]
    [InlineData("<!-- id: my-pod -->\n**Pod** - a group\n**Node** - a machine", "certain term: Pod = a group + id my-pod || certain term: Node = a machine")]
    [InlineData("<!-- id: q-1 -->\nQ: What is a pod?\nA: A group", "certain question: What is a pod? = A group + id q-1")]
    [InlineData("**Pod** - a group\n\n<!-- id: list-1 -->\n**Pros:**\n- one\n- two", "certain term: Pod = a group || likely list: Pod [Pros] = • one ⏎ • two + id list-1")]
    [InlineData("Pod\n: A group <!-- id: my-pod -->", "certain term: Pod = A group + id my-pod")]
    [InlineData("| Term | Meaning |\n|---|---|\n| Pod <!-- id: my-pod --> | a group |", "likely term: Pod = a group + id my-pod")]
    [InlineData("## Pod\n<!-- id: -->\nA group", "likely term: Pod = A group")]
    [InlineData("## Pod\n<!-- a remark: id -->\nA group", "likely term: Pod = A group")]
    public void A_comment_gives_a_card_its_name(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);

    [Theory]
    [InlineData("## Pod\n<!-- skip -->\nA group\n\n### Node\nA machine\n\n## Disk\nKeeps data", "likely term: Disk = Keeps data")]
    [InlineData("## Pod <!-- skip -->\nA group", "")]
    [InlineData("**Pod** - a group <!-- skip -->\n**Node** - a machine", "certain term: Node = a machine")]
    [InlineData("**Pod** - a group\n**Node** - a machine <!-- no-card -->", "certain term: Pod = a group")]
    [InlineData("<!-- skip -->\n- pod :: a group\n- node :: a machine\n\ndisk :: keeps data", "certain term: disk = keeps data")]
    [InlineData("<!-- skip -->\n| Term | Meaning |\n|---|---|\n| Pod | a group |", "")]
    [InlineData("<!-- skip -->\nQ: What is it?\nA: A group", "")]
    [InlineData("- Q: What is it? <!-- skip -->\n  A: A group", "")]
    [InlineData("**Pod** - a group\n\n<!-- skip -->\n**Pros:**\n- quick: yes\n- small: yes", "certain term: Pod = a group")]
    [InlineData("Pod\n: A group <!-- skip -->", "")]
    [InlineData("- **Pros:** <!-- skip -->\n  - one\n  - two", "")]
    [InlineData("| Term | Meaning |\n|---|---|\n| Pod <!-- skip --> | a group |\n| Node | a machine |", "likely term: Node = a machine")]
    [InlineData("skip\n\n## Pod\nA group", "likely term: Pod = A group")]
    public void A_comment_keeps_cards_away(string note, string cards) => CandidateLine.All(note).ShouldBe(cards);
}
