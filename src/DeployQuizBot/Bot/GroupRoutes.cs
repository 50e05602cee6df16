using DeployQuizBot.Wording;

namespace DeployQuizBot.Bot;

/// <summary>Which handler answers what in groups. Filled by hand, as <see cref="Routes"/> is.</summary>
internal sealed class GroupRoutes(IServiceProvider services)
{
    private delegate Task<Screen?> Route(GroupTurn turn, string argument, CancellationToken cancel);

    private readonly Dictionary<string, Route> _commands = [];
    private readonly Dictionary<string, Route> _actions = [];
    private readonly HashSet<string> _forAdmins = [];
    private readonly List<(string Command, Func<string> Description)> _menu = [];
    private IGroupVoteHandler? _votes;
    private IPresenceHandler? _presence;

    /// <summary>Commands for the menu of groups, in the order they were mapped.</summary>
    public IReadOnlyList<(string Command, Func<string> Description)> Menu => _menu;

    /// <param name="description">The line in the menu; null keeps the command out of it.</param>
    /// <param name="asksForAdmin">Whether the handler has to know if the sender is an admin of the group.</param>
    public GroupRoutes MapCommand<THandler>(string command, Func<string>? description = null, bool asksForAdmin = false)
        where THandler : IGroupCommandHandler
    {
        var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        _commands.Add(command, handler.HandleAsync);
        if (asksForAdmin)
            _forAdmins.Add("/" + command);
        if (description is not null)
            _menu.Add((command, description));
        return this;
    }

    public GroupRoutes MapAction<TAction, THandler>()
        where TAction : struct, IAction<TAction>
        where THandler : IGroupActionHandler<TAction>
    {
        var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        _actions.Add(TAction.Prefix, (turn, data, cancel) =>
            ActionData.Parse<TAction>(data) is { } action ? handler.HandleAsync(turn, action, cancel) : Toast(Texts.Toast_Expired));
        return this;
    }

    /// <summary>An action that only admins of the group have.</summary>
    public GroupRoutes MapAdminAction<TAction, THandler>()
        where TAction : struct, IAction<TAction>
        where THandler : IGroupActionHandler<TAction>
    {
        MapAction<TAction, THandler>();
        _forAdmins.Add(TAction.Prefix);
        var route = _actions[TAction.Prefix];
        _actions[TAction.Prefix] = (turn, data, cancel) => turn.IsGroupAdmin ? route(turn, data, cancel) : Toast(Texts.Toast_GroupAdminsOnly);
        return this;
    }

    public GroupRoutes MapVotes<THandler>()
        where THandler : IGroupVoteHandler
    {
        _votes = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    public GroupRoutes MapPresence<THandler>()
        where THandler : IPresenceHandler
    {
        _presence = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
        return this;
    }

    public bool AsksForAdmin(Incoming incoming) => incoming switch
    {
        GroupCommandReceived command => _forAdmins.Contains("/" + command.Name),
        ButtonTapped tap => _forAdmins.Contains(PrefixOf(tap)),
        _ => false,
    };

    public async Task<Screen?> AnswerAsync(GroupTurn turn, Incoming incoming, CancellationToken cancel)
    {
        switch (incoming)
        {
            case GroupCommandReceived command when _commands.TryGetValue(KeyOf(command), out var route):
                return await route(turn, command.Argument, cancel);
            // Other bots may be meant by what names none.
            case GroupCommandReceived { IsByName: true }:
                return Screen.Of(Phrase.Of(Texts.Group_ComeToPrivate));
            case ButtonTapped tap:
                return await (_actions.TryGetValue(PrefixOf(tap), out var action) ? action(turn, tap.Data, cancel) : Toast(Texts.Toast_Expired));
            case Voted vote when _votes is not null:
                await _votes.HandleAsync(turn, vote, cancel);
                return null;
            case GroupEntered when _presence is not null:
                return await _presence.EnteredAsync(turn, cancel);
            case GroupLeft when _presence is not null:
                await _presence.LeftAsync(turn, cancel);
                return null;
            default:
                return null;
        }
    }

    // Who adds the bot by a link sends the parameter of the link.
    private static string KeyOf(GroupCommandReceived command) => command.Name == "start" ? $"start {command.Argument}" : command.Name;

    private static string PrefixOf(ButtonTapped tap) => tap.Data.Split(':', 2)[0];

    private static Task<Screen?> Toast(string text) => Task.FromResult<Screen?>(Screen.JustToast(text));
}
