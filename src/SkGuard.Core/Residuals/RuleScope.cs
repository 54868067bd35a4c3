using SkGuard.Cedar;
using SkGuard.Compilation;
using SkGuard.Grants;

namespace SkGuard.Residuals;

/// <summary>A rule evaluated for a step, with the disclosure of its constants.</summary>
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

    /// <summary>The disclosure of a condition without constants.</summary>
    internal Disclosure Telling { get; }

    /// <summary>
    /// The disclosure of a condition with a constant. Values from facts, the session or other entities are not disclosed.
    /// </summary>
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
