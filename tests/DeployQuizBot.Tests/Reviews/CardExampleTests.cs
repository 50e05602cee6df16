using DeployQuizBot.Tests.Chat;
using DeployQuizBot.Tests.Stores;

namespace DeployQuizBot.Tests.Reviews;

public sealed class CardExampleTests(PostgresServer postgres) : ChatTest(postgres)
{
    [Theory, OnBothStores]
    public async Task The_answer_shows_the_lines_and_the_file_that_they_are_from(StoreKind store)
    {
        var world = await StartAsync(store, options => options.Notes["small.md"] =
            """
            # Kubernetes

            ## Pod
            <!-- id: pod -->

            Группа контейнеров с общей сетью.

            <!-- example: deploy/kubernetes/base/deployment.yaml#spec.strategy -->
            ```yaml
            strategy:
              type: Recreate
            ```
            """);
        var anya = world.NewLearner();

        await anya.SaysAsync("/start");
        await anya.SaysAsync("/review");
        anya.Screen.Text.ShouldNotContain("strategy");

        await anya.TapsAsync("Показать ответ");
        anya.Screen.Html.ShouldEndWith(
            """
            <blockquote>Группа контейнеров с общей сетью.</blockquote>

            <code>deploy/kubernetes/base/deployment.yaml</code>
            <pre><code class="language-yaml">strategy:
              type: Recreate</code></pre>
            """);
        anya.Screen.Text.ShouldNotContain("example");
    }
}
