using System.Text;

namespace SkGuard;

/// <summary>What one pass over all files gave.</summary>
internal sealed class PolicyReading
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal List<FileBytes> Policies { get; } = [];

    internal List<FileBytes> Entities { get; } = [];

    internal List<GuardProblem> Problems { get; } = [];

    // A file that is not there may be one that is just being replaced: that has to be seen twice as well.
    internal bool Agrees(PolicyReading other) =>
        Problems.SequenceEqual(other.Problems) && Policies.SequenceEqual(other.Policies) && Entities.SequenceEqual(other.Entities);

    internal PolicySources? Finish(SkGuardOptions options, string baseFolder, List<GuardProblem> problems)
    {
        var before = problems.Count;
        problems.AddRange(Problems);
        var policies = Texts(Policies, problems);
        var entities = Texts(Entities, problems);
        return problems.Count == before
            ? new PolicySources(policies, entities, RevisionId.Of(options, Relative(Policies, baseFolder), Relative(Entities, baseFolder)))
            : null;
    }

    private static List<SourceFile> Texts(List<FileBytes> files, List<GuardProblem> problems)
    {
        var texts = new List<SourceFile>();
        foreach (var file in files)
            try
            {
                var mark = file.Content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
                texts.Add(new(file.Path, Utf8.GetString(file.Content.AsSpan(mark))));
            }
            catch (DecoderFallbackException)
            {
                problems.Add(new GuardProblem("The file is not UTF-8 text; save it as UTF-8.", File: file.Path));
            }

        return texts;
    }

    // The same files give the same id wherever they are installed.
    private static IEnumerable<FileBytes> Relative(IEnumerable<FileBytes> files, string baseFolder) =>
        files.Select(file => file with { Path = Path.GetRelativePath(baseFolder, file.Path).Replace(Path.DirectorySeparatorChar, '/') });
}

/// <summary>A file's bytes; equal where the bytes are.</summary>
internal sealed record FileBytes(string Path, byte[] Content)
{
    public bool Equals(FileBytes? other) =>
        other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal) && Content.AsSpan().SequenceEqual(other.Content);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
