using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using LinqKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DeployQuizBot.Data;

/// <summary>
/// What nearly every turn asks. EF Core puts a query together, and looks for what it made of it the last time, each time
/// anew: that took almost half of a turn. This one is translated once for each store.
/// </summary>
internal sealed class FrequentQuery<TQuery>
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];
    private readonly ConditionalWeakTable<IModel, TQuery>.CreateValueCallback _compile;

    public FrequentQuery(Func<TQuery> compile) => _compile = _ => compile();

    public TQuery In(BotDb db) => _compiled.GetValue(db.Model, _compile);
}

/// <summary>
/// Makes a <see cref="FrequentQuery{TQuery}"/> of a query. What the query asks for has to come in as its arguments, each
/// of them a value that the store knows.
/// </summary>
internal static class FrequentQuery
{
    public static FrequentQuery<Func<BotDb, T1, IAsyncEnumerable<TRow>>> Of<T1, TRow>(Expression<Func<BotDb, T1, IQueryable<TRow>>> query) =>
        new(() => EF.CompileAsyncQuery(query.Expand()));

    public static FrequentQuery<Func<BotDb, T1, T2, IAsyncEnumerable<TRow>>> Of<T1, T2, TRow>(Expression<Func<BotDb, T1, T2, IQueryable<TRow>>> query) =>
        new(() => EF.CompileAsyncQuery(query.Expand()));

    public static FrequentQuery<Func<BotDb, T1, T2, T3, IAsyncEnumerable<TRow>>> Of<T1, T2, T3, TRow>(
        Expression<Func<BotDb, T1, T2, T3, IQueryable<TRow>>> query) => new(() => EF.CompileAsyncQuery(query.Expand()));

    public static FrequentQuery<Func<BotDb, T1, T2, T3, T4, IAsyncEnumerable<TRow>>> Of<T1, T2, T3, T4, TRow>(
        Expression<Func<BotDb, T1, T2, T3, T4, IQueryable<TRow>>> query) => new(() => EF.CompileAsyncQuery(query.Expand()));

    public static FrequentQuery<Func<BotDb, T1, T2, T3, T4, T5, IAsyncEnumerable<TRow>>> Of<T1, T2, T3, T4, T5, TRow>(
        Expression<Func<BotDb, T1, T2, T3, T4, T5, IQueryable<TRow>>> query) => new(() => EF.CompileAsyncQuery(query.Expand()));

    public static FrequentQuery<Func<BotDb, T1, T2, T3, T4, T5, T6, IAsyncEnumerable<TRow>>> Of<T1, T2, T3, T4, T5, T6, TRow>(
        Expression<Func<BotDb, T1, T2, T3, T4, T5, T6, IQueryable<TRow>>> query) => new(() => EF.CompileAsyncQuery(query.Expand()));
}
