namespace BankAgent.Bank;

/// <summary>Money that left the account.</summary>
internal sealed record Booking(string Recipient, decimal Amount, string Reference, decimal BalanceAfter);
