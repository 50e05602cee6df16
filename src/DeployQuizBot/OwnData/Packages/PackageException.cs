namespace DeployQuizBot.OwnData.Packages;

/// <summary>Why a file is not imported.</summary>
internal enum PackageProblem
{
    NotFetched,
    Empty,
    TooLarge,
    BrokenArchive,
    NotAnki,
    NotText,
    NoColumns,
    NoCards,
}

/// <summary>A file is no package; nothing was done.</summary>
internal sealed class PackageException(PackageProblem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    public PackageProblem Problem => problem;
}
