using System.Buffers.Binary;
using System.Diagnostics;

namespace SkGuard;

/// <summary>The file around the records: a first line that names the format, then one record after the other.</summary>
internal static class LimitLogFormat
{
    internal const int Longest = 1 << 24;

    public static ReadOnlySpan<byte> FirstLine => "SkGuard limits 1\n"u8;

    /// <summary>
    /// Gives each record to <paramref name="apply"/> and returns where the last whole one ends. What follows it is a write that the end
    /// of its process cut short: fewer bytes than the record has, or zeros. Anything else that cannot be read is damage, also in the last
    /// record: taking it for unfinished could refill a limit.
    /// </summary>
    public static long Read(Stream stream, string path, Action<ReadOnlySpan<byte>> apply)
    {
        var buffer = new byte[Math.Max(FirstLine.Length, LimitRecordWriter.HeaderLength)];
        var first = buffer.AsSpan(0, FirstLine.Length);
        if (stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) < first.Length || !first.SequenceEqual(FirstLine))
        {
            throw new LimitStoreException(
                $"{path} is not a file of SkGuard limits of this version. Give another path, or delete the file if nothing in it counts.");
        }

        for (long offset = FirstLine.Length; ; offset = stream.Position)
        {
            var header = buffer.AsSpan(0, LimitRecordWriter.HeaderLength);
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
                return offset;

            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != Crc32C.Of(header[..4]) || length is <= 0 or > Longest)
            {
                if (!header.ContainsAnyExcept((byte)0) && OnlyZerosFollow(stream))
                    return offset;
                throw Damaged(path, offset, "its length is not what was written");
            }

            if (buffer.Length < length)
                buffer = new byte[length * 2];
            var content = buffer.AsSpan(0, length);
            if (stream.ReadAtLeast(content, length, throwOnEndOfStream: false) < length)
                return offset;
            if (checksum != Crc32C.Of(content))
                throw Damaged(path, offset, "its content is not what was written");

            try
            {
                apply(content);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException or UnreachableException)
            {
                throw Damaged(path, offset, e.Message, e); // whole, but it does not follow from the records before it
            }
        }
    }

    private static bool OnlyZerosFollow(Stream stream)
    {
        Span<byte> some = stackalloc byte[512];
        for (int count; (count = stream.Read(some)) > 0;)
        {
            if (some[..count].ContainsAnyExcept((byte)0))
                return false;
        }
        return true;
    }

    private static LimitStoreException Damaged(string path, long offset, string what, Exception? inner = null)
    {
        var message = $"{path} is damaged: the record at byte {offset} cannot be used, {what}. "
            + "What was spent from there on is unknown, so no limit is guessed. "
            + "Restore the file from a copy, or delete it to start every counter at zero.";
        return inner is null ? new(message) : new(message, inner);
    }
}
