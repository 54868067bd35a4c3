namespace SkGuard.Cedar.Tests.Conformance;

/// <summary>A test that needs Cedar's own tests, and is reported as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    /// <param name="part">The folder inside that the test reads; empty for the whole.</param>
    public CorpusFactAttribute(string part = "")
    {
        Part = part;
        if (CorpusFolder.Path is null)
            Skip = "Cedar's tests are neither in ../shared/cedar-corpus nor where SKGUARD_CEDAR_CORPUS points.";
        else if (!Directory.Exists(Path.Combine(CorpusFolder.Path, part)))
            Skip = $"The folder of Cedar's tests holds no '{part}'.";
    }

    public string Part { get; }
}
