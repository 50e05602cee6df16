using DeployQuizBot.Bot;
using DeployQuizBot.Quizzes.ExamDates;

namespace DeployQuizBot.Quizzes;

internal static class QuizRoutes
{
    public static Routes MapQuizzes(this Routes routes) => routes
        .MapCommand<ShowQuizSetup>("quiz", () => Texts.Command_Quiz)
        .MapCommand<ShowExamSetup>("exam", () => Texts.Command_Exam)
        .MapForms<AskInReview>()
        .MapAction<AskInReview.Action, AskInReview>()
        .MapVotes<AnswerPoll>()
        .MapTexts<AnswerTyped>()
        .MapAction<ShowQuizSetup.Action, ShowQuizSetup>()
        .MapAction<StartQuiz.Action, StartQuiz>()
        .MapAction<ShowExamSetup.Action, ShowExamSetup>()
        .MapAction<StartExam.Action, StartExam>()
        .MapAction<ShowExamDate.Action, ShowExamDate>()
        .MapAction<SetExamDate.Action, SetExamDate>()
        .MapAction<ClearExamDate.Action, ClearExamDate>()
        .MapAction<HandIn.Action, HandIn>()
        .MapAction<ChooseOption.Action, ChooseOption>()
        .MapAction<CorrectAnswer.Action, CorrectAnswer>()
        .MapAction<NextQuestion.Action, NextQuestion>()
        .MapAction<ResumeQuiz.Action, ResumeQuiz>()
        .MapAction<StopQuiz.Action, StopQuiz>()
        .MapAction<RepeatMissed.Action, RepeatMissed>()
        .MapAction<TellThemApart.Action, TellThemApart>()
        .MapAction<DrillCards.Action, DrillCards>()
        .MapAdminCommand<ShowQuality>("quality");
}
