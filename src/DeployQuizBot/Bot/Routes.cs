using DeployQuizBot.Data;
using DeployQuizBot.Wording;

namespace DeployQuizBot.Bot;

/// <summary>Which handler answers what. Filled by hand, slice by slice, in <c>*Routes.cs</c>.</summary>
internal sealed class Routes(IServiceProvider services)
{
    private delegate Task<Screen?> ActionRoute(Turn turn, string data, CancellationToken cancel);

    private readonly Dictionary<string, ICommandHandler> _commands = [];
    private readonly Dictionary<string, ICommandHandler> _adminCommands = [];
    private readonly Dictionary<string, ActionRoute> _actions = [];
    private readonly List<(string Command, Func<string> Description)> _menu = [];
    private readonly List<(string Prefix, ICommandHandler Handler)> _links = [];
    private IFileHandler? _files;
    private IFormHandler? _forms;
    private INotesHandler? _notes;
    private IInlineHandler? _inline;
    private IVoteHandler? _votes;
    private ITextHandler? _texts;
    private ILocationHandler? _locations;
    private readonly Dictionary<Awaited, ITextHandler> _awaited = [];

    /// <summary>Commands for the menu of the chat, in the order they were mapped.</summary>
    public IReadOnlyList<(string Command, Func<string> Description)> Menu => _menu;

