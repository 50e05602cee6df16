using System.Net;
using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Health;

/// <summary>Where nothing is always on, a call from elsewhere makes time pass.</summary>
public sealed class TickTests(PostgresServer postgres) : ChatTest(postgres)
{
    private const string Secret = "0123456789abcdef01234567";

    [Theory, OnBothStores]
    public async Task Who_is_to_be_called_has_been_when_it_is_answered(StoreKind store)
    {
        var world = await StartAsync(store, options =>
        {
            Ticked(options);
            options.Configuration["Learning:RemindAt"] = "19:00";
        });
        var anya = world.NewLearner();
        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        await anya.AnswersAsync("Хорошо");
        var before = anya.Screen.Id;
        // 19:06 in Moscow: today something was done already, tomorrow not yet.
        world.Clock.Skip(TimeSpan.FromHours(9.1));
        (await TickAsync(world, $"Bearer {Secret}")).Status.ShouldBe(HttpStatusCode.OK);
        anya.Screen.Id.ShouldBe(before);
        world.Clock.Skip(TimeSpan.FromHours(24));

        var (status, text) = await TickAsync(world, $"Bearer {Secret}");

        status.ShouldBe(HttpStatusCode.OK, text);
        text.ShouldBe("""{"status":"done","jobs":{"reminders":"done","broadcasts":"done","exports":"done"}}""");
        var call = anya.Screen.Id;
        call.ShouldBeGreaterThan(before, anya.Chat.Transcript());
        (await TickAsync(world, $"Bearer {Secret}")).Status.ShouldBe(HttpStatusCode.OK);
        anya.Screen.Id.ShouldBe(call, "nobody is called twice");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Secret)]
    [InlineData("Bearer ")]
    [InlineData("Bearer 0123456789abcdef01234568")]
    [InlineData("Basic 0123456789abcdef01234567")]
    public async Task Who_does_not_know_the_secret_makes_nothing_happen(string? authorization)
    {
        var world = await StartAsync(StoreKind.Sqlite, Ticked);

        var (status, text) = await TickAsync(world, authorization);

        status.ShouldBe(HttpStatusCode.Unauthorized);
        text.ShouldBe("""{"status":"send the header Authorization: Bearer ... with what Http__TickSecret has"}""");
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_address()
    {
        var world = await StartAsync(StoreKind.Sqlite, options => options.Configuration["Http:Listen"] = "http://127.0.0.1:0");

        (await TickAsync(world, "Bearer ")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_breaks_off_is_said_so_that_it_is_called_again()
    {
        var world = await StartAsync(StoreKind.Sqlite, options =>
        {
            Ticked(options);
            options.AllowsErrors = true;
        });
        await using (await world.WithReadOnlyStoreAsync())
        {
            var (status, text) = await TickAsync(world, $"Bearer {Secret}");

            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            text.ShouldContain("broke off");
        }
    }

    private static void Ticked(WorldOptions options) =>
        (options.Configuration["Http:Listen"], options.Configuration["Http:TickSecret"]) = ("http://127.0.0.1:0", Secret);

    private static async Task<(HttpStatusCode Status, string Text)> TickAsync(World world, string? authorization)
    {
        using var client = new HttpClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Addresses[0], "/tick"));
        if (authorization is not null)
            call.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(call, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
