namespace BankAgent.Bank;

/// <summary>Something that a tool really did.</summary>
/// <param name="Actor">Which agent's turn it was, as the bank saw it.</param>
/// <param name="Tool">The tool, <c>Plugin.function</c>.</param>
/// <param name="Target">The account, file or bill it touched.</param>
/// <param name="Amount">The money that moved; zero where none did.</param>
internal sealed record Deed(string Actor, string Tool, string Target, decimal Amount);
