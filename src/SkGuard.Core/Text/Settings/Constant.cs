namespace SkGuard.Text.Settings;

/// <summary>What a constant of a grant was written as.</summary>
internal enum ConstantKind
{
    Text,
    Number,
    Boolean,

    /// <summary>JSON's null, which is no value to rules: it stands for an argument that is null.</summary>
    Null,

    /// <summary>From a configuration provider, which keeps no types: the parameter's type decides what it is.</summary>
    Untyped,
}

/// <summary>A constant of a grant as it was written; it is given a type only when the grant meets a parameter.</summary>
internal readonly record struct Constant(ConstantKind Kind, string Text);
