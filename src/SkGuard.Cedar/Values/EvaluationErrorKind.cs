namespace SkGuard.Cedar;

/// <summary>The kinds of evaluation errors.</summary>
public enum EvaluationErrorKind
{
    /// <summary>An operator or function got a value of an unsupported type.</summary>
    Type,

    /// <summary>The record or entity does not have the attribute.</summary>
    MissingAttribute,

    /// <summary>The entity does not have the tag.</summary>
    MissingTag,

    /// <summary>An attribute or tag was read from an entity that does not exist.</summary>
    MissingEntity,

    /// <summary>A result does not fit into 64 bits.</summary>
    Overflow,

    /// <summary>An extension function got a wrong number of arguments.</summary>
    Arity,

    /// <summary>An extension function got an invalid argument, such as <c>decimal("x")</c>.</summary>
    Extension,

    /// <summary>A value would be nested deeper than 200.</summary>
    Depth,
}
