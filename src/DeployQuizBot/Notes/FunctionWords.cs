namespace DeployQuizBot.Notes;

/// <summary>Words that say nothing about a thing: prepositions, conjunctions, pronouns, and the most common of the rest.</summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> All =
    [
        .. """
           а без более больше бы был была были было быть в вам вас весь во вот все всего всей всем всех всё всю вы где да даже для до его ее если есть
           еще же за здесь и из или им ими их к как какая какие какое какой какую ко когда кому кого кто ли либо лишь между меня мне много
           может можно мы на над надо нам нас не него нее ней нельзя нем нет ни них но ну о об обычно один одна одним одно одной одного одному однако
           он она они оно от отсюда очень по под пока после потом потому поэтому при про раз с сам сама само сами самой самый самая самое самого скажем со свой своя
           свое свои своего своей своих своими свою себе себя сейчас снова сразу так также такая такие такое такой там тебе тебя тем теперь то
           тогда того тоже той только том тому тот ту тут ты у уж уже хоть чем через чего что чтобы чего этим эта эти это этого этой этом этот эту
           например именно вроде который которая которое которые которого которой которую котором которых которому которым которыми
           a about above after again all also an and any are as at be been before being below both but by can could did do does doing each few for from
           further had has have having he her here hers him his how i if in into is it its itself just like may me more most much my no nor not
           of off on once one ones only or other others our out over own say same she should so some such than that the their them then there these they
           this those through to too under until up upon us very via was we were what when where whether which while who whom whose why will with
           would you your yours yet such instance
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    // What binds the words of a name; the others make another name of it: scaling up, scaling out.
    private static readonly HashSet<string> Ties = ["of", "as", "a", "an", "the", "and", "to", "for", "in", "и", "в", "на", "с", "для", "по", "к", "из", "как"];

    public static bool TiesName(string word) => Ties.Contains(word.ToLowerInvariant());

    /// <param name="word">In lower case, with е for ё.</param>
    public static bool Contains(string word) => All.Contains(word);
}
