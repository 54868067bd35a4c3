using System.Text;

namespace SkGuard.Configuration.Policies;

/// <summary>What one pass over all files gave.</summary>
internal sealed class PolicyReading
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Texts? _texts;

    internal List<FileBytes> Policies { get; } = [];

    internal List<FileBytes> Entities { get; } = [];

    internal FileManifest? Manifest { get; set; }

    internal List<GuardProblem> Problems { get; } = [];

    /// <summary>What ended the pass before its end, beside files that cannot be read.</summary>
    internal Exception? Fault { get; init; }

    // A file that is not there may be one that is just being replaced: that has to be seen twice as well.
    internal bool Agrees(PolicyReading other) =>
        ReferenceEquals(this, other)
        || (Problems.SequenceEqual(other.Problems) && Policies.SequenceEqual(other.Policies) && Entities.SequenceEqual(other.Entities)
            && (Manifest is null ? other.Manifest is null : Manifest.Agrees(other.Manifest)));

    /// <summary>The files that another reading has not, has with another content, or has besides.</summary>
    internal IReadOnlyList<string> Changed(PolicyReading other) =>
        [.. Policies.Concat(Entities).Except(other.Policies.Concat(other.Entities))
            .Concat(other.Policies.Concat(other.Entities).Except(Policies.Concat(Entities)))
            .Select(file => file.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What keeps the files from being the set that the manifest lists; empty where there is none.</summary>
    internal IReadOnlyList<string> Unlisted() => Manifest?.Differences(Policies.Concat(Entities)) ?? [];

    /// <summary>The texts; null, with every problem, where a file is missing, unreadable or no text.</summary>
    internal PolicySources? Finish(SkGuardOptions options, string baseFolder, List<GuardProblem> problems)
    {
        // Guards that share the files share their texts.
        var texts = _texts ??= Texts.From(this);
        if (texts.Problems.Count == 0)
            return new PolicySources(texts.Policies, texts.Entities, SnapshotId.Compute(options, Relative(Policies, baseFolder), Relative(Entities, baseFolder)));
        problems.AddRange(texts.Problems);
        return null;
    }

    // The same files give the same id wherever they are installed.
    private static IEnumerable<FileBytes> Relative(IEnumerable<FileBytes> files, string baseFolder) =>
        files.Select(file => file with { Path = Path.GetRelativePath(baseFolder, file.Path).Replace(Path.DirectorySeparatorChar, '/') });

    private sealed record Texts(IReadOnlyList<SourceFile> Policies, IReadOnlyList<SourceFile> Entities, IReadOnlyList<GuardProblem> Problems)
    {
        internal static Texts From(PolicyReading reading)
        {
            var problems = new List<GuardProblem>(reading.Problems);
            return new(Decode(reading.Policies, problems), Decode(reading.Entities, problems), problems);
        }

        private static List<SourceFile> Decode(List<FileBytes> files, List<GuardProblem> problems)
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
    }
}

/// <summary>A file's bytes; equal where the bytes are.</summary>
internal sealed record FileBytes(string Path, byte[] Content)
{
    public bool Equals(FileBytes? other) =>
        other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal) && Content.AsSpan().SequenceEqual(other.Content);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);
}
