using System.Runtime.CompilerServices;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>
/// Parses expressions. A syntax error ends the policy. A well-formed but meaningless expression, such as a call of an unknown function, is
/// reported, and parsing continues.
/// </summary>
internal sealed partial class ExpressionParser(TokenReader tokens, NameParser names)
{
    // Placeholder for a reported expression; its policy is dropped at the end.
    private static readonly Expr Nothing = new LiteralExpr(true);

    private int _depth;

    internal Expr Read()
    {
        if (++_depth > Limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            tokens.Report(tokens.Current, "", $"Expressions are nested deeper than {Limits.MaxDepth}.");
            throw new SyntaxException();
        }
        var result = tokens.IsWord("if") && !IsName(tokens.Peek()) ? ReadIf() : ReadOr();
        _depth--;
        return result;

        static bool IsName(Token next) => next.Kind == TokenKind.DoubleColon;
    }

    /// <summary>Resets the nesting depth after a policy that ended with an error.</summary>
    internal void Reset() => _depth = 0;

    private IfExpr ReadIf()
    {
        var position = tokens.Position;
        tokens.Take();
        var condition = Read();
        ExpectWord("then");
        var then = Read();
        ExpectWord("else");
        return new IfExpr(condition, then, Read(), position);
    }

    private void ExpectWord(string word)
    {
        if (!tokens.TryTakeWord(word))
            throw tokens.Unexpected($"an operator or '{word}'");
    }

    private Expr ReadOr()
    {
        var position = tokens.Position;
        var first = ReadAnd();
        if (tokens.Current.Kind != TokenKind.Or)
            return first;
        var operands = new List<Expr> { first };
        while (tokens.TryTake(TokenKind.Or))
            operands.Add(ReadAnd());
        return OrExpr.Create(operands, position);
    }

    private Expr ReadAnd()
    {
        var position = tokens.Position;
        var first = ReadRelation();
        if (tokens.Current.Kind != TokenKind.And)
            return first;
        var operands = new List<Expr> { first };
        while (tokens.TryTake(TokenKind.And))
            operands.Add(ReadRelation());
        return AndExpr.Create(operands, position);
    }

    private Expr ReadRelation()
    {
        var position = tokens.Position;
        var left = ReadAdd();
        if (!IsRelation())
            return left;
        var result = ReadRelation(left, position);
        return IsRelation() ? throw tokens.Unexpected("'&&', '||' or an end, since relations such as a < b do not chain") : result;
    }

    private bool IsRelation() => tokens.Current.Kind switch
    {
        TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessOrEqual
            or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.Assign => true,
        TokenKind.Word => tokens.TextOf(tokens.Current) is "in" or "has" or "like" or "is",
        _ => false,
    };

    private Expr ReadRelation(Expr left, SourcePosition position)
    {
        if (tokens.Current.Kind == TokenKind.Assign)
            throw tokens.Unexpected("an operator", "; did you mean '=='?");
        var sign = tokens.Take();
        BinaryOperator? comparison = sign.Kind switch
        {
            TokenKind.Equal => BinaryOperator.Equal,
            TokenKind.NotEqual => BinaryOperator.NotEqual,
            TokenKind.Less => BinaryOperator.Less,
            TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
            TokenKind.Greater => BinaryOperator.Greater,
            TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
            _ => null,
        };
        if (comparison is { } found)
            return new BinaryExpr(found, left, ReadAdd(), position);
        if (tokens.IsWord(sign, "in"))
            return new BinaryExpr(BinaryOperator.In, left, ReadAdd(), position);
        if (tokens.IsWord(sign, "has"))
            return new HasAttrExpr(left, ReadHasPath(), position);
        if (tokens.IsWord(sign, "like"))
            return new LikeExpr(left, names.Pattern(tokens.Expect(TokenKind.String, "a pattern in quotes")), position);
        var type = names.TypeName();
        var container = tokens.TryTakeWord("in") ? ReadAdd() : null;
        return EntityUid.IsTypeName(type) ? new IsExpr(left, type, container, position) : Nothing;
    }

    private List<string> ReadHasPath()
    {
        if (tokens.Current.Kind == TokenKind.String)
            return [names.Intern(names.Unescape(tokens.Take()))];
        if (tokens.Current.Kind != TokenKind.Word)
            throw tokens.Unexpected("an attribute's name, or one in quotes");
        var path = new List<string>();
        var errors = tokens.Errors.Count;
        do
            path.Add(names.Attribute());
        while (tokens.TryTake(TokenKind.Dot));
        return errors == tokens.Errors.Count ? path : ["reported"];
    }

    private Expr ReadAdd()
    {
        var position = tokens.Position;
        var left = ReadMultiply();
        while (tokens.Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var sign = tokens.Take().Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = new BinaryExpr(sign, left, ReadMultiply(), position);
        }
        return left;
    }

    private Expr ReadMultiply()
    {
        var position = tokens.Position;
        var left = ReadUnary();
        while (tokens.Current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.Percent)
        {
            if (tokens.Current.Kind != TokenKind.Star)
                tokens.Report(tokens.Current, "'*', '+' or '-'", $"Cedar has no '{tokens.TextOf(tokens.Current)}'.");
            tokens.Take();
            left = new BinaryExpr(BinaryOperator.Multiply, left, ReadUnary(), position);
        }
        return left;
    }
}
