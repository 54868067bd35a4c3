namespace SemanticKernel.Contract.Tests;

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_entries)
                return [.. _entries];
        }
    }

    public void Write(string entry)
    {
        lock (_entries)
            _entries.Add(entry);
    }
}
