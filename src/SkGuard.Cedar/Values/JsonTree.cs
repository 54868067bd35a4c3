using System.Text.Json;

namespace SkGuard.Cedar.Values;

/// <summary>A JSON value with its position. Numbers keep only 64-bit integers, as Cedar has no other.</summary>
internal sealed class JsonTree(JsonValueKind kind, long position)
{
    internal JsonValueKind Kind { get; } = kind;

    /// <summary>The offset of the first byte.</summary>
    internal long Position { get; } = position;

    /// <summary>The content of a string, or a number or word as written.</summary>
    internal string Text { get; init; } = "";

    /// <summary>The number, if it is a 64-bit integer without fraction and exponent; otherwise null.</summary>
    internal long? Integer { get; init; }

    internal List<JsonTree> Items { get; } = [];

    internal List<(string Name, JsonTree Value)> Members { get; } = [];

    internal JsonTree? this[string name]
    {
        get
        {
            foreach ((var memberName, var value) in Members)
                if (string.Equals(memberName, name))
                    return value;
            return null;
        }
    }
}
