namespace SkGuard;

/// <summary>Takes the Cedar resource of a call from one of its arguments; a call without that argument is denied.</summary>
public sealed class ResourceOptions
{
    /// <summary>The parameter's name. Required.</summary>
    public string Argument { get; set; } = "";

    /// <summary>The entity type of the resource, such as <c>Account</c>. Required.</summary>
    public string Type { get; set; } = "";
}
