using System.Globalization;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;
using OpenQA.Selenium.Support.UI;

namespace TelegramEmulator.Tests.Page;

/// <summary>The chat page in a tab of the browser. Whatever is asked for is waited for.</summary>
internal sealed class Tab(ChromeDriver driver, Uri root)
{
    private static readonly string[] Clipboard = ["clipboardReadWrite", "clipboardSanitizedWrite"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public ChromeDriver Driver => driver;

    public string Address => driver.Url;

    public string Title => driver.Title;

    public IWebElement Focused => driver.SwitchTo().ActiveElement();

    public void Go(string address) => driver.Navigate().GoToUrl(new Uri(root, address));

    public void Reload() => driver.Navigate().Refresh();

    public void Resize(int width, int height) => Command("Emulation.setDeviceMetricsOverride", ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", false));

    /// <summary>Sets what the page learns of the person's wishes, such as prefers-color-scheme.</summary>
    public void Prefer(string feature, string value) =>
        Command("Emulation.setEmulatedMedia", ("features", new object[] { new Dictionary<string, object> { ["name"] = feature, ["value"] = value } }));

    public void Command(string name, params (string Name, object Value)[] parameters) =>
        driver.ExecuteCdpCommand(name, parameters.ToDictionary(parameter => parameter.Name, object? (parameter) => parameter.Value));

    public void AllowCopying() => Command("Browser.grantPermissions", ("permissions", Clipboard));

    /// <summary>The newest element that fits and can be seen.</summary>
    public IWebElement Find(string css)
    {
        IWebElement? found = null;
        Until(() => (found = driver.FindElements(By.CssSelector(css)).LastOrDefault(element => element.Displayed)) is not null, $"{css} is there");
        return found!;
    }

    /// <summary>The key of a keyboard, a row of a list or any other button with this text.</summary>
    public IWebElement Button(string text)
    {
        IWebElement? found = null;
        Until(() => (found = driver.FindElements(By.CssSelector("button, a, [role=option]")).LastOrDefault(element => element.Displayed && element.Text.Contains(text, StringComparison.Ordinal))) is not null, $"the button {text} is there");
        return found!;
    }

    /// <summary>What stands in all elements that fit now, also in those that are only just fading in.</summary>
    public IReadOnlyList<string> Texts(string css) => Fresh<IReadOnlyList<string>>(() => [.. driver.FindElements(By.CssSelector(css)).Select(element => element.Text)]);

    public int Count(string css) => driver.FindElements(By.CssSelector(css)).Count;

    public bool Shows(string css) => Fresh(() => driver.FindElements(By.CssSelector(css)).Any(element => element.Displayed));

    public string Text(string css) => Fresh(() => Find(css).Text);

    /// <summary>An attribute of the newest element that fits; null when it has none of this name.</summary>
    public string? Attribute(string css, string name) => Fresh(() => Find(css).GetAttribute(name));

    /// <summary>What a property of the style comes to, for the newest element that fits.</summary>
    public string Style(string css, string property) => Fresh(() => Find(css).GetCssValue(property));

    public void Click(string css)
    {
        Until(
            () =>
            {
                Find(css).Click();
                return true;
            },
            $"{css} can be clicked");
    }

    public void Tap(string text)
    {
        Until(
            () =>
            {
                Button(text).Click();
                return true;
            },
            $"{text} can be tapped");
    }

    /// <summary>Types to whatever has the focus.</summary>
    public void Press(params string[] keys)
    {
        foreach (var key in keys)
            new Actions(driver).SendKeys(key).Perform();
    }

    /// <summary>Holds a key while another is pressed.</summary>
    public void PressWith(string held, string key) => new Actions(driver).KeyDown(held).SendKeys(key).KeyUp(held).Perform();

    public T Run<T>(string script, params object[] arguments) => (T)Convert.ChangeType(driver.ExecuteScript(script, arguments)!, typeof(T), CultureInfo.InvariantCulture);

    /// <summary>Waits until something holds; elements that go away meanwhile are looked for again.</summary>
    public void Until(Func<bool> condition, string what)
    {
        var wait = new WebDriverWait(driver, Patience) { PollingInterval = TimeSpan.FromMilliseconds(25) };
        wait.IgnoreExceptionTypes(typeof(StaleElementReferenceException), typeof(NoSuchElementException), typeof(ElementClickInterceptedException), typeof(ElementNotInteractableException));
        try
        {
            wait.Until(_ => condition());
        }
        catch (WebDriverTimeoutException problem)
        {
            throw new TimeoutException($"It did not come about that {what}. The page:\n{driver.FindElement(By.TagName("body")).Text}\n{string.Join('\n', Errors())}", problem);
        }
    }

    /// <summary>Looks once more when the page has drawn the element anew between finding and reading it.</summary>
    private T Fresh<T>(Func<T> read)
    {
        var result = default(T)!;
        Until(
            () =>
            {
                result = read();
                return true;
            },
            "an element stays while it is read");
        return result;
    }

    public IReadOnlyList<string> Errors() =>
        [.. driver.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level == OpenQA.Selenium.LogLevel.Severe).Select(entry => entry.Message)];
}
