using System.Collections.Immutable;
using System.Globalization;
using SkGuard.Grants;
using SkGuard.Text.Settings;

namespace SkGuard;

/// <summary>
/// What a grant allows one argument to be, in the vocabulary of JSON Schema (2020-12) in which the model already knows its tools.
/// A constraint on an argument that the call leaves out is not satisfied. Immutable.
/// </summary>
public sealed class Allowed : IEquatable<Allowed>
{
    internal Allowed(ImmutableArray<Constraint> constraints) => Constraints = constraints;

    internal ImmutableArray<Constraint> Constraints { get; }

    /// <summary>At most this much (<c>maximum</c>).</summary>
    /// <param name="maximum">The greatest value allowed.</param>
    public static Allowed AtMost(decimal maximum) => new([new BoundConstraint("maximum", maximum)]);

    /// <summary>At least this much (<c>minimum</c>).</summary>
    /// <param name="minimum">The least value allowed.</param>
    public static Allowed AtLeast(decimal minimum) => new([new BoundConstraint("minimum", minimum)]);

    /// <summary>Less than this (<c>exclusiveMaximum</c>).</summary>
    /// <param name="bound">The bound, itself not allowed.</param>
    public static Allowed Below(decimal bound) => new([new BoundConstraint("exclusiveMaximum", bound)]);

    /// <summary>More than this (<c>exclusiveMinimum</c>).</summary>
    /// <param name="bound">The bound, itself not allowed.</param>
    public static Allowed Above(decimal bound) => new([new BoundConstraint("exclusiveMinimum", bound)]);

    /// <summary>Exactly this text, or this member of an enumeration (<c>const</c>).</summary>
    /// <param name="value">The only value allowed.</param>
    public static Allowed Exactly(string value) => new([new ConstConstraint(Text(value))]);

    /// <summary>Exactly this number (<c>const</c>).</summary>
    /// <param name="value">The only value allowed.</param>
    public static Allowed Exactly(decimal value) => new([new ConstConstraint(Number(value))]);

    /// <summary>Exactly this truth value (<c>const</c>).</summary>
    /// <param name="value">The only value allowed.</param>
    public static Allowed Exactly(bool value) => new([new ConstConstraint(new Constant(ConstantKind.Boolean, value ? "true" : "false"))]);

    /// <summary>One of these texts (<c>enum</c>).</summary>
    /// <param name="values">The values allowed; none at all allows nothing.</param>
    public static Allowed OneOf(params IEnumerable<string> values) => new([new EnumConstraint([.. values.Select(Text)])]);

    /// <summary>One of these numbers (<c>enum</c>).</summary>
    /// <param name="values">The values allowed; none at all allows nothing.</param>
    public static Allowed OneOf(params IEnumerable<decimal> values) => new([new EnumConstraint([.. values.Select(Number)])]);

    /// <summary>
    /// Text with a literal at its start, its end, anywhere or as a whole (<c>pattern</c>): <c>^literal</c>, <c>literal$</c>, <c>literal</c>,
    /// <c>^literal$</c>. No other regular expression is accepted: what cannot be read exactly cannot be trusted.
    /// </summary>
    /// <param name="pattern">The pattern; a special character of regular expressions is written with <c>\</c> before it.</param>
    /// <exception cref="FormatException">The pattern is a regular expression of another form.</exception>
    public static Allowed Matching(string pattern) => new([LiteralPattern.Parse(pattern)]);

    /// <summary>Text of at most this many Unicode code points (<c>maxLength</c>).</summary>
    /// <param name="length">The greatest length allowed.</param>
    public static Allowed MaxLength(int length) => new([new MaxLengthConstraint(NotNegative(length))]);

    /// <summary>A list of at most this many elements (<c>maxItems</c>).</summary>
    /// <param name="count">The greatest number allowed.</param>
    public static Allowed MaxItems(int count) => new([new MaxItemsConstraint(NotNegative(count))]);

    /// <summary>A list each of whose elements is allowed (<c>items</c>).</summary>
    /// <param name="each">What each element may be.</param>
    public static Allowed Items(Allowed each)
    {
        ArgumentNullException.ThrowIfNull(each);
        return new([new ItemsConstraint(each)]);
    }

    /// <summary>Inside a container of the parameter's semantic type (<c>in</c>), such as <c>In("Path", "invoices")</c>.</summary>
    /// <param name="type">The container's entity type.</param>
    /// <param name="id">The container's canonical id.</param>
    public static Allowed In(string type, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(id);
        return new([new InConstraint(type, id)]);
    }

    /// <summary>Both this and the other must hold.</summary>
    /// <param name="other">The further constraints.</param>
    public Allowed And(Allowed other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Constraints.AddRange(other.Constraints));
    }

    /// <inheritdoc/>
    public bool Equals(Allowed? other) => other is not null && Constraints.SequenceEqual(other.Constraints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Allowed);

    /// <inheritdoc/>
    public override int GetHashCode() => Constraints.Length == 0 ? 0 : HashCode.Combine(Constraints.Length, Constraints[0]);

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    private static Constant Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(ConstantKind.Text, value);
    }

    private static Constant Number(decimal value) => new(ConstantKind.Number, value.ToString(CultureInfo.InvariantCulture));
}
