using DeployQuizBot;

try
{
    if (Verbs.AreMeantBy(args))
        return await Verbs.RunAsync(args);

    await using var bot = BotApplication.Create(args);
    await bot.PrepareAsync();
    await bot.RunAsync();
    return Environment.ExitCode;
}
catch (SetupException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return problem.ExitCode;
}
