namespace SkGuard.Binding;

/// <summary>What became of one parameter in a call.</summary>
internal enum SlotState : byte
{
    /// <summary>No value and no default: no attribute.</summary>
    Absent,

    /// <summary>The function gets null: no attribute, and the argument's name stands in <c>context.derived.nulls</c>.</summary>
    Null,

    /// <summary>The function takes its own default, and rules see that.</summary>
    Default,

    /// <summary>The call gave a value.</summary>
    Value,

    /// <summary>
    /// The call gave a value, or the function has a default, that the function can hold and Cedar cannot: no rule may read it.
    /// </summary>
    Unrepresentable,

    /// <summary>The application's own object, handed on by reference: nothing read it, so rules see no attribute.</summary>
    Reference,
}
