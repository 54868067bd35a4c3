using System.Collections.Immutable;

namespace SkGuard.Residuals;

/// <summary>The path of an argument or of a member of it, such as <c>amount</c> or <c>order.amount</c>.</summary>
internal sealed class ArgumentPath : IEquatable<ArgumentPath>, IComparable<ArgumentPath>
{
    internal ArgumentPath(ImmutableArray<string> names)
    {
        Names = names;
        Text = string.Join('.', names);
    }

    internal ImmutableArray<string> Names { get; }

    internal string Root => Names[0];

    internal string Text { get; }

    internal bool IsInside(ArgumentPath other) =>
        Names.Length > other.Names.Length && Names.AsSpan(0, other.Names.Length).SequenceEqual(other.Names.AsSpan());

    public bool Equals(ArgumentPath? other) => other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ArgumentPath);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(ArgumentPath? other) => string.CompareOrdinal(Text, other?.Text);

    public override string ToString() => Text;
}
