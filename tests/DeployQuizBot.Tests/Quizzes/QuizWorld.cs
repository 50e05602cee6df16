using DeployQuizBot.Data;
using DeployQuizBot.Tests.Chat;
using Fsrs;
using Microsoft.EntityFrameworkCore;
using TelegramEmulator;
using Learner = DeployQuizBot.Tests.Chat.Learner;

namespace DeployQuizBot.Tests.Quizzes;

/// <summary>A deck that quizzes ask about, and somebody who knows it by heart.</summary>
internal static class QuizWorld
{
    public static readonly IReadOnlyDictionary<string, string> Terms = new Dictionary<string, string>
    {
        ["Docker"] = "Программа, которая запускает контейнеры на одной машине",
        ["Pod"] = "Наименьшая единица запуска: контейнеры с общей сетью и дисками",
        ["Service"] = "Постоянный адрес, за которым стоят сменяющиеся копии",
        ["Ingress"] = "Правила, по которым запросы снаружи попадают внутрь кластера",
        ["ConfigMap"] = "Настройки приложения, которые хранятся отдельно от образа",
        ["Secret"] = "Пароли и ключи, которые нельзя показывать каждому",
        ["Namespace"] = "Именованная часть кластера со своими правами и ограничениями",
        ["Volume"] = "Место для файлов, которые переживают перезапуск",
    };

    public static string Deck { get; } = Note("Kubernetes", Terms);

    public static string Note(string title, IEnumerable<KeyValuePair<string, string>> terms) =>
        $"# {title}\n\n{string.Join("\n\n", terms.Select(term => $"## {term.Key}\n{term.Value}"))}\n";

    public static void Learn(WorldOptions options)
    {
        options.Notes.Clear();
        options.Notes["kubernetes.md"] = Deck;
    }

    /// <summary>The term that a poll is about.</summary>
    public static string TermOf(Poll poll) =>
        Terms.Keys.FirstOrDefault(term => poll.Question.Contains(Terms[term], StringComparison.Ordinal))
        ?? Terms.Keys.Single(term => poll.Question.EndsWith($"\n{term}", StringComparison.Ordinal));

    public static string RightOption(Poll poll)
    {
        var term = TermOf(poll);
        return poll.Options.Contains("Верно")
            ? poll.Question.Contains($"\n{term}: ", StringComparison.Ordinal) ? "Верно" : "Неверно"
            : poll.Options.Single(option => option == term || Terms[term].StartsWith(option.TrimEnd('…'), StringComparison.Ordinal));
    }

    public static string WrongOption(Poll poll) => poll.Options.First(option => option != RightOption(poll) && option != "Не знаю");

    public static Task VotesRightAsync(this Learner learner) => learner.VotesAsync(RightOption(learner.Poll.Poll!));

    public static Task VotesWrongAsync(this Learner learner) => learner.VotesAsync(WrongOption(learner.Poll.Poll!));

    /// <summary>The learner has one kind of cards of all terms, known as well as that, and no other cards.</summary>
    public static Task KnowsAsync(this World world, Learner learner, CardKind kind, double stability) => world.ChangeAsync(async db =>
    {
        var now = world.Clock.GetUtcNow();
        foreach (var card in await db.Cards.ToListAsync())
        {
            db.LearnerCards.Add(new LearnerCard
            {
                LearnerId = learner.Id,
                CardId = card.Id,
                State = card.Kind == kind ? CardState.Review : CardState.New,
                Stability = card.Kind == kind ? stability : null,
                Difficulty = card.Kind == kind ? 5 : null,
                Due = now.AddDays(1),
                LastReview = card.Kind == kind ? now.AddDays(-1) : null,
                SuspendedAt = card.Kind == kind ? null : now,
            });
        }
    });
}
