namespace DeployQuizBot.Tests.Deploy;

/// <summary>A configuration without values that writes down what the program asks it for.</summary>
internal sealed class AskedSettings : ConfigurationProvider, IConfigurationSource
{
    private readonly HashSet<string> _asked = [];

    /// <summary>Every setting that the program reads, as an environment variable is called.</summary>
    public static IReadOnlyCollection<string> Names { get; } = Ask();

    public override bool TryGet(string key, out string? value)
    {
        _asked.Add(key.Replace(":", "__", StringComparison.Ordinal));
        value = null;
        return false;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private static HashSet<string> Ask()
    {
        var settings = new AskedSettings();
        // The token is the last thing that it asks for.
        Should.Throw<SetupException>(() => Settings.Read(new ConfigurationBuilder().Add(settings).Build())).Message.ShouldContain("There is no bot token");
        return settings._asked;
    }
}
