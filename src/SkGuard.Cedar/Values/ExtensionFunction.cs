using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Cedar.Values;

/// <summary>
/// A function or method of Cedar's extension types decimal, ipaddr, datetime and duration. Cedar checks the number of their arguments only
/// when they are called.
/// </summary>
internal sealed partial class ExtensionFunction
{
    private static readonly Dictionary<string, ExtensionFunction> All = Table().ToDictionary(f => f.Name, StringComparer.Ordinal);

    private readonly Func<CedarValue, CedarValue, SourcePosition, CedarValue> _call;

    private ExtensionFunction(string name, bool isMethod, int arity, Func<CedarValue, CedarValue, SourcePosition, CedarValue> call)
    {
        Name = name;
        IsMethod = isMethod;
        Arity = arity;
        _call = call;
    }

    internal static IEnumerable<string> Names => All.Keys;

    internal static IEnumerable<string> FunctionNames => All.Values.Where(f => !f.IsMethod).Select(f => f.Name);

    internal static IEnumerable<string> MethodNames => All.Values.Where(f => f.IsMethod).Select(f => f.Name);

    internal string Name { get; }

    /// <summary>Whether the syntax is <c>receiver.name(…)</c>; the receiver counts as the first argument.</summary>
    internal bool IsMethod { get; }

    internal static bool TryGet(string name, [NotNullWhen(true)] out ExtensionFunction? function) => All.TryGetValue(name, out function);

    /// <summary>The number of arguments, including the receiver of a method: one or two.</summary>
    internal int Arity { get; }

    /// <summary>Calls the function. Returns the result, or an error at the position.</summary>
    internal CedarValue Call(ReadOnlySpan<CedarValue> arguments, SourcePosition position) => arguments.Length == Arity
        ? Invoke(arguments[0], Arity > 1 ? arguments[1] : default, position)
        : WrongArity(arguments.Length, position);

    /// <summary>Same as <see cref="Call"/>, for the correct number of arguments.</summary>
    internal CedarValue Invoke(CedarValue first, CedarValue second, SourcePosition position) => _call(first, second, position);

    internal CedarValue WrongArity(int arguments, SourcePosition position)
    {
        var receiver = IsMethod ? 1 : 0;
        var message = $"'{Name}' takes {Arity - receiver} arguments, not {Math.Max(0, arguments - receiver)}.";
        return CedarValue.Of(new EvaluationError(EvaluationErrorKind.Arity, position, message));
    }
}
