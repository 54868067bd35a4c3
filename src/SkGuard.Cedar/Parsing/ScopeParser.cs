using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>Parses the scope of a policy: <c>(principal …, action …, resource …)</c>.</summary>
internal sealed class ScopeParser(TokenReader tokens, NameParser names)
{
    private static readonly string[] Variables = ["principal", "action", "resource"];

    internal (EntityScope Principal, ActionScope Action, EntityScope Resource) Read()
    {
        tokens.Expect(TokenKind.OpenParenthesis, "'('");
        ExpectVariable(0);
        var principal = ReadEntityScope("principal");
        ExpectVariable(1);
        var action = ReadActionScope();
        ExpectVariable(2);
        var resource = ReadEntityScope("resource");
        tokens.TryTake(TokenKind.Comma);
        if (tokens.Current.Kind == TokenKind.Word)
            throw tokens.Unexpected("')', since a scope has no more than principal, action and resource");
        tokens.Expect(TokenKind.CloseParenthesis, "',' or ')'");
        return (principal, action, resource);
    }

    private void ExpectVariable(int index)
    {
        if (index > 0)
            tokens.Expect(TokenKind.Comma, $"',' and '{Variables[index]}'");
        if (tokens.TryTakeWord(Variables[index]))
            return;
        var hint = tokens.Current.Kind == TokenKind.Word ? Nearest.Hint(tokens.TextOf(tokens.Current).ToString(), [Variables[index]]) : "";
        throw tokens.Unexpected($"'{Variables[index]}': a scope is principal, action, resource in this order", hint);
    }

    private EntityScope ReadEntityScope(string variable)
    {
        string? type = null;
        if (tokens.Current.Kind == TokenKind.Colon)
            throw tokens.Unexpected($"'is', since a type is written '{variable} is Type'");
        if (tokens.TryTakeWord("is"))
        {
            type = names.TypeName();
            if (!tokens.TryTakeWord("in"))
                return tokens.Current.Kind == TokenKind.Equal ? throw tokens.Unexpected("'in', ',' or ')'") : IfName(type, EntityScope.Is);
        }
        else if (tokens.TryTake(TokenKind.Equal))
            return ReadEntityOrSlot(variable) is { } equal ? EntityScope.Equal(equal) : SlotScope(ScopeKind.Equal, null);
        else if (!tokens.TryTakeWord("in"))
            return tokens.Current.Kind is TokenKind.Comma or TokenKind.CloseParenthesis ? EntityScope.Any : throw Operator();
        var entity = ReadEntityOrSlot(variable);
        if (tokens.IsWord("is"))
            throw tokens.Unexpected("',' or ')', since type and container are written 'is Type in entity'");
        if (type is null)
            return entity is null ? SlotScope(ScopeKind.In, null) : EntityScope.In(entity);
        return IfName(type, name => entity is null ? SlotScope(ScopeKind.IsIn, name) : EntityScope.IsIn(name, entity));
    }

    private ActionScope ReadActionScope()
    {
        if (tokens.IsWord("is"))
            throw tokens.Unexpected("'==', 'in', ',' or ')', since an action has no 'is'");
        if (tokens.TryTake(TokenKind.Equal))
            return ReadAction() is { } equal ? ActionScope.Equal(equal) : ActionScope.Any;
        if (!tokens.TryTakeWord("in"))
            return tokens.Current.Kind is TokenKind.Comma or TokenKind.CloseParenthesis ? ActionScope.Any : throw Operator();
        var open = OpenParentheses(TokenKind.OpenBracket);
        if (!tokens.TryTake(TokenKind.OpenBracket))
            return ReadAction() is { } group ? ActionScope.In(group) : ActionScope.Any;
        var actions = new List<EntityUid>();
        while (tokens.Current.Kind != TokenKind.CloseBracket)
        {
            if (ReadAction() is { } action)
                actions.Add(action);
            if (!tokens.TryTake(TokenKind.Comma))
                break;
        }
        tokens.Expect(TokenKind.CloseBracket, "',' or ']'");
        Close(open);
        return ActionScope.In(actions);
    }

    /// <summary>Parses an action. Reports any other entity and returns null.</summary>
    private EntityUid? ReadAction()
    {
        var first = tokens.Current;
        if (first.Kind == TokenKind.Slot)
            throw tokens.Unexpected("an action, since there is no slot for it");
        var action = ReadEntity();
        if (action is null || ActionScope.IsActionType(action.Type))
            return action;
        tokens.Report(first, "an action", $"{action} is no action: the type's last part must be 'Action'.");
        return null;
    }

    /// <summary>Parses an entity; returns null for a slot.</summary>
    private EntityUid? ReadEntityOrSlot(string variable)
    {
        var open = OpenParentheses(TokenKind.Slot);
        if (tokens.Current.Kind != TokenKind.Slot)
            // A placeholder for a reported entity, so that the policy is not taken for a template.
            return ReadEntity() ?? new EntityUid("Unknown", "");
        if (!tokens.TextOf(tokens.Current)[1..].SequenceEqual(variable))
            throw tokens.Unexpected($"'?{variable}' or an entity");
        tokens.Take();
        Close(open);
        return null;
    }

    private EntityUid? ReadEntity()
    {
        var open = 0;
        for (; tokens.TryTake(TokenKind.OpenParenthesis); open++)
        {
        }
        if (tokens.Current.Kind != TokenKind.Word)
            throw tokens.Unexpected("an entity such as User::\"alice\"");
        var type = names.Path(out var first);
        if (tokens.Current.Kind != TokenKind.DoubleColon)
            throw tokens.Unexpected("'::' and the entity's id in quotes");
        var uid = names.Entity(type, first);
        Close(open);
        return uid;
    }

    // Cedar allows parentheses around an entity, a slot or a list here. They are consumed only if one of these follows.
    private int OpenParentheses(TokenKind before)
    {
        var count = 0;
        while (tokens.Peek(count) is { Kind: TokenKind.OpenParenthesis })
            count++;
        if (tokens.Peek(count).Kind != before)
            return 0;
        for (var i = 0; i < count; i++)
            tokens.Take();
        return count;
    }

    private void Close(int open)
    {
        for (; open > 0; open--)
            tokens.Expect(TokenKind.CloseParenthesis, "')'");
    }

    private SyntaxException Operator() => tokens.Current.Kind == TokenKind.Assign
        ? tokens.Unexpected("'=='", "; did you mean '=='?")
        : tokens.Unexpected("'==', 'in', 'is', ',' or ')'");

    private static EntityScope SlotScope(ScopeKind kind, string? type) => EntityScope.Slot(kind, type);

    // An invalid name was already reported; parsing continues to find further errors.
    private static EntityScope IfName(string type, Func<string, EntityScope> make) =>
        EntityUid.IsTypeName(type) ? make(type) : EntityScope.Any;
}
