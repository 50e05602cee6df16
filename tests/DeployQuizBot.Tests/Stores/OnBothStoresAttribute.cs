using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace DeployQuizBot.Tests.Stores;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory twice: on SQLite and on Postgres.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothStoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<StoreKind>(StoreKind.Sqlite), new TheoryDataRow<StoreKind>(StoreKind.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
