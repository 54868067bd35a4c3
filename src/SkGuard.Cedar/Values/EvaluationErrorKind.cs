namespace SkGuard.Cedar;

/// <summary>The ways an evaluation can fail.</summary>
public enum EvaluationErrorKind
{
    /// <summary>An operator or function got a value of a type it does not take.</summary>
    Type,

    /// <summary>A record or entity lacks the attribute that was read.</summary>
    MissingAttribute,

    /// <summary>An entity lacks the tag that was read.</summary>
    MissingTag,

    /// <summary>An attribute or tag was read of an entity that does not exist.</summary>
    MissingEntity,

    /// <summary>A result does not fit into 64 bits.</summary>
    Overflow,

    /// <summary>An extension function got the wrong number of arguments.</summary>
    Arity,

    /// <summary>An extension function could not make sense of its argument, such as <c>decimal("x")</c>.</summary>
    Extension,

    /// <summary>A value would be nested deeper than 200.</summary>
    Depth,
}
