namespace DeployQuizBot.Tests.Deploy;

public sealed class QuotationTests
{
    private const string Yaml = """
        # Why it is there.
        kind: Deployment
        spec:
          # One poller.
          replicas: 1
          strategy:
            type: Recreate

          template:
            containers:
              - name: bot
                image: shop
                args: [one,
                  two]
              - name: log
                image: log
            volumes:
              - name: data
                emptyDir: {}
        """;

    private const string Dockerfile = """
        # Two stages.
        FROM sdk AS build
        COPY . .
        RUN build \
            && test

        FROM runtime
        COPY --from=build /app .
        """;

    [Theory]
    [InlineData("kind", "kind: Deployment")]
    [InlineData("spec.strategy", "strategy:\n  type: Recreate")]
    [InlineData("spec.template.containers.bot.args", "args: [one,\n  two]")]
    [InlineData("spec.template.containers.log", "- name: log\n  image: log")]
    [InlineData("spec.template.volumes.0", "- name: data\n  emptyDir: {}")]
    [InlineData("kind|spec.replicas|spec.strategy", "kind: Deployment\nspec:\n  replicas: 1\n  strategy:\n    type: Recreate")]
    [InlineData(
        "spec.template.volumes|spec.template.containers.bot.image",
        "containers:\n  - name: bot\n    image: shop\nvolumes:\n  - name: data\n    emptyDir: {}")]
    public void A_key_of_YAML_is_a_path(string keys, string quoted) => Quotation.Of("some.yaml", Yaml, keys.Split('|')).ShouldBe(quoted);

    [Theory]
    [InlineData("FROM", "FROM sdk AS build\nFROM runtime")]
    [InlineData("RUN", "RUN build \\\n    && test")]
    [InlineData("COPY --from|FROM runtime", "FROM runtime\nCOPY --from=build /app .")]
    [InlineData("", "FROM sdk AS build\nCOPY . .\nRUN build \\\n    && test\nFROM runtime\nCOPY --from=build /app .")]
    public void In_other_files_a_key_is_how_a_line_begins(string keys, string quoted) =>
        Quotation.Of("Dockerfile", Dockerfile, keys.Split('|', StringSplitOptions.RemoveEmptyEntries)).ShouldBe(quoted);

    [Theory]
    [InlineData("some.yaml", "spec.scale")]
    [InlineData("some.yaml", "spec.replicas.more")]
    [InlineData("some.yaml", "spec.template.containers.shop")]
    [InlineData("Dockerfile", "USER")]
    public void A_key_that_is_not_there_is_no_empty_quotation(string file, string key) =>
        Should.Throw<KeyNotFoundException>(() => Quotation.Of(file, file == "Dockerfile" ? Dockerfile : Yaml, [key]));
}
