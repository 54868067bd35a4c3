using System.Buffers.Binary;

namespace SkGuard.Storage;

/// <summary>Reads the content of one record.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    public byte Byte() => Next(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    public decimal Decimal() => new([Int32(), Int32(), Int32(), Int32()]);

    public string? Text()
    {
        var length = Int32();
        if (length < 0)
            return null;

        var units = Next(checked(length * 2));
        return string.Create(length, units, static (text, units) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(units[(i * 2)..]);
        });
    }

    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw new InvalidDataException("it is longer than what it says");
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count > _rest.Length)
            throw new InvalidDataException("it ends too early");
        var next = _rest[..count];
        _rest = _rest[count..];
        return next;
    }
}
