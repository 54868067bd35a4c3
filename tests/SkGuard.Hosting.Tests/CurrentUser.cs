using System.Security.Claims;

namespace SkGuard.Hosting.Tests;

/// <summary>Who is signed in to the request: a scoped service that the application fills, as many applications have one.</summary>
public sealed class CurrentUser
{
    public ClaimsPrincipal? Principal { get; set; }

    /// <summary>What the user may pay, as the token says.</summary>
    internal Authority? Authority => Principal is { Identity.IsAuthenticated: true } user
        ? SkGuard.Authority.From(user).Grant(Grant.To("Office.*"), Grant.To("Bank.pay")
            .Where("by", Allowed.OneOf(user.FindFirst("sub")!.Value)).Where("amount", Allowed.AtMost(int.Parse(user.FindFirst("limit")!.Value))))
        : null;
}

/// <summary>A provider that takes a scoped service.</summary>
public sealed class UserProvider(CurrentUser user) : IAuthorityProvider
{
    public ValueTask<Authority?> GetAuthorityAsync(ToolCall toolCall, CancellationToken cancellationToken) => new(user.Authority);
}

/// <summary>A transient service that takes the scoped one.</summary>
public sealed class Desk(CurrentUser user)
{
    internal Authority? Authority => user.Authority;
}
