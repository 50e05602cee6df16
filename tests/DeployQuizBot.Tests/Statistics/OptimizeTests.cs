using System.Globalization;
using System.Text;
using System.Text.Json;
using DeployQuizBot.Tests.Chat;
using Fsrs;

namespace DeployQuizBot.Tests.Statistics;

/// <summary>The verb optimize as a person or a script runs it, and what the first argument means.</summary>
public sealed class OptimizeTests : IDisposable
{
    private const int Cards = 150;
    private const int ReviewsOfCard = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployquizbot-optimize-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_script_gets_one_JSON_document()
    {
        var file = Write("log.csv", ForgetfulLearner());

        var (code, output, errors) = await RunAsync("optimize", file, "--json");

        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        using var document = JsonDocument.Parse(output);
        var result = document.RootElement;
        result.EnumerateObject().Select(property => property.Name).ShouldBe(
        [
            "file", "reviews", "cards", "predictions", "outcome", "parameters", "default_parameters",
            "in_sample", "held_out", "better_held_out", "seconds",
        ]);
        result.GetProperty("file").GetString().ShouldBe(file);
        result.GetProperty("reviews").GetInt32().ShouldBe(Cards * ReviewsOfCard);
        result.GetProperty("cards").GetInt32().ShouldBe(Cards);
        result.GetProperty("predictions").GetInt32().ShouldBe(Cards * (ReviewsOfCard - 1));
        result.GetProperty("outcome").GetString().ShouldBe("fitted");
        result.GetProperty("better_held_out").GetBoolean().ShouldBeTrue();
        result.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        Numbers(result, "default_parameters").ShouldBe(Parameters.Default.Values.ToArray());
        Numbers(result, "parameters").ShouldNotBe(Parameters.Default.Values.ToArray());
        Should.NotThrow(() => new Parameters(Numbers(result, "parameters")));
        foreach (var name in new[] { "in_sample", "held_out" })
        {
            var scores = result.GetProperty(name);
            scores.EnumerateObject().Select(property => property.Name).ShouldBe(["default", "fitted"]);
            scores.GetProperty("default").EnumerateObject().Select(property => property.Name)
                .ShouldBe(["predictions", "log_loss", "rmse_bins", "auc"]);
            LogLoss(scores, "fitted").ShouldBeLessThan(LogLoss(scores, "default"), name);
        }
    }

