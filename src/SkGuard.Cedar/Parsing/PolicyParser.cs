using System.Collections.ObjectModel;
using System.Globalization;
using SkGuard.Cedar.Values;

namespace SkGuard.Cedar.Parsing;

/// <summary>Parses the text of policies. Continues with the next policy after an error, so that one run finds all errors.</summary>
internal sealed class PolicyParser
{
    private static readonly string[] Effects = ["permit", "forbid"];
    private static readonly string[] Clauses = ["when", "unless"];

    private readonly TokenReader _tokens;
    private readonly NameParser _names;
    private readonly ScopeParser _scopes;
    private readonly ExpressionParser _expressions;

    internal PolicyParser(SourceText source)
    {
        _tokens = new TokenReader(source);
        _names = new NameParser(_tokens);
        _scopes = new ScopeParser(_tokens, _names);
        _expressions = new ExpressionParser(_tokens, _names);
    }

    internal IReadOnlyList<CedarError> Errors => _tokens.Errors;

    internal (Policy[] Policies, Template[] Templates) Parse()
    {
        var policies = new List<Policy>();
        var templates = new List<Template>();
        for (var number = 0; !_tokens.IsAtEnd; number++)
        {
            var start = _tokens.Current.Start;
            try
            {
                _expressions.Reset();
                var policy = ReadPolicy(string.Create(CultureInfo.InvariantCulture, $"policy{number}"));
                if (policy is Policy complete)
                    policies.Add(complete);
                else
                    templates.Add((Template)policy);
            }
            catch (SyntaxException)
            {
                _tokens.SkipPolicy(start);
            }
            catch (CedarException error)
            {
                // The tree does not grow deeper than recursion can visit.
                _tokens.Report(_tokens.Current, "", error.Message);
                _tokens.SkipPolicy(start);
            }
        }
        return ([.. policies], [.. templates]);
    }

    private PolicyBase ReadPolicy(string id)
    {
        var position = _tokens.Position;
        var annotations = ReadAnnotations();
        var effect = ReadEffect();
        (var principal, var action, var resource) = _scopes.Read();
        var conditions = new List<Condition>();
        while (_tokens.Current.Kind == TokenKind.Word)
            conditions.Add(ReadCondition());
        if (_tokens.Current.Kind != TokenKind.Semicolon)
            throw _tokens.Unexpected(
                conditions.Count == 0 ? "'when', 'unless' or the ';' that ends the policy" : "';' at the end of the policy");
        _tokens.Take();
        return principal.IsSlot || resource.IsSlot
            ? new Template(id, effect, principal, action, resource, conditions, annotations, _tokens.File, position)
            : new Policy(id, effect, principal, action, resource, conditions, annotations, _tokens.File, position);
    }

    private ReadOnlyDictionary<string, string> ReadAnnotations()
    {
        if (_tokens.Current.Kind != TokenKind.At)
            return ReadOnlyDictionary<string, string>.Empty;
        var annotations = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        while (_tokens.TryTake(TokenKind.At))
        {
            var token = _tokens.Expect(TokenKind.Word, "an annotation's name");
            var name = _tokens.TextOf(token).ToString();
            var value = "";
            if (_tokens.TryTake(TokenKind.OpenParenthesis))
            {
                value = _names.Unescape(_tokens.Expect(TokenKind.String, "the annotation's value in quotes"));
                _tokens.Expect(TokenKind.CloseParenthesis, "')'");
            }
            if (!annotations.TryAdd(name, value))
                _tokens.Report(token, "each annotation once", $"The annotation '@{name}' occurs twice.");
        }
        return new ReadOnlyDictionary<string, string>(annotations);
    }

    private PolicyEffect ReadEffect()
    {
        if (_tokens.TryTakeWord("permit"))
            return PolicyEffect.Permit;
        if (_tokens.TryTakeWord("forbid"))
            return PolicyEffect.Forbid;
        var isWord = _tokens.Current.Kind == TokenKind.Word;
        throw _tokens.Unexpected("'permit' or 'forbid'", isWord ? Nearest.Hint(_tokens.TextOf(_tokens.Current).ToString(), Effects) : "");
    }

    private Condition ReadCondition()
    {
        var isWhen = _tokens.IsWord("when");
        if (!isWhen && !_tokens.IsWord("unless"))
            throw _tokens.Unexpected(
                "'when', 'unless' or the ';' that ends the policy", Nearest.Hint(_tokens.TextOf(_tokens.Current).ToString(), Clauses));
        _tokens.Take();
        _tokens.Expect(TokenKind.OpenBrace, "'{'");
        if (_tokens.Current.Kind == TokenKind.CloseBrace)
            throw _tokens.Unexpected("a condition between the braces");
        var body = _expressions.Read();
        _tokens.Expect(TokenKind.CloseBrace, "an operator or '}'");
        return new Condition(isWhen ? ConditionKind.When : ConditionKind.Unless, body);
    }
}
