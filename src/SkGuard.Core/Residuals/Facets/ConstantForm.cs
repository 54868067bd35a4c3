using System.Globalization;
using SkGuard.Cedar;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals.Facets;

/// <summary>Converts values to JSON constants, as a caller would write the argument.</summary>
internal static class ConstantForm
{
    /// <summary>Converts a value; null if it has no single JSON form.</summary>
    internal static Constant? From(CedarValue value) => value.Kind switch
    {
        CedarKind.String => new(ConstantKind.Text, value.AsString),
        CedarKind.Bool => new(ConstantKind.Boolean, value.AsBool ? "true" : "false"),
        CedarKind.Long => new(ConstantKind.Number, value.AsLong.ToString(CultureInfo.InvariantCulture)),
        CedarKind.Decimal => new(ConstantKind.Number, (value.AsDecimal.Scaled / 10_000m).ToString("0.####", CultureInfo.InvariantCulture)),
        CedarKind.Entity => new(ConstantKind.Text, value.AsEntity.Id),
        CedarKind.DateTime => new(ConstantKind.Text, value.AsDateTime.ToString()),
        CedarKind.Ip => new(ConstantKind.Text, value.AsIp.ToString()),
        _ => null,
    };
}
