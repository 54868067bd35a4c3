using System.Text;
using SkGuard.Audit;

namespace SkGuard.Core.Tests.Audit;

/// <summary>A disk in memory that fails when told to, in the middle of a write, and can hold its writer up.</summary>
internal sealed class FakeDisk : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MemoryStream _content = new();
    private readonly ManualResetEventSlim _free = new(initialState: true);
    private readonly SemaphoreSlim _arrived = new(0);

    /// <summary>How many bytes of the next writes still reach the disk; null when it is healthy.</summary>
    public int? FailAfter { get; set; }

    public bool FailSynchronise { get; set; }

    public bool FailOpen { get; set; }

    public bool FailCut { get; set; }

    public int Writes { get; private set; }

    public int Synchronisations { get; private set; }

    public string Content
    {
        get
        {
            lock (_gate)
                return Encoding.UTF8.GetString(_content.ToArray());
        }
    }

    public string[] Lines => Content.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonLinesAuditSink Sink(AuditDurability durability, int capacity = 1024 * 1024) =>
        new("fake.jsonl", durability, TimeProvider.System, Open, capacity);

    /// <summary>Somebody puts another file in its place.</summary>
    public void Replace(string content)
    {
        lock (_gate)
        {
            _content.SetLength(0);
            _content.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    /// <summary>Writers wait from now on.</summary>
    public void Hold() => _free.Reset();

    public void Release() => _free.Set();

    /// <summary>Completes when a writer has arrived at a write.</summary>
    public Task WriterArrived() => _arrived.WaitAsync();

    public void Dispose()
    {
        _content.Dispose();
        _free.Dispose();
        _arrived.Dispose();
    }

    private File Open() => FailOpen ? throw new UnauthorizedAccessException("Permission lost.") : new File(this);

    private sealed class File(FakeDisk disk) : IAuditFile
    {
        public bool EndsInsideLine => disk.Content is { Length: > 0 } content && content[^1] != '\n';

        public bool IsAtPath => true;

        public long Length
        {
            get
            {
                lock (disk._gate)
                    return disk._content.Length;
            }
        }

        public byte[] Read(long start)
        {
            lock (disk._gate)
                return disk._content.ToArray()[(int)start..];
        }

        public void Cut(long length)
        {
            if (disk.FailCut)
                throw new IOException("Input/output error.");
            lock (disk._gate)
                disk._content.SetLength(length);
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk._arrived.Release();
            disk._free.Wait();
            lock (disk._gate)
            {
                disk.Writes++;
                disk._content.Write(disk.FailAfter is { } room ? bytes[..Math.Min(room, bytes.Length)] : bytes);
            }

            if (disk.FailAfter is not null)
                throw new IOException("No space left on device.");
        }

        public void Synchronise()
        {
            disk.Synchronisations++;
            if (disk.FailSynchronise)
                throw new IOException("Input/output error.");
        }

        public void Dispose()
        {
        }
    }
}
