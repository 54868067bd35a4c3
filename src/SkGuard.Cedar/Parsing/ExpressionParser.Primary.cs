using SkGuard.Cedar.Expressions;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

internal sealed partial class ExpressionParser
{
    private static readonly string[] VariableNames = ["principal", "action", "resource", "context"];

    private Expr ReadPrimary()
    {
        var first = tokens.Current;
        var position = tokens.Position;
        switch (first.Kind)
        {
            case TokenKind.Number:
                return ReadNumber(isNegative: false, position);
            case TokenKind.String:
                return new LiteralExpr(names.Unescape(tokens.Take()), position);
            case TokenKind.Word:
                return ReadWord(position);
            case TokenKind.OpenParenthesis:
                tokens.Take();
                var inner = Read();
                tokens.Expect(TokenKind.CloseParenthesis, "an operator or ')'");
                return inner;
            case TokenKind.OpenBracket:
                tokens.Take();
                return new SetExpr(ReadList(TokenKind.CloseBracket, "']'"), position);
            case TokenKind.OpenBrace:
                tokens.Take();
                return ReadRecord(position);
            case TokenKind.Slot:
                tokens.Take();
                tokens.Report(first, "an expression", "A slot can stand only in the scope, as in principal == ?principal.");
                return Nothing;
            default:
                throw tokens.Unexpected("an expression");
        }
    }

    private Expr ReadWord(SourcePosition position)
    {
        var name = names.Path(out var first);
        if (tokens.Current.Kind == TokenKind.DoubleColon)
            return names.Entity(name, first) is { } uid ? new LiteralExpr(uid, position) : Nothing;
        switch (name)
        {
            case "true" or "false":
                return new LiteralExpr(name == "true", position);
            case "principal":
                return new VariableExpr(Variable.Principal, position);
            case "action":
                return new VariableExpr(Variable.Action, position);
            case "resource":
                return new VariableExpr(Variable.Resource, position);
            case "context":
                return new VariableExpr(Variable.Context, position);
        }
        if (Identifiers.IsReserved(name))
        {
            tokens.Report(first, "an expression", $"Expected an expression, but found the reserved word '{name}'.");
            throw new SyntaxException();
        }
        return tokens.Current.Kind == TokenKind.OpenParenthesis ? ReadCall(name, first, position) : Unknown(name, first);
    }

    private Expr ReadCall(string name, Token first, SourcePosition position)
    {
        var arguments = ReadArguments();
        if (ExtensionFunction.TryGet(name, out var function) && !function.IsMethod)
            return new CallExpr(name, arguments, position);
        tokens.Report(first, "a function", Methods.TryGet(name, out _, out _)
            ? $"'{name}' is a method and no function; write value.{name}(…)."
            : $"There is no function '{name}'{Nearest.Ending(name, ExtensionFunction.FunctionNames)}");
        return Nothing;
    }

    private Expr Unknown(string name, Token first)
    {
        tokens.Report(
            first, "principal, action, resource or context", $"There is no variable '{name}'{Nearest.Ending(name, VariableNames)}");
        return Nothing;
    }

    private RecordExpr ReadRecord(SourcePosition position)
    {
        var attributes = new List<KeyValuePair<string, Expr>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (tokens.Current.Kind != TokenKind.CloseBrace)
        {
            var key = tokens.Current;
            if (key.Kind is not (TokenKind.Word or TokenKind.String))
                throw tokens.Unexpected("an attribute's name, or one in quotes");
            var name = key.Kind == TokenKind.String ? names.Intern(names.Unescape(tokens.Take())) : names.Attribute();
            tokens.Expect(TokenKind.Colon, "':'");
            var value = Read();
            if (seen.Add(name))
                attributes.Add(new(name, value));
            else
                tokens.Report(key, "each attribute once", $"The attribute '{name}' occurs twice.");
            if (!tokens.TryTake(TokenKind.Comma))
                break;
        }
        tokens.Expect(TokenKind.CloseBrace, "',' or '}'");
        return new RecordExpr(attributes, position);
    }
}
