using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// <c>decimal("1.5")</c>, <c>ip(…)</c>, <c>datetime(…)</c> or <c>duration(…)</c>. A wrong number of arguments or an invalid argument is an
/// error of evaluation, not of parsing. A call with constant arguments is evaluated once.
/// </summary>
public sealed class CallExpr : Expr
{
    private readonly Expr[] _arguments;
    private readonly ExtensionFunction _function;
    private readonly CedarValue _constant;

    internal CallExpr(string function, IReadOnlyList<Expr> arguments, SourcePosition position = default)
        : base(position, DepthOf(arguments))
    {
        if (!ExtensionFunction.TryGet(function, out var called) || called.IsMethod)
            throw new ArgumentException(
                $"There is no function '{function}'{Nearest.Ending(function, ExtensionFunction.FunctionNames)}", nameof(function));
        _function = called;
        _arguments = [.. arguments];
        _constant = ConstantCall.Evaluate(called, _arguments, position);
    }

    /// <summary>The name of the function.</summary>
    public string Function => _function.Name;

    /// <summary>The arguments.</summary>
    public IReadOnlyList<Expr> Arguments => _arguments;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => _arguments;

    internal override CedarValue Constant => _constant;

    internal override Precedence Precedence => Precedence.Primary;

    internal override CedarValue Eval(in Frame frame)
    {
        if (!_constant.IsNone)
            return _constant;
        CedarValue argument = default;
        foreach (var expression in _arguments)
        {
            argument = expression.Eval(in frame);
            if (argument.IsError)
                return argument;
        }
        return _arguments.Length == _function.Arity
            ? _function.Invoke(argument, default, Position)
            : _function.WrongArity(_arguments.Length, Position);
    }

    internal override void AppendTo(StringBuilder text)
    {
        text.Append(Function).Append('(');
        AppendList(text, _arguments);
        text.Append(')');
    }

    private protected override bool IsSame(Expr other) => ReferenceEquals(_function, ((CallExpr)other)._function);
}
