using System.Text;
using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar;

/// <summary>
/// <c>receiver.method(…)</c>. Evaluates the receiver, then all arguments. A method of an extension type checks the number of its arguments
/// only after that.
/// </summary>
public sealed class MethodCallExpr : Expr
{
    private readonly Expr[] _arguments;
    private readonly BuiltInMethod _builtIn;
    private readonly ExtensionFunction? _extension;
    private readonly CedarValue _constant;

    internal MethodCallExpr(Expr receiver, string method, IReadOnlyList<Expr> arguments, SourcePosition position = default)
        : base(position, Math.Max(DepthOf(receiver), DepthOf(arguments)))
    {
        if (Methods.Problem(method, arguments.Count) is { } problem)
            throw new ArgumentException(problem, nameof(method));
        Methods.TryGet(method, out _builtIn, out _extension);
        Receiver = receiver;
        _arguments = [.. arguments];
        if (_extension is not null)
            _constant = ConstantCall.Evaluate(_extension, Children, position);
    }

    /// <summary>The receiver of the call.</summary>
    public Expr Receiver { get; }

    /// <summary>The name of the method.</summary>
    public string Method => _extension?.Name ?? Methods.NameOf(_builtIn);

    /// <summary>The arguments without the receiver.</summary>
    public IReadOnlyList<Expr> Arguments => _arguments;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Receiver, .. _arguments];

    internal override CedarValue Constant => _constant;

    internal override Precedence Precedence => Precedence.Member;

    internal override CedarValue Eval(in Frame frame)
    {
        if (!_constant.IsNone)
            return _constant;
        var receiver = Receiver.Eval(in frame);
        if (receiver.IsError)
            return receiver;
        CedarValue argument = default;
        foreach (var expression in _arguments)
        {
            argument = expression.Eval(in frame);
            if (argument.IsError)
                return argument;
        }
        if (_extension is null)
            return BuiltInMethods.Call(_builtIn, receiver, argument, in frame, this);
        return _arguments.Length + 1 == _extension.Arity
            ? _extension.Invoke(receiver, argument, Position)
            : _extension.WrongArity(_arguments.Length + 1, Position);
    }

    internal override void AppendTo(StringBuilder text)
    {
        Receiver.AppendTo(text, Precedence.Member);
        text.Append('.').Append(Method).Append('(');
        AppendList(text, _arguments);
        text.Append(')');
    }

    private protected override bool IsSame(Expr other) => string.Equals(Method, ((MethodCallExpr)other).Method);
}
