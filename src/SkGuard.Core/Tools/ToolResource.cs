namespace SkGuard;

/// <summary>The argument that names the Cedar resource of a call.</summary>
/// <param name="Argument">The argument's name.</param>
/// <param name="Type">The entity type of the resource, such as <c>Account</c>.</param>
public sealed record ToolResource(string Argument, string Type);
