using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SkGuard.Configuration.Policies;

/// <summary>
/// Watches on Linux, with one instance of the kernel's inotify for all folders and files of some patterns. The watcher of the base library keeps a
/// thread and an instance for ever where the watched folder was removed, as each update of a mounted volume does, and cannot watch a file itself,
/// which alone reports what is written through another hard link.
/// </summary>
internal sealed class InotifyWatch : IFileWatch
{
    private const uint Modified = 0x2, AttributesChanged = 0x4, Written = 0x8, MovedFrom = 0x40, MovedTo = 0x80, Created = 0x100, Deleted = 0x200;
    private const uint SelfDeleted = 0x400, SelfMoved = 0x800, Overflowed = 0x4000, OnlyFolders = 0x01000000, AddToMask = 0x20000000;
    private const uint ComingAndGoing = MovedFrom | MovedTo | Created | Deleted;
    private const uint Content = Modified | AttributesChanged | Written;
    private const int CloseOnExec = 0x80000;
    private const int MaxFiles = 4_096;

    private readonly IReadOnlyList<FilePattern> _patterns;
    private readonly Action _changed;
    private readonly WatchedPaths? _places;
    private readonly Dictionary<int, WatchedPlace> _folders = [];
    private readonly HashSet<int> _files = [];
    private readonly Lock _gate = new();
    private readonly int _instance = -1;
    private readonly int _waker = -1;
    private volatile bool _isOutdated;
    private bool _isClosed;

    /// <exception cref="DllNotFoundException">This Linux has no C library that is known.</exception>
    /// <exception cref="EntryPointNotFoundException">Its C library has no inotify.</exception>
    internal InotifyWatch(IReadOnlyList<FilePattern> patterns, Action changed)
    {
        _patterns = patterns;
        _changed = changed;
        _instance = Inotify.inotify_init1(CloseOnExec);
        if (_instance < 0)
            return;

        // The root is always there: to remove its watch wakes the thread that reads.
        _waker = Inotify.inotify_add_watch(_instance, "/", Deleted | AddToMask);
        _places = WatchedPaths.TryOf(patterns, everyFolder: true);
        _isOutdated = _places is null;
        IsComplete = _places is not null;

        // From the root down: a folder that is replaced in between is seen.
        foreach (var place in _places?.All ?? [])
            IsComplete &= Add(place);
        foreach (var file in _places?.Files.Take(MaxFiles) ?? [])
            if (Inotify.inotify_add_watch(_instance, file, Content | SelfDeleted | SelfMoved | AddToMask) is >= 0 and var watch)
                _files.Add(watch);
        new Thread(Read) { IsBackground = true, Name = "SkGuard policy files" }.Start();
    }

    public bool IsComplete { get; }

    public bool IsCurrent() => !_isOutdated && (_places is null || WatchedPaths.TryOf(_patterns, everyFolder: true) is { } now && now.SameAs(_places));

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            if (_instance >= 0)
                Inotify.inotify_rm_watch(_instance, _waker);
        }
    }

    /// <summary>False where the system gives no watch.</summary>
    private bool Add(WatchedPlace place)
    {
        var watch = Inotify.inotify_add_watch(
            _instance, place.Folder, ComingAndGoing | OnlyFolders | AddToMask | (place.IsOnTheWay ? 0 : Content));
        if (watch >= 0)
            _folders[watch] = place;
        else if (!Directory.Exists(place.Folder))
            _isOutdated = true; // It went a moment ago.
        return watch >= 0;
    }

    private void Read()
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var length = Inotify.read(_instance, ref buffer[0], buffer.Length);
            lock (_gate)
                if (_isClosed || (length < 0 && Marshal.GetLastPInvokeError() != Inotify.Interrupted))
                {
                    _isClosed = true;
                    Inotify.close(_instance);
                    return;
                }

            if (length > 0 && Concerns(buffer.AsSpan(0, (int)length)))
                _changed();
        }
    }

    /// <summary>Whether any of these events may change what is read.</summary>
    private bool Concerns(ReadOnlySpan<byte> events)
    {
        const int Head = 16;
        var concerns = false;
        while (events.Length >= Head)
        {
            var watch = BinaryPrimitives.ReadInt32LittleEndian(events);
            var what = BinaryPrimitives.ReadUInt32LittleEndian(events[4..]);
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(events[12..]);
            var name = events.Slice(Head, length);
            concerns |= Concerns(watch, what, Encoding.UTF8.GetString(name[..Math.Max(name.IndexOf((byte)0), 0)]));
            events = events[(Head + length)..];
        }

        return concerns;
    }

    private bool Concerns(int watch, uint what, string name)
    {
        var isContent = (what & Content) != 0;
        if ((what & Overflowed) != 0 || (_files.Contains(watch) && !isContent && (what & (SelfDeleted | SelfMoved)) != 0))
        {
            _isOutdated = true;
            return true;
        }

        if (name.Length == 0)
            return isContent && _files.Contains(watch);
        if (!_folders.TryGetValue(watch, out var place) || !place.Concerns(name, isContent))
            return false;

        // What came or went may be a folder or file that is watched by itself.
        _isOutdated |= !isContent;
        return true;
    }
}

/// <summary>The calls of the kernel that watch files.</summary>
internal static partial class Inotify
{
    internal const int Interrupted = 4;

#pragma warning disable SA1300, CA5392, IDE1006 // The kernel's own names, from the library that every process has loaded already.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int inotify_init1(int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int inotify_add_watch(int instance, string path, uint mask);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int inotify_rm_watch(int instance, int watch);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int file, ref byte buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int file);
#pragma warning restore SA1300, CA5392, IDE1006
}
