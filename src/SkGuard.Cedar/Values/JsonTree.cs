using System.Text.Json;

namespace SkGuard.Cedar.Values;

/// <summary>A JSON value with its place. Numbers keep only what Cedar can take: integers of 64 bits.</summary>
internal sealed class JsonTree(JsonValueKind kind, long position)
{
    internal JsonValueKind Kind { get; } = kind;

    /// <summary>The offset of its first byte.</summary>
    internal long Position { get; } = position;

    /// <summary>The text of a string, or a number or word as written.</summary>
    internal string Text { get; init; } = "";

    /// <summary>The number, if it is a 64-bit integer written without fraction and exponent.</summary>
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
