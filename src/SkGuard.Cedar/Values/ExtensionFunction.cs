using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Cedar.Values;

/// <summary>
/// One function or method of Cedar's extension types decimal, ipaddr, datetime and duration. They are the ones whose number of arguments Cedar
/// checks only when they are called.
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

    /// <summary>Whether it is written <c>receiver.name(…)</c>; the receiver counts as the first argument.</summary>
    internal bool IsMethod { get; }

    internal static bool TryGet(string name, [NotNullWhen(true)] out ExtensionFunction? function) => All.TryGetValue(name, out function);

    /// <summary>How many arguments it takes, the receiver of a method included: one or two.</summary>
    internal int Arity { get; }

    /// <summary>The result, or an error at the place.</summary>
    internal CedarValue Call(ReadOnlySpan<CedarValue> arguments, SourcePosition position) => arguments.Length == Arity
        ? Invoke(arguments[0], Arity > 1 ? arguments[1] : default, position)
        : WrongArity(arguments.Length, position);

    /// <summary>As <see cref="Call"/>, for as many arguments as it takes.</summary>
    internal CedarValue Invoke(CedarValue first, CedarValue second, SourcePosition position) => _call(first, second, position);

    internal CedarValue WrongArity(int arguments, SourcePosition position)
    {
        var receiver = IsMethod ? 1 : 0;
        var message = $"'{Name}' takes {Arity - receiver} arguments, not {Math.Max(0, arguments - receiver)}.";
        return CedarValue.Of(new EvaluationError(EvaluationErrorKind.Arity, position, message));
    }
}
