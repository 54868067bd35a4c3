namespace SkGuard.Binding;

/// <summary>Who wrote the JSON that is being read.</summary>
internal enum BindingOrigin : byte
{
    /// <summary>The model or the application: everything is checked.</summary>
    Caller,

    /// <summary>Our own serialiser, from an object: it may write nulls, read-only properties, and enums as numbers.</summary>
    Serializer,
}
