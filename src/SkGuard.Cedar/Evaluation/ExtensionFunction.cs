using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Cedar;

/// <summary>
/// One function or method of Cedar's extension types decimal, ipaddr, datetime and duration. They are the ones whose number of arguments Cedar
/// checks only when they are called.
/// </summary>
internal sealed partial class ExtensionFunction
{
    private static readonly Dictionary<string, ExtensionFunction> All = Table().ToDictionary(f => f.Name, StringComparer.Ordinal);

    private readonly Func<CedarValue, CedarValue, SourcePosition, CedarValue> _call;
    private readonly int _arity;

    private ExtensionFunction(string name, bool isMethod, int arity, Func<CedarValue, CedarValue, SourcePosition, CedarValue> call)
    {
        Name = name;
        IsMethod = isMethod;
        _arity = arity;
        _call = call;
    }

    internal static IEnumerable<string> Names => All.Keys;

    internal static IEnumerable<string> FunctionNames => All.Values.Where(f => !f.IsMethod).Select(f => f.Name);

    internal static IEnumerable<string> MethodNames => All.Values.Where(f => f.IsMethod).Select(f => f.Name);

    internal string Name { get; }

    /// <summary>Whether it is written <c>receiver.name(…)</c>; the receiver counts as the first argument.</summary>
    internal bool IsMethod { get; }

    internal static bool TryGet(string name, [NotNullWhen(true)] out ExtensionFunction? function) => All.TryGetValue(name, out function);

    /// <summary>The result, or an error at the place.</summary>
    internal CedarValue Call(ReadOnlySpan<CedarValue> arguments, SourcePosition position)
    {
        if (arguments.Length != _arity)
            return CedarValue.Of(new EvaluationError(
                EvaluationErrorKind.Arity,
                position,
                $"'{Name}' takes {_arity - (IsMethod ? 1 : 0)} arguments, not {Math.Max(0, arguments.Length - (IsMethod ? 1 : 0))}."));
        return _call(arguments[0], _arity > 1 ? arguments[1] : default, position);
    }
}
