using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>A stretch of the application's own direct invocations on one kernel, under a name and grants of its own.</summary>
internal sealed class ApplicationScope : IDisposable
{
    private readonly Ambient? _before;
    private volatile bool _isOpen = true;

    internal ApplicationScope(Kernel kernel, string name, IEnumerable<Grant> grants)
    {
        var own = grants.ToArray();
        var authority = Authority.For("Application", name);
        Kernel = kernel;
        Authority = own.Length == 0 ? authority : authority.Grant(own);
        _before = Ambient.Current;
        Ambient.Current = (_before ?? new Ambient(null, null)) with { Application = this };
    }

    internal Kernel Kernel { get; }

    internal Authority Authority { get; }

    /// <summary>False once disposed, also for work that was started within the scope and outlives it.</summary>
    internal bool IsOpen => _isOpen;

    public void Dispose()
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        if (ReferenceEquals(Ambient.Current?.Application, this))
            Ambient.Current = _before;
    }
}