    [Fact]
    public async Task Text_for_a_file_has_no_bar_and_no_colours()
    {
        // On a build server the library would use colours whatever it writes to.
        var (code, output, errors) = await RunInAsync(
            new() { ["GITHUB_ACTIONS"] = "true", ["LANG"] = "ru_RU.UTF-8" }, "optimize", Write("log.csv", ForgetfulLearner()));

        errors.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldNotContain('\u001b');
        output.ShouldStartWith(
            "Reviews: 1500, of 150 cards.\nCan be predicted, being a day or more after the review before: 1350.\n");
        var lines = output.Split('\n').Select(line => line.Trim()).ToList();
        lines.ShouldContain(line => line.StartsWith("Default  ", StringComparison.Ordinal));
        lines.Single(line => line.StartsWith("Fitted  ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
        var parameters = lines[lines.IndexOf("Parameters:") + 1].Split(", ").Select(Number).ToArray();
        Should.NotThrow(() => new Parameters(parameters));
        lines.ShouldContain("All parameters were fitted.");
        lines.ShouldContain(line => line.StartsWith("Use the new parameters: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("It took ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_short_log_keeps_the_defaults()
    {
        var file = Write("log.csv", "card_id,rating,day\n1,3,100\n1,3,100\n");

        var (code, output, _) = await RunAsync("optimize", file);
        var (_, json, _) = await RunAsync("optimize", file, "--json");

        code.ShouldBe(0);
        output.ShouldStartWith("Reviews: 2, of 1 cards.\n");
        output.ShouldContain($"\n{Parameters.Default}\n");
        output.ShouldContain("Too few reviews: of those that can be predicted 8 are needed");
        output.ShouldContain("\nKeep the defaults.\n");
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("outcome").GetString().ShouldBe("too_few_reviews");
        foreach (var name in new[] { "in_sample", "held_out", "better_held_out" })
            document.RootElement.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
    }

    [Theory]
    // 03:30 and 04:30 UTC: one day from 04:00 in Moscow, two from 04:00 in UTC, one from 05:00 in UTC.
    [InlineData(0, "--time-zone", "Europe/Moscow")]
    [InlineData(1, "--time-zone", "UTC")]
    [InlineData(0, "--time-zone", "UTC", "--day-starts", "5:00")]
    public async Task The_days_are_those_of_the_learner(int predictions, params string[] options)
    {
        await using var worker = Start([], ["optimize", "-", "--json", "--relearning-steps", "0", .. options]);
        await worker.Input.WriteAsync("card_id,rating,reviewed_at\n1,3,2026-01-31T03:30:00Z\n1,3,2026-01-31T04:30:00Z\n");
        worker.Input.Close();

        (await worker.ExitAsync()).ShouldBe(0);

        using var document = JsonDocument.Parse(worker.Output);
        document.RootElement.GetProperty("file").GetString().ShouldBe("-");
        document.RootElement.GetProperty("predictions").GetInt32().ShouldBe(predictions);
    }

    [Theory]
    [InlineData("bad.csv, line 3: rating is '7'; give 1 (Again)", "optimize", "bad.csv")]
    [InlineData("There is no file missing.csv.", "optimize", "missing.csv")]
    [InlineData("There is no file no/such/folder.csv.", "optimize", "no/such/folder.csv")]
    [InlineData("There is no file two lines.csv.", "optimize", "two\nlines.csv")]
    [InlineData("The name of the file is empty: give the path of a review log", "optimize", "")]
    [InlineData(". is a folder: give a file.", "optimize", ".")]
    [InlineData("Required argument 'FILE' missing for command: 'optimize'. optimize --help says more.", "optimize")]
    [InlineData("Unrecognized command or argument 'more.csv'. optimize --help says more.", "optimize", "bad.csv", "more.csv")]
    [InlineData("Unrecognized command or argument '--colour'. optimize --help says more.", "optimize", "bad.csv", "--colour")]
    [InlineData("--time-zone is 'Moscow': give an IANA name, such as Europe/Moscow.", "optimize", "bad.csv", "--time-zone", "Moscow")]
    [InlineData("--day-starts is '24:00': give a time from 00:00 to 23:59.", "optimize", "bad.csv", "--day-starts", "24:00")]
    [InlineData("--relearning-steps is '-1': give a whole number from 0 up.", "optimize", "bad.csv", "--relearning-steps", "-1")]
    [InlineData("There is no command 'optimise', only optimize, notes, settings, health, migrate, backup, copy-to-postgres: --help says more.", "optimise", "bad.csv")]
    public async Task What_is_wrong_is_said_in_one_line(string message, params string[] arguments)
    {
        Write("bad.csv", "card_id,rating,day\n1,3,100\n1,7,101\n");

        var (code, output, errors) = await RunInAsync(new() { ["LANG"] = "ru_RU.UTF-8" }, arguments);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith(message);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_one_line()
    {
        await using var worker = Start([], ["optimize", "-"]);
        // More than a pipe holds, so that the worker must be reading when all of it is written.
        await worker.Input.WriteAsync("card_id,rating,day\n" + string.Concat(Enumerable.Repeat("1,3,100\n", 100_000)));
        await worker.Input.FlushAsync(TestContext.Current.CancellationToken);

        (await worker.InterruptAsync()).ShouldBe(130);

        worker.Output.ShouldBeEmpty();
        worker.Errors.ShouldBe("Cancelled.\n");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_the_verbs(string question)
    {
        var (code, output, errors) = await RunInAsync(new() { ["LANG"] = "ru_RU.UTF-8" }, question);

        code.ShouldBe(0);
        errors.ShouldBeEmpty();
        output.ShouldContain("Usage:");
        foreach (var verb in new[] { "optimize <FILE>", "notes", "settings", "health", "migrate", "backup <FILE>", "copy-to-postgres" })
            output.ShouldContain($"\n  {verb} ");
    }

    [Fact]
    public async Task Help_on_the_verb_names_its_options()
    {
        var (code, output, _) = await RunAsync("optimize", "--help");

        code.ShouldBe(0);
        foreach (var option in new[] { "--json", "--time-zone <ZONE>", "--day-starts <HH:MM>", "--relearning-steps <N>" })
            output.ShouldContain(option);
    }

    [Theory]
    [InlineData("--Telegram:Token=short")]
    [InlineData("--Telegram:Token", "short")]
    [InlineData("/Telegram:Token", "short")]
    [InlineData("Telegram:Token=short")]
    [InlineData("--Storage:Sqlite", "optimize", "--Telegram:Token=short")]
    public async Task Without_a_verb_the_arguments_are_settings_of_the_bot(params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("The bot token is malformed (5 characters): set Telegram__Token");
    }

    /// <summary>A learner who forgets faster and gains less by a review than the default parameters say.</summary>
    private static string ForgetfulLearner()
    {
        var weights = Parameters.Default.Values.ToArray();
        (weights[0], weights[1], weights[2], weights[3]) = (0.05, 0.2, 0.5, 1.5);
        (weights[8], weights[20]) = (0.5, 0.6);
        var model = new MemoryModel(new(weights));
        var random = new Random(7);
        var log = new List<(int Day, int Card, Rating Rating)>();
        for (var card = 0; card < Cards; card++)
        {
            var day = random.Next(200);
            var rating = (Rating)random.Next(1, 5);
            var memory = model.InitialState(rating);
            log.Add((day, card, rating));
            for (var review = 1; review < ReviewsOfCard; review++)
            {
                var gap = random.Next(1, 15);
                day += gap;
                rating = random.NextDouble() < model.Retrievability(memory.Stability, gap) ? Rating.Good : Rating.Again;
                memory = model.NextState(memory, rating, gap);
                log.Add((day, card, rating));
            }
        }

        var text = new StringBuilder("card_id,rating,day\n");
        foreach (var (day, card, rating) in log)
            text.Append(CultureInfo.InvariantCulture, $"{card},{(int)rating},{day}\n");
        return text.ToString();
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunInAsync([], arguments);

    private async Task<(int Code, string Output, string Errors)> RunInAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        await using var worker = Start(environment, arguments);
        var code = await worker.ExitAsync();
        return (code, worker.Output, worker.Errors);
    }

    private WorkerProcess Start(Dictionary<string, string?> environment, params string[] arguments) =>
        WorkerProcess.Start(environment, _folder.FullName, arguments);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Numbers(JsonElement result, string name) => [.. result.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static double LogLoss(JsonElement scores, string name) => scores.GetProperty(name).GetProperty("log_loss").GetDouble();
}
