using System.Text.Json;

namespace SkGuard.Audit;

/// <summary>Splits the bytes read so far into lines.</summary>
internal sealed class AuditLineBuffer
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _scanned;
    private int _end;
    private long _number;

    /// <summary>The free space for the next bytes of the file; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_end == _bytes.Length)
                MakeRoom();
            return _bytes.AsMemory(_end);
        }
    }

    public void Filled(int count) => _end += count;

    /// <returns>The next complete line, or null if more bytes are needed.</returns>
    public AuditLine? Next()
    {
        while (_bytes.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = _start..(_scanned + length);
            _start = _scanned = line.End.Value + 1;
            _number++;
            if (!IsBlank(_bytes.AsSpan(line)))
                return Parse(_bytes.AsSpan(line), isLast: false);
        }

        _scanned = _end;
        return null;
    }

    /// <returns>The bytes after the last newline as a line, or null. A complete record counts even without its newline.</returns>
    public AuditLine? Rest()
    {
        var rest = _bytes.AsSpan(_start, _end - _start);
        _number++;
        return IsBlank(rest) ? null : Parse(rest, isLast: true);
    }

    private AuditLine Parse(ReadOnlySpan<byte> line, bool isLast)
    {
        try
        {
            return new AuditLine(_number, AuditLineParser.Parse(line), problem: null, isTorn: false);
        }
        catch (JsonException e)
        {
            return new AuditLine(_number, record: null, e.Message, isTorn: isLast);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);

    private void MakeRoom()
    {
        var used = _bytes.AsSpan(_start, _end - _start);
        var target = used.Length > _bytes.Length / 2 ? new byte[_bytes.Length * 2] : _bytes;
        used.CopyTo(target);
        (_bytes, _scanned, _end, _start) = (target, _scanned - _start, used.Length, 0);
    }
}
