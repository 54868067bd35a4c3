namespace SkGuard.Cedar.Tests.Conformance;

/// <summary>A test that needs Cedar's own tests, and is reported as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (CorpusFolder.Path is null)
            Skip = "Cedar's tests are neither in ../shared/cedar-corpus nor where SKGUARD_CEDAR_CORPUS points.";
    }
}
