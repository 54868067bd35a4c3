using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace SkGuard.Storage;

/// <summary>The file format: a first line that names it, followed by the records.</summary>
internal static class RecordLogFormat
{
    internal const int MaxLength = 1 << 24;

    /// <summary>
    /// Passes each record to <paramref name="apply"/> and returns the end offset of the last complete one. A tail that its process did not
    /// finish writing (fewer bytes than the record has, or zeros) is ignored. Anything else that cannot be parsed is damage, even in the
    /// last record: ignoring it could restore used limits.
    /// </summary>
    public static long Read(Stream stream, string path, LogSubject subject, Action<ReadOnlySpan<byte>> apply)
    {
        var firstLine = Encoding.ASCII.GetBytes(subject.FirstLine);
        var buffer = new byte[Math.Max(firstLine.Length, RecordWriter.HeaderLength)];
        var first = buffer.AsSpan(0, firstLine.Length);
        if (stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) < first.Length || !first.SequenceEqual(firstLine))
        {
            var message = $"{path} is not a file of SkGuard {subject.What} of this version. "
                + "Give another path, or delete the file if nothing in it counts.";
            throw subject.Error(message, null);
        }

        for (long offset = firstLine.Length; ; offset = stream.Position)
        {
            var header = buffer.AsSpan(0, RecordWriter.HeaderLength);
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
                return offset;

            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != Crc32C.Compute(header[..4]) || length is <= 0 or > MaxLength)
            {
                if (!header.ContainsAnyExcept((byte)0) && OnlyZerosFollow(stream))
                    return offset;
                throw Damaged(subject, path, offset, "its length is not what was written");
            }

            if (buffer.Length < length)
                buffer = new byte[length * 2];
            var content = buffer.AsSpan(0, length);
            if (stream.ReadAtLeast(content, length, throwOnEndOfStream: false) < length)
                return offset;
            if (checksum != Crc32C.Compute(content))
                throw Damaged(subject, path, offset, "its content is not what was written");

            try
            {
                apply(content);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException or UnreachableException)
            {
                throw Damaged(subject, path, offset, e.Message, e); // complete, but inconsistent with the records before it
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

    private static IOException Damaged(LogSubject subject, string path, long offset, string what, Exception? inner = null) => subject.Error(
        $"{path} is damaged: the record at byte {offset} cannot be used, {what}. {subject.Unknown} "
        + $"Restore the file from a copy, or delete it to {subject.FromNothing}.",
        inner);
}
