using CsCheck;
using DeployQuizBot.Quizzes.Typing;

namespace DeployQuizBot.Tests.Quizzes.Typing;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("kubernets", "Kubernetes", "Kubernet<u>e</u>s")]
    [InlineData("kubernettes", "Kubernetes", "kubernet<s>t</s>es\nKubernetes")]
    [InlineData("kubirnetis", "Kubernetes", "kub<s>i</s>rnet<s>i</s>s\nKub<u>e</u>rnet<u>e</u>s")]
    [InlineData("dokcer", "Docker", "do<s>kc</s>er\nDo<u>ck</u>er")]
    [InlineData("ocker", "Docker", "<u>D</u>ocker")]
    [InlineData("config mop", "ConfigMap", "config m<s>o</s>p\nConfigM<u>a</u>p")]
    [InlineData("развертованее", "Развёртывание", "разверт<s>о</s>ван<s>е</s>е\nРазвёрт<u>ы</u>ван<u>и</u>е")]
    [InlineData("liveness", "Liveness probe", "Liveness <u>probe</u>")]
    [InlineData("docker image", "Image", "Image")]
    [InlineData("the kubernets", "Kubernetes", "Kubernet<u>e</u>s")]
    [InlineData("кубернетис", "Kubernetes", "кубернет<s>и</s>с\nKubernet<u>e</u>s")]
    [InlineData("ljrt", "Докер", "Доке<u>р</u>")]
    [InlineData("ljrthh", "Докер", "ljrth<s>h</s>\nДокер")]
    [InlineData("Роd", "Pod", "Pod")]
    [InlineData("докер", "Docker", "Docker")]
    [InlineData("докер хаб", "Docker Hub", "докер х<s>а</s>б\nDocker H<u>u</u>b")]
    [InlineData("docker-том", "Том Docker", "Том Docker")]
    [InlineData("r<d", "R&D", "R&amp;D")]
    [InlineData("a<b>", "a<b>c", "a&lt;b&gt;<u>c</u>")]
    [InlineData("совсем другое", "Pod", "Pod")]
    [InlineData("", "Pod", "Pod")]
    [InlineData("😀", "Pod", "Pod")]
    [InlineData("kubernets 😀", "Kubernetes", "Kubernet<u>e</u>s")]
    public void Letters_that_differ_are_marked(string typed, string expected, string html) => TypedAnswer.Difference(typed, expected).Value.ShouldBe(html);

    [Fact]
    public void The_name_is_readable_whatever_was_typed() => Gen.Select(Gen.String, Gen.Int[0, ShippedDeck.All.Count - 1]).Sample((typed, term) =>
    {
        var name = ShippedDeck.All[term].Names[0];
        TypedAnswer.Difference(typed, name).ToPlainText().ShouldEndWith(name);
    });
}
