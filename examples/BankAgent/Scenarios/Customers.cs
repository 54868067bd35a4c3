using SkGuard;

namespace BankAgent.Scenarios;

internal static class Customers
{
    /// <summary>What the bank knows of her is in policies/banking/entities.json.</summary>
    internal static Authority Alice => Authority.For("User", "alice");
}
