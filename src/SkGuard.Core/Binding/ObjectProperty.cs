namespace SkGuard.Binding;

/// <summary>A declared property of an object.</summary>
/// <param name="Shape">Its type.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
/// <param name="IsReadOnly">Whether it is computed: rules see it, no caller can set it.</param>
/// <param name="IsNullByDefault">Whether the member is null where it is left out, so that a null needs not be written.</param>
internal readonly record struct ObjectProperty(TypeBinder Shape, bool IsRequired, bool IsReadOnly = false, bool IsNullByDefault = false);
