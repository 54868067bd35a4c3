using System.Globalization;
using SkGuard.Cedar.Expressions;

namespace SkGuard.Cedar.Parsing;

internal sealed partial class ExpressionParser
{
    private const int MaxSigns = 4; // Cedar's limit for consecutive ! or -
    private const ulong SmallestMagnitude = (ulong)long.MaxValue + 1;

    private Expr ReadUnary()
    {
        var first = tokens.Current;
        if (first.Kind is not (TokenKind.Not or TokenKind.Minus))
            return ReadMember();
        var signs = 0;
        while (tokens.TryTake(first.Kind))
            signs++;
        if (signs > MaxSigns)
            tokens.Report(first, "", $"At most four '{tokens.TextOf(first)}' may stand in a row.");
        signs = Math.Min(signs, MaxSigns);
        var position = tokens.PositionOf(first);
        var isNumber = tokens.Current.Kind == TokenKind.Number
            && tokens.Peek().Kind is not (TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenParenthesis);
        Expr result;
        if (first.Kind == TokenKind.Minus && isNumber)
        {
            signs--; // the last minus belongs to the number; otherwise the smallest integer could not be written
            result = ReadNumber(isNegative: true, position);
        }
        else
            result = ReadMember();
        for (; signs > 0; signs--)
            result = first.Kind == TokenKind.Not ? new NotExpr(result, position) : new NegateExpr(result, position);
        return result;
    }

    private LiteralExpr ReadNumber(bool isNegative, SourcePosition position)
    {
        var token = tokens.Take();
        var fits = ulong.TryParse(tokens.TextOf(token), NumberStyles.None, CultureInfo.InvariantCulture, out var magnitude);
        if (!fits || magnitude > SmallestMagnitude || (magnitude == SmallestMagnitude && !isNegative))
            tokens.Report(
                token, "a number of 64 bits", $"The number {(isNegative ? "-" : "")}{tokens.TextOf(token)} does not fit into 64 bits.");
        return new LiteralExpr(unchecked(isNegative ? -(long)magnitude : (long)magnitude), position);
    }

    private Expr ReadMember()
    {
        var position = tokens.Position;
        var target = ReadPrimary();
        while (true)
        {
            switch (tokens.Current.Kind)
            {
                case TokenKind.Dot:
                    tokens.Take();
                    target = ReadDot(target, position);
                    break;
                case TokenKind.OpenBracket:
                    tokens.Take();
                    var name = tokens.Expect(TokenKind.String, "an attribute's name in quotes");
                    target = new GetAttrExpr(target, names.Intern(names.Unescape(name)), position);
                    tokens.Expect(TokenKind.CloseBracket, "']'");
                    break;
                case TokenKind.OpenParenthesis:
                    throw tokens.Unexpected("an operator, since only functions and methods can be called");
                default:
                    return target;
            }
        }
    }

    private Expr ReadDot(Expr target, SourcePosition position)
    {
        var token = tokens.Current;
        var name = names.Attribute();
        if (tokens.Current.Kind != TokenKind.OpenParenthesis)
            return new GetAttrExpr(target, name, position);
        var arguments = ReadArguments();
        if (Methods.Problem(name, arguments.Count) is not { } problem)
            return new MethodCallExpr(target, name, arguments, position);
        tokens.Report(token, "a method", problem);
        return Nothing;
    }

    private List<Expr> ReadArguments()
    {
        tokens.Expect(TokenKind.OpenParenthesis, "'('");
        return ReadList(TokenKind.CloseParenthesis, "')'");
    }

    private List<Expr> ReadList(TokenKind close, string closeText)
    {
        var items = new List<Expr>();
        while (tokens.Current.Kind != close)
        {
            items.Add(Read());
            if (!tokens.TryTake(TokenKind.Comma))
                break;
        }
        tokens.Expect(close, $"',' or {closeText}");
        return items;
    }
}
