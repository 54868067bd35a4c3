namespace SkGuard.Text.Settings;

/// <summary>The JSON type of a constant in a grant.</summary>
internal enum ConstantKind
{
    Text,
    Number,
    Boolean,

    /// <summary>JSON's null. Policies have no such value; it matches an argument that is null.</summary>
    Null,

    /// <summary>A value from a configuration provider without types. The type of the parameter decides its meaning.</summary>
    Untyped,
}

/// <summary>A constant of a grant as written. It gets a type when the grant is compiled for a parameter.</summary>
internal readonly record struct Constant(ConstantKind Kind, string Text);
