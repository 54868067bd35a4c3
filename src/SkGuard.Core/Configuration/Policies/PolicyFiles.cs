using System.Globalization;

namespace SkGuard;

/// <summary>
/// Reads the policy and entity files of some options: all of them, again and again until two readings in a row agree, because files are
/// replaced one after the other and half a change may permit what neither the old rules nor the new ones do.
/// </summary>
internal sealed class PolicyFiles
{
    private const int MostReadings = 8;

    private readonly string _baseFolder;
    private readonly IFileSystem _files;

    /// <param name="baseFolder">Where relative paths start.</param>
    /// <param name="files">Where files are.</param>
    internal PolicyFiles(string baseFolder, IFileSystem files)
    {
        _baseFolder = Path.GetFullPath(baseFolder);
        _files = files;
    }

    /// <summary>Everything that these options read.</summary>
    internal IReadOnlyList<FilePattern> Patterns(SkGuardOptions options) =>
        [.. options.Policies.Concat(options.Entities).Distinct(StringComparer.Ordinal).Select(written => FilePattern.Parse(written, _baseFolder))];

    /// <summary>Reads all files; null, with problems, where one is missing, unreadable or never at rest.</summary>
    internal PolicySources? Read(SkGuardOptions options, List<GuardProblem> problems, string path = SkGuardOptions.SectionName)
    {
        var before = ReadOnce(options, path);
        for (var reading = 1; reading < MostReadings; reading++)
        {
            var now = ReadOnce(options, path);
            if (now.Agrees(before))
                return now.Finish(options, _baseFolder, problems);
            before = now;
        }

        problems.Add(new GuardProblem($"The policy files were still changing after {MostReadings} readings.", $"{path}:Policies"));
        return null;
    }

    private PolicyReading ReadOnce(SkGuardOptions options, string path)
    {
        var reading = new PolicyReading();
        ReadAll(options.Policies, $"{path}:Policies", reading.Policies, reading.Problems);
        ReadAll(options.Entities, $"{path}:Entities", reading.Entities, reading.Problems);
        return reading;
    }

    private void ReadAll(IList<string> patterns, string path, List<FileBytes> into, List<GuardProblem> problems)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            var pattern = FilePattern.Parse(patterns[i], _baseFolder);
            var at = path + ":" + i.ToString(CultureInfo.InvariantCulture);
            try
            {
                var files = _files.Match(pattern);
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

    private string Base(FilePattern pattern) => Path.IsPathRooted(pattern.Written) ? "" : $" Relative paths start at {_baseFolder}.";

    private void Read(string file, string path, List<FileBytes> into, List<GuardProblem> problems)
    {
        try
        {
            into.Add(new(file, _files.Read(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new GuardProblem($"The file cannot be read: {e.Message}", path, file));
        }
    }
}
