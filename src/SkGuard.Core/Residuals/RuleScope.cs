using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Residuals;

/// <summary>A rule where it is evaluated: in the name of which step, and how much of its constants may be told.</summary>
internal sealed class RuleScope
{
    private readonly Disclosure _most;

    internal RuleScope(ToolView view, PrincipalView step, Policy policy)
    {
        View = view;
        Step = step;
        _most = policy.Effect == PolicyEffect.Forbid
            ? policy.Annotations.ContainsKey("recoverable") ? Disclosure.Told : Disclosure.Silent
            : policy.Annotations.TryGetValue("confidential", out var what) ? what == GrantCompiler.Constants ? Disclosure.Named : Disclosure.Silent : Disclosure.Told;
        Telling = _most;
    }

    internal ToolView View { get; }

    internal PrincipalView Step { get; }

    /// <summary>How much may be told of a demand without any constant.</summary>
    internal Disclosure Telling { get; }

    /// <summary>How much may be told of a demand with this constant: not what came from facts, the session or anybody else's attributes.</summary>
    internal Disclosure TellingOf(Expr constant) => _most < Disclosure.Told || IsOwn(constant) ? _most : Disclosure.Named;

    private bool IsOwn(Expr expr)
    {
        if (expr is LiteralExpr)
            return true;
        if (expr is KnownExpr known)
            return DisclosureOrigin.Is(known.Source, this);
        foreach (var child in expr.Children)
            if (!IsOwn(child))
                return false;
        return true;
    }
}
