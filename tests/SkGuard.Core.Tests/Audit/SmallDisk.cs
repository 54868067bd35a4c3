using System.Diagnostics;

namespace SkGuard.Core.Tests.Audit;

/// <summary>A file system in memory of 64 KB, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Why none can be mounted here; null where it can.</summary>
    internal static string? Hindrance { get; } = FindHindrance();

    internal static SmallDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("skguard-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) is { } problem)
        {
            Directory.Delete(folder);
            throw new InvalidOperationException(problem);
        }

        return new(folder);
    }

    internal string At(string file) => Path.Combine(_folder, file);

    /// <summary>Takes all room but about so much, which is a number of pages.</summary>
    internal void Fill(string file, int leaveFree)
    {
        var free = new DriveInfo(_folder).AvailableFreeSpace;
        File.WriteAllBytes(At(file), new byte[Math.Max(0, free - leaveFree)]);
    }

    internal void Empty(string file) => File.WriteAllBytes(At(file), []);

    internal void Enlarge() => Assert.Null(Run("mount", "-o", "remount,size=512m", _folder));

    public void Dispose()
    {
        Run("umount", "-l", _folder);
        Directory.Delete(_folder);
    }

    private static string? FindHindrance()
    {
        if (!OperatingSystem.IsLinux())
            return "needs Linux";
        try
        {
            using var disk = Mount();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "mounting a small disk is not allowed here: " + e.Message;
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program}: {errors.Trim()}";
    }
}

/// <summary>A test that is skipped by name where no small disk can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Hindrance;
}

/// <inheritdoc cref="SmallDiskFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDisk.Hindrance;
}
