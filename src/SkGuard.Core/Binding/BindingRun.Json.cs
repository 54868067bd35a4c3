using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SkGuard.Binding;

internal sealed partial class BindingRun
{
    private ArrayBufferWriter<byte>? _scratch;
    private Utf8JsonWriter? _writer;

    /// <summary>JSON written by <see cref="TryWrite(JsonNode, TypeBinder)"/> and its like; valid until the next of them.</summary>
    public ReadOnlySpan<byte> Scratch => _scratch is null ? [] : _scratch.WrittenSpan;

    // The writer holds memory of its own until it is flushed, and refers to the scratch: both go together.
    private void ClearScratch()
    {
        if (_scratch is null)
            return;
        _scratch.ResetWrittenCount();
        if (_scratch.Capacity > CanonicalBuffer.KeptAtMost)
            (_scratch, _writer) = (null, null);
    }

    public bool TryWrite(JsonNode node, TypeBinder shape) => TryWrite(shape, node, static (node, writer) =>
    {
        node.WriteTo(writer);
        return true;
    });

    public bool TryWrite(object value, JsonMaterial material, TypeBinder shape) =>
        TryWrite(shape, (value, material), static (given, writer) => given.material.TryWrite(given.value, writer));

    /// <summary>Whether JSON from elsewhere is well-formed UTF-8; a reader would put other characters in place of what is not.</summary>
    public bool AcceptUtf8(ReadOnlySpan<byte> json, TypeBinder shape)
    {
        if (json.Length <= Limits.MaxJsonLength && Utf8.IsValid(json))
            return true;
        var problem = json.Length > Limits.MaxJsonLength ? $"is longer than {Limits.MaxJsonLength} bytes" : "is not UTF-8";
        Refuse(FoundValue.Nothing, shape.Expected, $"{Place()} {problem}.");
        return false;
    }

    private bool TryWrite<TGiven>(TypeBinder shape, TGiven given, Func<TGiven, Utf8JsonWriter, bool> write)
    {
        _scratch ??= new ArrayBufferWriter<byte>();
        _writer ??= new Utf8JsonWriter(_scratch);
        _scratch.ResetWrittenCount();
        _writer.Reset(_scratch);
        try
        {
            if (write(given, _writer))
            {
                _writer.Flush();
                return true;
            }
            Refuse(FoundValue.Nothing, shape.Expected, $"{Place()} is of a type that has no JSON here.");
        }
#pragma warning disable CA1031 // What has no JSON (NaN, a cycle, half a character) is the caller's to mend, and so is what its getters and converters throw.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Refuse(FoundValue.Nothing, shape.Expected, $"{Place()} cannot be written as JSON: {problem.GetType().Name}.");
        }
        _writer.Reset();
        return false;
    }
}
