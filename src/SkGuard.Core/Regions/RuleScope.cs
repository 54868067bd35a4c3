using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A rule where it is evaluated: in the name of which step, and how much of its constants may be told.</summary>
internal sealed class RuleScope
{
    private readonly Telling _most;

    internal RuleScope(ToolView view, StepView step, Policy policy)
    {
        View = view;
        Step = step;
        _most = policy.Effect == PolicyEffect.Forbid
            ? policy.Annotations.ContainsKey("recoverable") ? Telling.Told : Telling.Silent
            : policy.Annotations.TryGetValue("confidential", out var what) ? what == GrantCompiler.Constants ? Telling.Named : Telling.Silent : Telling.Told;
        Telling = _most;
    }

    internal ToolView View { get; }

    internal StepView Step { get; }

    /// <summary>How much may be told of a demand without any constant.</summary>
    internal Telling Telling { get; }

    /// <summary>How much may be told of a demand with this constant: not what came from facts, the session or anybody else's attributes.</summary>
    internal Telling TellingOf(Expr constant) => _most < Telling.Told || IsOwn(constant) ? _most : Telling.Named;

    private bool IsOwn(Expr expr)
    {
        if (expr is LiteralExpr)
            return true;
        if (expr is KnownExpr known)
            return OwnSource.Is(known.Source, this);
        foreach (var child in expr.Children)
            if (!IsOwn(child))
                return false;
        return true;
    }
}
