namespace SkGuard.Grants;

/// <summary>Why a grant cannot be used for a tool that it covers.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="At">Where in the grant, such as <c>where:amount:maximum</c>.</param>
internal sealed record GrantProblem(string Message, string At);
