using System.Globalization;

namespace SkGuard.Configuration.Policies;

/// <summary>Reads the policy and entity files of a set.</summary>
internal sealed class PolicyFiles
{
    private const int MaxReadings = 8;

    /// <param name="baseFolder">Where relative paths start.</param>
    /// <param name="files">Where files are.</param>
    internal PolicyFiles(string baseFolder, IFileSystem files)
    {
        BaseFolder = Path.GetFullPath(baseFolder);
        Files = files;
    }

    internal string BaseFolder { get; }

    internal IFileSystem Files { get; }

    /// <summary>Everything that is read for a set.</summary>
    internal IReadOnlyList<FilePattern> Patterns(FileSet set) =>
        [.. set.Policies.Concat(set.Entities).Concat(set.Manifest is { } manifest ? [manifest] : [])
            .Distinct(StringComparer.Ordinal).Select(written => FilePattern.Parse(written, BaseFolder))];

    /// <summary>
    /// Reads all files again and again until two readings in a row agree, because files are replaced one after the other; null, with a problem,
    /// where they never do.
    /// </summary>
    internal PolicyReading? ReadUntilTwoAgree(FileSet set, List<GuardProblem> problems)
    {
        var before = ReadOnce(set);
        for (var reading = 1; reading < MaxReadings; reading++)
        {
            var now = ReadOnce(set);
            if (now.Agrees(before))
                return now;
            before = now;
        }

        problems.Add(new GuardProblem($"The policy files were still changing after {MaxReadings} readings.", $"{set.Path}:Policies"));
        return null;
    }

    internal PolicyReading ReadOnce(FileSet set)
    {
        var reading = new PolicyReading();
        ReadAll(set.Policies, $"{set.Path}:Policies", reading.Policies, reading.Problems);
        ReadAll(set.Entities, $"{set.Path}:Entities", reading.Entities, reading.Problems);
        if (set.Manifest is { } manifest)
        {
            var read = new List<FileBytes>();
            Read(Path.GetFullPath(manifest, BaseFolder), $"{set.Path}:Reload:Manifest", read, reading.Problems);
            reading.Manifest = read.Count > 0 ? FileManifest.Parse(read[0], reading.Problems) : null;
        }

        return reading;
    }

    private void ReadAll(IReadOnlyList<string> patterns, string path, List<FileBytes> into, List<GuardProblem> problems)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            var pattern = FilePattern.Parse(patterns[i], BaseFolder);
            var at = path + ":" + i.ToString(CultureInfo.InvariantCulture);
            try
            {
                var files = Files.Match(pattern);
                if (files.Count == 0)
                    problems.Add(new GuardProblem($"'{pattern.Written}' matches no file: there is none at {pattern.Resolved}.{Base(pattern)}", at));
                foreach (var file in files.Where(file => !into.Exists(read => read.Path == file)))
                    Read(file, at, into, problems);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new GuardProblem($"'{pattern.Written}' cannot be listed: {e.Message}", at, pattern.Resolved));
            }
        }
    }

    private string Base(FilePattern pattern) => Path.IsPathRooted(pattern.Written) ? "" : $" Relative paths start at {BaseFolder}.";

    private void Read(string file, string path, List<FileBytes> into, List<GuardProblem> problems)
    {
        try
        {
            into.Add(new(file, Files.Read(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new GuardProblem($"The file cannot be read: {e.Message}", path, file));
        }
    }
}
