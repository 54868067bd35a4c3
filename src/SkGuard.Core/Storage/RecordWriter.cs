using System.Buffers.Binary;

namespace SkGuard.Storage;

/// <summary>
/// Builds one record at a time: length, checksum of the length, checksum of the content, content. The length has its own checksum, because
/// a damaged length would make all later bytes look like an unfinished record.
/// </summary>
internal sealed class RecordWriter
{
    public const int HeaderLength = 12;

    private byte[] _buffer = new byte[256];
    private int _length;

    public void Begin(byte kind)
    {
        _length = HeaderLength;
        Byte(kind);
    }

    /// <summary>Returns the finished record, valid until the next one begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        var header = _buffer.AsSpan(0, HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(header, _length - HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32C.Compute(header[..4]));
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Compute(_buffer.AsSpan(HeaderLength, _length - HeaderLength)));
        return _buffer.AsSpan(0, _length);
    }

    public void Byte(byte value) => Next(1)[0] = value;

    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Next(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    public void Decimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (var part in parts)
            Int32(part);
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Int32(-1);
            return;
        }

        // As UTF-16 units, since an id with a lone surrogate must be restored unchanged.
        Int32(value.Length);
        foreach (var unit in value)
            BinaryPrimitives.WriteUInt16LittleEndian(Next(2), unit);
    }

    private Span<byte> Next(int count)
    {
        if (_buffer.Length - _length < count)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
