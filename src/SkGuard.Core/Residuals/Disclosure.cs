namespace SkGuard.Residuals;

/// <summary>How much of a demand a denial may tell; of several the least counts.</summary>
internal enum Disclosure
{
    /// <summary>Neither that it exists nor which argument it is about.</summary>
    Silent,

    /// <summary>Which argument it is about, in words without the value.</summary>
    Named,

    /// <summary>All of it.</summary>
    Told,
}
