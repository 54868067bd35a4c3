using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Expressions;

/// <summary>Calls of extension functions whose arguments are known when the expression is made.</summary>
internal static class ConstantCall
{
    /// <summary>The value or error of the call, or <c>default</c> where an argument is not known.</summary>
    internal static CedarValue Evaluate(ExtensionFunction function, IReadOnlyList<Expr> arguments, SourcePosition position)
    {
        var values = new CedarValue[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Constant;
            if (values[i].IsNone)
                return default;
        }
        // Arguments are evaluated before they are counted: the first error among them comes first.
        foreach (var value in values)
            if (value.IsError)
                return value;
        return function.Call(values, position);
    }
}