    /// <param name="description">The line in the menu; null keeps the command out of it.</param>
    public Routes MapCommand<THandler>(string command, Func<string>? description = null)
        where THandler : ICommandHandler
    {
        _commands.Add(command, ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services));
        if (description is not null)
            _menu.Add((command, description));
        return this;
    }

    /// <summary>What answers links into the bot whose parameter begins so.</summary>
    public Routes MapLink<THandler>(string prefix)
        where THandler : ICommandHandler
    {
        _links.Add((prefix, ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services)));
        return this;
    }

    /// <summary>What answers inline queries.</summary>
    public Routes MapInline<THandler>()
        where THandler : IInlineHandler
    {
        _inline = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>A command that only admins have: for others it does not exist.</summary>
    public Routes MapAdminCommand<THandler>(string command)
        where THandler : ICommandHandler
    {
        _adminCommands.Add(command, ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services));
        return this;
    }

    /// <summary>What asks some cards of a review in another form, whoever shows them.</summary>
    public Routes MapForms<THandler>()
        where THandler : IFormHandler
    {
        _forms = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>What takes files of one kind; all others are notes.</summary>
    public Routes MapFiles<THandler>()
        where THandler : IFileHandler
    {
        _files = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>What takes files, and texts that answer nothing else.</summary>
    public Routes MapNotes<THandler>()
        where THandler : INotesHandler
    {
        _notes = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>What takes the votes on the bot's polls.</summary>
    public Routes MapVotes<THandler>()
        where THandler : IVoteHandler
    {
        _votes = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>What takes a text that the learner was asked for.</summary>
    public Routes MapAwaited<THandler>(Awaited awaited)
        where THandler : ITextHandler
    {
        _awaited.Add(awaited, ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services));
        return this;
    }

    /// <summary>What takes places on the map, whether the learner was asked for one or not.</summary>
    public Routes MapLocations<THandler>()
        where THandler : ILocationHandler
    {
        _locations = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>What takes texts that may answer a quiz.</summary>
    public Routes MapTexts<THandler>()
        where THandler : ITextHandler
    {
        _texts = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    /// <summary>An action that only admins have: from others its data is as good as made up.</summary>
    public Routes MapAdminAction<TAction, THandler>()
        where TAction : struct, IAction<TAction>
        where THandler : IActionHandler<TAction>
    {
        MapAction<TAction, THandler>();
        var route = _actions[TAction.Prefix];
        _actions[TAction.Prefix] = (turn, data, cancel) => turn.IsAdmin ? route(turn, data, cancel) : Expired();
        return this;
    }

    public Routes MapAction<TAction, THandler>()
        where TAction : struct, IAction<TAction>
        where THandler : IActionHandler<TAction>
    {
        var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        _actions.Add(TAction.Prefix, (turn, data, cancel) =>
            ActionData.Parse<TAction>(data) is { } action ? handler.HandleAsync(turn, action, cancel) : Expired());
        return this;
    }

    public Task<IReadOnlyList<InlineCard>> AnswerInlineAsync(BotDb db, long personId, string query, CancellationToken cancel) =>
        _inline?.HandleAsync(db, personId, query, cancel) ?? Task.FromResult<IReadOnlyList<InlineCard>>([]);

    public async Task<Screen?> InFormAsync(Turn turn, Screen? screen, CancellationToken cancel) =>
        screen is { Asks: { } asked } && _forms is not null ? await _forms.HandleAsync(turn, screen, asked, cancel) : screen;

    public async Task<Screen?> AnswerAsync(Turn turn, Incoming incoming, CancellationToken cancel)
    {
        // Only once: who has put all decks back does not want them again.
        if (turn.IsNewcomer)
            await turn.Db.SubscribeToFirstDecksAsync(turn.Learner, turn.Now, cancel);
        // Who goes on elsewhere does not want to answer any more.
        if (incoming is CommandReceived or ButtonTapped)
            turn.EndQuestion();
        return await FindAnswerAsync(turn, incoming, cancel);
    }

    private Task<Screen?> FindAnswerAsync(Turn turn, Incoming incoming, CancellationToken cancel) => incoming switch
    {
        CommandReceived command => AnswerCommandAsync(turn, command, cancel),
        ButtonTapped tap => AnswerTapAsync(turn, tap, cancel),
        TextReceived text => AnswerTextAsync(turn, text, cancel),
        Voted vote when _votes is not null => _votes.HandleAsync(turn, vote, cancel),
        LocationReceived location when _locations is not null => _locations.HandleAsync(turn, location, cancel),
        FileReceived or OddMessageReceived when turn.Learner.Awaits is Awaited.CardNote or Awaited.ReportAnswer or Awaited.MistakeWords && !(turn.IsAdmin && incoming is FileReceived) => Say(Texts.Fallback_OnlyText),
        FileReceived file when _files?.Takes(file) == true => _files.HandleAsync(turn, file, cancel),
        FileReceived file when _notes is not null => _notes.HandleAsync(turn, file, cancel),
        FileReceived => Say(Texts.Fallback_File),
        OddMessageReceived odd => Say(odd.What switch
        {
            OddMessage.Sticker => Texts.Fallback_Sticker,
            OddMessage.Voice => Texts.Fallback_Voice,
            OddMessage.Forwarded => Texts.Fallback_Forwarded,
            OddMessage.File => Texts.Fallback_File,
            _ => Texts.Fallback_Text,
        }),
        _ => Task.FromResult<Screen?>(null),
    };

    private async Task<Screen?> AnswerTextAsync(Turn turn, TextReceived text, CancellationToken cancel) =>
        (turn.Learner.Awaits is { } awaited && _awaited.TryGetValue(awaited, out var asked) ? await asked.HandleAsync(turn, text.Text, cancel) : null)
        ?? (_texts is not null ? await _texts.HandleAsync(turn, text.Text, cancel) : null)
        ?? (_notes is not null ? await _notes.HandleAsync(turn, text, cancel) : null)
        ?? Screen.Of(Phrase.Of(Texts.Fallback_Text));

    private async Task<Screen?> AnswerCommandAsync(Turn turn, CommandReceived command, CancellationToken cancel) =>
        command.Name == "start" && _links.Find(link => command.Argument.StartsWith(link.Prefix, StringComparison.Ordinal)).Handler is { } linked
            ? await linked.HandleAsync(turn, command.Argument, cancel)
        : _commands.TryGetValue(command.Name, out var handler) || (turn.IsAdmin && _adminCommands.TryGetValue(command.Name, out handler))
            ? await handler.HandleAsync(turn, command.Argument, cancel)
            : Screen.Of(Phrase.Of(Texts.Fallback_UnknownCommand, Nearest(command.Name)));

    private Task<Screen?> AnswerTapAsync(Turn turn, ButtonTapped tap, CancellationToken cancel)
    {
        var prefix = tap.Data.Split(':', 2)[0];
        return _actions.TryGetValue(prefix, out var route) ? route(turn, tap.Data, cancel) : Expired();
    }

    // A slip of the finger gets the command that was probably meant, anything else the first of the menu.
    private string Nearest(string typed) =>
        _commands.Keys.Order(StringComparer.Ordinal)
            .FirstOrDefault(name => typed.Length > 0
                && (name.StartsWith(typed, StringComparison.Ordinal) || typed.StartsWith(name, StringComparison.Ordinal)))
        ?? "help";

    private static Task<Screen?> Expired() => Task.FromResult<Screen?>(Screen.JustToast(Texts.Toast_Expired));

    private static Task<Screen?> Say(string text) => Task.FromResult<Screen?>(Screen.Of(Phrase.Of(text)));
}
