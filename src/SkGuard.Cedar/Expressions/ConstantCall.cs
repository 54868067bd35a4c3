using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions;

/// <summary>Evaluates calls of extension functions with constant arguments at construction.</summary>
internal static class ConstantCall
{
    /// <summary>Returns the value or error of the call, or <c>default</c> if an argument is not constant.</summary>
    internal static CedarValue Evaluate(ExtensionFunction function, IReadOnlyList<Expr> arguments, SourcePosition position)
    {
        var values = new CedarValue[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Constant;
            if (values[i].IsNone)
                return default;
        }
        // Arguments are evaluated before they are counted, so an error of an argument takes precedence over a wrong count.
        foreach (var value in values)
            if (value.IsError)
                return value;
        return function.Call(values, position);
    }
}
