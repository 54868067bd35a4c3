using System.Globalization;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.Text.Settings;

namespace SkGuard.Grants;

/// <summary>Gives a constant of a grant the type of the parameter it is compared with.</summary>
internal static class ConstantValue
{
    /// <summary>A constant of a semantic type, which must be written in its canonical form: another spelling would never match.</summary>
    internal static CedarValue? As(Constant constant, IStringCanonicalizer type, out string? problem)
    {
        problem = null;
        if (constant.Kind is not (ConstantKind.Text or ConstantKind.Untyped))
            problem = $"{constant.Text} is no text; write it in quotes.";
        else if (!type.TryCanonicalize(constant.Text, out var canonical, out var value, out problem))
            problem = $"'{constant.Text}' cannot be used: {problem}.";
        else if (!string.Equals(canonical, constant.Text, StringComparison.Ordinal))
            problem = $"'{constant.Text}' never matches, since values are compared in their canonical form; write '{canonical}'.";
        else
            return value;
        return null;
    }

    /// <summary>The value; null where the constant can be no value of that type.</summary>
    internal static CedarValue? As(Constant constant, CedarKind kind) => kind switch
    {
        CedarKind.String when constant.Kind is ConstantKind.Text or ConstantKind.Untyped => CedarValue.Of(constant.Text),
        CedarKind.Bool when constant.Kind is ConstantKind.Boolean or ConstantKind.Untyped => Truth(constant.Text),
        CedarKind.Long when Number(constant) is { } number && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue =>
            CedarValue.Of((long)number),
        CedarKind.Decimal when Number(constant) is { } number && CedarDecimal.TryFrom(number, out var exact) => CedarValue.Of(exact),
        CedarKind.DateTime when constant.Kind is ConstantKind.Text or ConstantKind.Untyped && CedarDateTime.TryParse(constant.Text, out var time) =>
            CedarValue.Of(time),
        _ => null,
    };

    private static decimal? Number(Constant constant) =>
        constant.Kind is ConstantKind.Number or ConstantKind.Untyped
        && decimal.TryParse(constant.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static CedarValue? Truth(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" => (CedarValue?)CedarValue.Of(true),
        "FALSE" => CedarValue.Of(false),
        _ => null,
    };
}
