using SkGuard.Cedar;

namespace SkGuard.Compilation;

/// <summary>
/// Finds calls such as <c>decimal("abc")</c> whose text is invalid. Cedar reports an error at every evaluation, so a permit with one never
/// permits and a forbid with one always denies.
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
