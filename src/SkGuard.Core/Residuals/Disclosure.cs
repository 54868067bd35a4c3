namespace SkGuard.Residuals;

/// <summary>How much of a constraint a denial may disclose. Of several the lowest applies.</summary>
internal enum Disclosure
{
    /// <summary>Neither its existence nor its argument.</summary>
    Silent,

    /// <summary>The argument, without values.</summary>
    Named,

    /// <summary>The whole constraint.</summary>
    Told,
}
