using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// Finds calls such as <c>decimal("200")</c> whose text means nothing. To Cedar that is an error each time it is evaluated, so that a
/// permit never permits and a forbid always denies; nobody means that.
/// </summary>
internal static class InvalidExtensionCallCheck
{
    private static readonly Request Nothing = new(new EntityUid("None", ""), new EntityUid("None", ""), new EntityUid("None", ""));

    internal static IEnumerable<GuardProblem> Check(Policy policy) =>
        from call in PolicyEntities.Expressions(policy).OfType<CallExpr>()
        where call.Arguments.All(argument => argument is LiteralExpr)
        let problem = Problem(call)
        where problem is not null
        select new GuardProblem(problem, Path: null, policy.File, call.Position.Line, call.Position.Column);

    private static string? Problem(CallExpr call) =>
        call.Evaluate(in Nothing, Entities.Empty, out var error) is null ? $"{call} is an error at every call: {error!.Message}" : null;
}
