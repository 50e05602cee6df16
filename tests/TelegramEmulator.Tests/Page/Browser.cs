using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using TelegramEmulator.Tests.Page;

[assembly: AssemblyFixture(typeof(Browser))]

namespace TelegramEmulator.Tests.Page;

/// <summary>
/// The Chromium of a test run, started by the first test that looks at the page. Where there is none, these tests are
/// skipped, and fail where CI is "true".
/// </summary>
public sealed class Browser : IDisposable
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private readonly Lock _gate = new();
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("deployquizbot-chromium-");
    private ChromeDriver? _driver;

    internal ChromeDriver Driver
    {
        get { lock (_gate) return _driver ??= Start(); }
    }

    public void Dispose()
    {
        _driver?.Quit();
        _profile.Delete(recursive: true);
    }

    private ChromeDriver Start()
    {
        var (browser, driver) = (Find(Browsers), Find("chromedriver"));
        if (browser is null || driver is null)
        {
            const string Missing = "Tests of the chat page need Chromium and its driver (Debian: apt install chromium chromium-driver).";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(Missing);
            Assert.Skip(Missing);
        }

        var options = new ChromeOptions { BinaryLocation = browser };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_profile.FullName}");
        options.SetLoggingPreference(LogType.Browser, OpenQA.Selenium.LogLevel.All);
        return new(ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver)), options);
    }

    private static string? Find(params string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>One browser shows one test at a time.</summary>
[CollectionDefinition(nameof(OneAtATime))]
public sealed class OneAtATime;
