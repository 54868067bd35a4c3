using SkGuard.Evaluation.Bank;
using SkGuard.Evaluation.Files;
using SkGuard.Evaluation.Mail;
using SkGuard.Evaluation.Travel;

namespace SkGuard.Evaluation.Worlds;

/// <summary>The state that a task's tools work on, as every run finds it.</summary>
internal sealed class World
{
    internal World(bool personApproves)
    {
        Person = new Person(personApproves);
        Journal = new Journal(Time, Person);
    }

    internal SetTime Time { get; } = new();

    internal Person Person { get; }

    internal Journal Journal { get; }

    internal Ledger Bank { get; } = new();

    internal Mailbox Mail { get; } = new();

    internal Drive Files { get; } = new();

    internal Bookings Travel { get; } = new();
}
