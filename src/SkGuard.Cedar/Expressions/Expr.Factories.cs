using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar;

#pragma warning disable CA1716 // And, Or, Not, If, Is, Like are Cedar's operators

public abstract partial class Expr
{
    /// <summary>The variable <c>principal</c>.</summary>
    public static readonly Expr Principal = new VariableExpr(SkGuard.Cedar.Variable.Principal);

    /// <summary>The variable <c>action</c>.</summary>
    public static readonly Expr Action = new VariableExpr(SkGuard.Cedar.Variable.Action);

    /// <summary>The variable <c>resource</c>.</summary>
    public static readonly Expr Resource = new VariableExpr(SkGuard.Cedar.Variable.Resource);

    /// <summary>The variable <c>context</c>.</summary>
    public static readonly Expr Context = new VariableExpr(SkGuard.Cedar.Variable.Context);

    /// <summary>
    /// Creates the expression of a value: a literal, or for sets, records and extension types the expression that constructs the value.
    /// </summary>
    /// <exception cref="ArgumentException">The value is <c>default</c>.</exception>
    public static Expr Literal(CedarValue value, SourcePosition position = default) => LiteralForm.Create(value, position);

    /// <summary>
    /// Creates <c>a &amp;&amp; b &amp;&amp; …</c>. Operands that are conjunctions are merged in. A single operand is returned unchanged.
    /// </summary>
    public static Expr And(params IReadOnlyList<Expr> operands) => AndExpr.Create(operands, default);

    /// <summary>Creates <c>a || b || …</c>. Operands that are disjunctions are merged in. A single operand is returned unchanged.</summary>
    public static Expr Or(params IReadOnlyList<Expr> operands) => OrExpr.Create(operands, default);

    /// <summary>Creates <c>!a</c>.</summary>
    public static Expr Not(Expr operand) => new NotExpr(operand);

    /// <summary>Creates <c>-a</c>.</summary>
    public static Expr Negate(Expr operand) => new NegateExpr(operand);

    /// <summary>Creates <c>if a then b else c</c>.</summary>
    public static Expr If(Expr condition, Expr then, Expr otherwise) => new IfExpr(condition, then, otherwise);

    /// <summary>Creates <c>a op b</c>.</summary>
    public static Expr Binary(BinaryOperator @operator, Expr left, Expr right) => new BinaryExpr(@operator, left, right);

    /// <summary>Creates <c>a.name</c>, or <c>a["name"]</c> if the name is not an identifier.</summary>
    public static Expr GetAttr(Expr target, string name) => new GetAttrExpr(target, string.Intern(name));

    /// <summary>Creates <c>a has name</c>, or <c>a has b.c</c> for a path.</summary>
    /// <exception cref="ArgumentException">The path is empty, or has several names of which one is not an identifier.</exception>
    public static Expr HasAttr(Expr target, params IReadOnlyList<string> path) => new HasAttrExpr(target, [.. path.Select(string.Intern)]);

    /// <summary>Creates <c>a like "pattern"</c>.</summary>
    public static Expr Like(Expr target, Pattern pattern) => new LikeExpr(target, pattern);

    /// <summary>Creates <c>a is Type</c>, or <c>a is Type in b</c>.</summary>
    /// <exception cref="ArgumentException">The type is not a valid name.</exception>
    public static Expr Is(Expr target, string type, Expr? container = null) => new IsExpr(target, type, container);

    /// <summary>Creates <c>[a, b, …]</c>.</summary>
    public static Expr Set(params IReadOnlyList<Expr> items) => new SetExpr(items);

    /// <summary>Creates <c>{a: 1, …}</c>. <exception cref="ArgumentException">A name occurs twice.</exception></summary>
    public static Expr Record(params IReadOnlyList<KeyValuePair<string, Expr>> attributes) => 
        new RecordExpr([.. attributes.Select(a => KeyValuePair.Create(string.Intern(a.Key), a.Value))]);

    /// <summary>Creates a call of <c>decimal</c>, <c>ip</c>, <c>datetime</c> or <c>duration</c>.</summary>
    /// <exception cref="ArgumentException">The function does not exist.</exception>
    public static Expr Call(string function, params IReadOnlyList<Expr> arguments) => new CallExpr(function, arguments);

    /// <summary>
    /// Creates a call of <c>contains</c>, <c>containsAll</c>, <c>containsAny</c>, <c>isEmpty</c>, <c>getTag</c>, <c>hasTag</c>, or a method
    /// of an extension type.
    /// </summary>
    /// <exception cref="ArgumentException">The method does not exist, or a built-in method gets a wrong number of arguments.</exception>
    public static Expr MethodCall(Expr receiver, string method, params IReadOnlyList<Expr> arguments) =>
        new MethodCallExpr(receiver, method, arguments);
}
