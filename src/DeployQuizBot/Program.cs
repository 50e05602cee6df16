using DeployQuizBot;

try
{
    if (Verbs.AreMeantBy(args))
        return await Verbs.RunAsync(args);

    await using var bot = BotApplication.Create(args);
    await bot.PrepareAsync();
    if (!await bot.RunAsync())
    {
        await Console.Error.WriteLineAsync("Not all of it could be stopped in time. Nothing is lost: what was under way is begun anew at the next start.");
        Environment.Exit(Environment.ExitCode);
    }

    return Environment.ExitCode;
}
catch (SetupException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return problem.ExitCode;
}
