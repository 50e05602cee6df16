using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Reviews;

/// <summary>What a card is called where it is only mentioned.</summary>
internal static class CardName
{
    private const int Longest = 60;

    public static string Of(Card card) => Html.Text(card.Term).Shortened(Longest).ToPlainText();
}
