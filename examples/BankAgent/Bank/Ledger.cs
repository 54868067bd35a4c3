using System.Globalization;

namespace BankAgent.Bank;

/// <summary>The customer's account and what was booked on it.</summary>
internal sealed class Ledger(Journal journal)
{
    internal const string Iban = "DE89370400440532013000";

    private readonly Lock _gate = new();
    private readonly List<Booking> _bookings = [];

    internal decimal Balance { get; private set; } = 2_500.00m;

    internal IReadOnlyList<Booking> Bookings
    {
        get
        {
            lock (_gate)
                return [.. _bookings];
        }
    }

    /// <exception cref="ArgumentException">The account does not hold so much, or the amount is not money.</exception>
    internal Booking Pay(string recipient, decimal amount, string reference)
    {
        lock (_gate)
        {
            Check(amount);
            if (amount > Balance)
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The account holds {Balance:0.00} EUR."), nameof(amount));
            Balance -= amount;
            var booking = new Booking(recipient, amount, reference, Balance);
            _bookings.Add(booking);
            journal.Write("Payments.transfer", recipient, amount);
            return booking;
        }
    }

    /// <summary>Books nothing yet: the customer sees it in the bank's app until the next payment day.</summary>
    /// <exception cref="ArgumentException">The amount is not money.</exception>
    internal void Schedule(string recipient, decimal amount)
    {
        Check(amount);
        journal.Write("Payments.schedule", recipient, amount);
    }

    private static void Check(decimal amount)
    {
        if (amount <= 0 || decimal.Round(amount, 2) != amount)
            throw new ArgumentException("An amount is more than zero and has at most two decimals.", nameof(amount));
    }
}
