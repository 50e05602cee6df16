using System.CommandLine;
using System.Globalization;
using Fuzzing;

// Usage: dotnet run -c Release --project tests/Fuzzing -- --minutes 5 --seed 1
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seed = new Option<int>("--seed") { Description = "The same seed makes the same inputs", DefaultValueFactory = _ => 1 };
var minutes = new Option<double>("--minutes") { Description = "How long it runs", DefaultValueFactory = _ => 1 };
var findings = new Option<string>("--findings") { Description = "The folder for inputs that break something", DefaultValueFactory = _ => Path.Combine("artifacts", "fuzzing") };
var files = new Argument<FileInfo[]>("FILES") { Description = "Inputs to try again, instead of new ones" };
var root = new RootCommand("Sends broken notes through the importer and says what goes wrong") { seed, minutes, findings, files };
root.SetAction((parsed, cancel) => Task.Run(() => parsed.GetValue(files) is { Length: > 0 } again
    ? Again(again)
    : new Session(parsed.GetValue(seed), TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetRequiredValue(findings)).Run(cancel)));
return await root.Parse(args).InvokeAsync();

static int Again(FileInfo[] files)
{
    var broken = false;
    foreach (var file in files)
    {
        var bytes = File.ReadAllBytes(file.FullName);
        var trial = Trial.Of(new([], bytes));
        broken |= trial.Broken is not null;
        Console.WriteLine($"{file.Name}: {trial.Broken ?? "well"}");
        foreach (var cost in trial.Costs)
            Console.WriteLine($"    {cost}");
    }

    return broken ? 1 : 0;
}
